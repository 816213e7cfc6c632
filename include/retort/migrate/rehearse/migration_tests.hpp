// SPDX-License-Identifier: MIT
// Tests of a project's migrations, on databases that are made for them and removed. docs/testing-migrations.md.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "retort/engine/driver.hpp"
#include "retort/engine/url.hpp"
#include "retort/migrate/rehearse/catalogue.hpp"
#include "retort/migrate/run/revision_set.hpp"

namespace retort::migrate {

enum class MigrationCase : std::uint8_t {
    single_head,   ///< The history has one newest revision.
    upgrade,       ///< Every revision runs, one by one, from an empty database on.
    models,        ///< After that, the database is what the models say.
    round_trip,    ///< Up, down, up: the catalogue is as it was.
    rows,          ///< Rows with edge values survive, up and down.
    start_points,  ///< From each revision on, with rows in the tables, the newest one gives the same schema.
    offline,       ///< The SQL that --sql writes does the same.
    kill,          ///< Killed after any statement, the next run finishes.
    two_runners    ///< Two at once run every revision once.
};
/// In the order in which they run.
std::span<const MigrationCase> all_migration_cases();
/// "round-trip"
std::string_view to_string(MigrationCase which);
std::optional<MigrationCase> migration_case_of(std::string_view text);
/// What it tells, as one sentence.
std::string_view meaning_of(MigrationCase which);
/// Whether it has a result for each revision.
bool is_by_revision(MigrationCase which);

enum class Verdict : std::uint8_t {
    passed,
    failed,
    accepted,  ///< It failed, and the project said before that it may.
    skipped    ///< It could not be tested; `reason` says why.
};
std::string_view to_string(Verdict verdict);

struct CaseResult {
    MigrationCase which = MigrationCase::single_head;
    std::string revision = {};  ///< Empty: of the whole history.
    Verdict verdict = Verdict::passed;
    std::optional<CatalogueGrade> grade = {};  ///< Where catalogues were compared: the worst of the answers.
    std::vector<std::string> findings = {};    ///< What is wrong, or would be if it were not accepted.
    std::vector<std::string> notes = {};       ///< What one should know though nothing is wrong.
    std::string reason = {};
    std::int64_t microseconds = 0;
};

/// Is told of results as they come.
class MigrationTestListener {
public:
    virtual ~MigrationTestListener() = default;
    virtual void begins(MigrationCase which, const std::string& revision, std::size_t number, std::size_t count) = 0;
    virtual void ended(const CaseResult& result) = 0;
};

struct MigrationTestOptions {
    /// A database of the server to work on; it is not touched itself. Of SQLite: temporary files take its place.
    Url server = Url::parse("sqlite://");
    std::vector<MigrationCase> cases = {};    ///< Empty: all.
    std::vector<std::string> revisions = {};  ///< Ids; empty: all. Counts for cases that have results by revision.
    /// "round-trip 1a2b" or "single-head": what may fail. An id may be its beginning.
    std::vector<std::string> accepted = {};
    bool strict = false;  ///< Another order of columns is a failure.
    /// What the database lacks of what the models say, a line each; null: there are no models.
    std::function<std::vector<std::string>(Connection&)> models_differ = {};
    std::function<bool()> is_interrupted = {};  ///< Asked before each statement; true: RehearsalInterrupted.
    MigrationTestListener* listener = nullptr;  ///< Borrowed; null: nobody is told.
    std::shared_ptr<const DriverDecorator> decorator = {};
};

/// Throws NoScratchDatabase, ScratchNotSupported, RehearsalInterrupted, and what stands in the way of connecting at
/// all; what is wrong with the migrations is in the results. Works with processes of its own (kill, two_runners): no
/// connection of the caller's to a file of theirs may be open.
std::vector<CaseResult> test_migrations(const RevisionSet& revisions, const MigrationTestOptions& options);

}  // namespace retort::migrate
