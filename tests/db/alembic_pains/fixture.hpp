// SPDX-License-Identifier: MIT
// Two databases of one kind: the one that is migrated, and one whose tables are what the models would be.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

#include "retort/engine/engine.hpp"
#include "retort/migrate/autogenerate/diff.hpp"
#include "retort/migrate/run/revision_set.hpp"
#include "retort/migrate/run/runner.hpp"
#include "retort/sql/schema/options.hpp"

#include "support/postgresql_database.hpp"
#include "support/temporary_folder.hpp"

namespace retort::testkit {

class MigratedDatabase {
public:
    virtual ~MigratedDatabase() = default;

    [[nodiscard]] virtual std::string url() const = 0;
    [[nodiscard]] virtual std::string models_url() const = 0;

    /// Statements for the database; each commits by itself.
    void sql(const std::string& script) const { run_script(url(), script); }
    /// The models are what these statements make.
    void models(const std::string& script) {
        run_script(models_url(), script);
        models_ = read(models_url());
    }
    Schema& models() { return models_; }

    /// What autogenerate finds, in words.
    std::vector<std::string> finds(const migrate::RenameHints& renames = {}) { return described(compare(renames)); }
    migrate::DiffResult compare(const migrate::RenameHints& renames = {}) const;
    static std::vector<std::string> described(const migrate::DiffResult& found);

    /// Runs what autogenerate finds as a revision, as `retort upgrade` would.
    void migrate(const migrate::RenameHints& renames = {}) { run("head", compare(renames).operations); }
    /// The same with operations of the test's own.
    void run(const std::vector<migrate::Operation>& operations) { run("head", operations); }
    void downgrade() { migrate::downgrade(create_engine(url()), *revisions_, "base", options()); }

    /// The first column of the first row; "NULL" for one.
    [[nodiscard]] std::string value(const std::string& query) const;
    [[nodiscard]] Schema schema() const { return read(url()); }

private:
    static migrate::RunnerOptions options() { return {.require_review = false}; }
    static void run_script(const std::string& url, const std::string& script);
    static Schema read(const std::string& url);
    void run(const std::string& target, const std::vector<migrate::Operation>& operations);

    Schema models_;
    std::optional<migrate::RevisionSet> revisions_;
};

class MigratedSqlite : public MigratedDatabase {
public:
    [[nodiscard]] std::string url() const override { return folder_.sqlite_url("app.db"); }
    [[nodiscard]] std::string models_url() const override { return folder_.sqlite_url("models.db"); }

private:
    TemporaryFolder folder_;
};

class MigratedPostgresql : public MigratedDatabase {
public:
    [[nodiscard]] std::string url() const override { return database_.text(); }
    [[nodiscard]] std::string models_url() const override { return models_database_.text(); }

private:
    PostgresqlDatabase database_;
    PostgresqlDatabase models_database_;
};

/// One of the pains that people have with Alembic.
struct AlembicPain : testing::Test {
    MigratedSqlite sqlite;
};

struct AlembicPainOnPostgresql : testing::Test {
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        postgresql.emplace();
    }
    std::optional<MigratedPostgresql> postgresql;
};

/// A revision that runs `up`, and back `down`.
migrate::KnownRevision revision_of(const std::string& id, const std::string& parent, std::vector<migrate::Operation> up,
                                   std::vector<migrate::Operation> down);

/// The change from one DDL to the other is found (a line of what is found holds `wanted`), made, and undone.
void expect_found(MigratedDatabase& database, const std::string& before, const std::string& after,
                  const std::string& wanted);
/// What one DDL says is no difference to what the other does.
void expect_no_difference(MigratedDatabase& database, const std::string& before, const std::string& after);

}  // namespace retort::testkit
