// SPDX-License-Identifier: MIT
#include "migrate/rehearse/workspace.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include <fmt/format.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/rehearse/errors.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/version_store.hpp"

#include "migrate/rehearse/reporter.hpp"

namespace retort::migrate {

namespace {

// What waits for a lock on a database of its own waits for a session that was killed.
constexpr RunnerOptions quick{.require_review = false, .runner_timeout = Milliseconds{60'000}};

bool is_wanted(const std::string& id, const std::vector<std::string>& revisions) {
    return revisions.empty() || std::find(revisions.begin(), revisions.end(), id) != revisions.end();
}

}  // namespace

Workspace::Workspace(const RevisionSet& revisions, const MigrationTestOptions& options)
    : revisions_{revisions},
      options_{options},
      server_{ScratchServer::at(options.server,
                                {.is_interrupted = options.is_interrupted, .decorator = options.decorator})},
      steps_{upgrade_steps(revisions.graph(), "heads", {})} {
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        if (is_wanted(steps_[i].revision, options.revisions)) chosen_.push_back(i);
    }
}

void Workspace::up(const ScratchDatabase& database, const std::string& revision) const {
    run(database, {step_of(graph(), revision, Step::Direction::up)});
}

void Workspace::down(const ScratchDatabase& database, const std::string& revision) const {
    run(database, {step_of(graph(), revision, Step::Direction::down)});
}

void Workspace::to_heads(const ScratchDatabase& database) const {
    migrate::upgrade(database.engine(), revisions_, "heads", quick);
}

void Workspace::run(const ScratchDatabase& database, const std::vector<Step>& steps) const {
    run_steps(database.engine(), revisions_, steps, quick);
}

Catalogue Workspace::catalogue(const ScratchDatabase& database) const {
    Connection connection = database.engine().connect();
    return read_catalogue(connection, revisions_.version_table());
}

std::vector<std::string> Workspace::rows_of_version_table(const ScratchDatabase& database) const {
    Connection connection = database.engine().connect();
    std::vector<std::string> rows = read_versions(connection, revisions_.version_table()).rows;
    std::sort(rows.begin(), rows.end());
    return rows;
}

SampleRowCounts Workspace::fill(const ScratchDatabase& database, bool edges) const {
    Connection connection = database.engine().connect();
    return write_sample_rows(connection, read_catalogue(connection, revisions_.version_table()).schema,
                             {.edges = edges});
}

DatabaseRows Workspace::rows(const ScratchDatabase& database) const {
    Connection connection = database.engine().connect();
    return read_rows(connection, read_catalogue(connection, revisions_.version_table()).schema);
}

const Catalogue& Workspace::at_heads() {
    if (at_heads_) return *at_heads_;
    const ScratchDatabase database = empty();
    to_heads(database);
    return at_heads_.emplace(catalogue(database));
}

std::optional<std::string> Workspace::why_no_downgrade(const std::string& revision) const {
    try {
        static_cast<void>(revisions_.downgrade(revision));
        return std::nullopt;
    } catch (const NoWayBack& error) {
        return error.what();
    }
}

const ScratchDatabase& Walk::before(std::size_t index) {
    const auto& steps = workspace_.steps();
    try {
        for (; broken_.empty() && at_ < index; ++at_) workspace_.run(database_, {steps[at_]});
    } catch (const RehearsalError&) {
        throw;
    } catch (const std::exception& error) {
        broken_ = fmt::format("revision {} before it does not run: {}", steps[at_].revision, words_of(error));
    }
    if (!broken_.empty() && at_ < index) throw WayBroken{broken_};
    return database_;
}

void Walk::through(std::size_t index) {
    workspace_.run(before(index), {workspace_.steps()[index]});
    at_ = index + 1;
}

void add_difference(CaseResult& result, const Catalogue& wanted, const Catalogue& found, const std::string& when) {
    const CatalogueDifference found_difference = difference(wanted, found);
    result.grade = std::max(result.grade.value_or(CatalogueGrade::exact), found_difference.grade);
    for (const std::string& line : found_difference.lines) {
        std::vector<std::string>& list =
            found_difference.grade == CatalogueGrade::lossy ? result.findings : result.notes;
        list.push_back(fmt::format("{}: {}", when, line));
    }
    if (found_difference.grade == CatalogueGrade::lossy) result.verdict = Verdict::failed;
}

void add_finding(CaseResult& result, std::string finding) {
    result.verdict = Verdict::failed;
    result.findings.push_back(std::move(finding));
}

std::string words_of(const std::exception& error) {
    const auto* const known = dynamic_cast<const Error*>(&error);
    if (known == nullptr || known->server_message().empty()) return error.what();
    return fmt::format("{} (the database: {})", known->what(), known->server_message());
}

}  // namespace retort::migrate
