// SPDX-License-Identifier: MIT
// A database of a test's own, at any revision: how a data migration is tested. docs/testing-migrations.md.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "retort/engine/engine_handle.hpp"
#include "retort/engine/row.hpp"
#include "retort/migrate/rehearse/catalogue.hpp"
#include "retort/testing/project.hpp"

namespace retort::testing {

/// Made for the test and removed with this object: a temporary file (SQLite), or a database on the server of the
/// project's testing environment (PostgreSQL), whose role needs CREATEDB. Nothing has to be reviewed before.
///
///     MigratedDatabase database = MigratedDatabase::before("3f2a");
///     database.run("INSERT INTO users (id, name) VALUES (1, 'ada')");
///     database.upgrade("3f2a");
///     EXPECT_EQ(database.scalar<std::string>("SELECT status FROM users"), "active");
///
/// Revisions are named as on the command line: an id or its beginning, a label, "head", "+1", "base".
class MigratedDatabase {
public:
    /// At `revision`. Throws what upgrade() throws, and NoScratchDatabase.
    explicit MigratedDatabase(const std::string& revision = "base", TestedProject project = TestedProject{});
    /// At all that has to be there before `revision` runs, and no further.
    static MigratedDatabase before(const std::string& revision, TestedProject project = TestedProject{});
    MigratedDatabase(MigratedDatabase&& other) noexcept;
    MigratedDatabase& operator=(MigratedDatabase&& other) noexcept;
    ~MigratedDatabase();

    /// Throws what migrate::upgrade() and migrate::downgrade() throw.
    void upgrade(const std::string& target = "heads");
    void downgrade(const std::string& target = "-1");
    /// The ids in its version table, sorted.
    [[nodiscard]] std::vector<std::string> current() const;

    /// Its engine; connections are to be gone when the next revision runs on SQLite.
    [[nodiscard]] const Engine& engine() const;
    /// Runs statements, separated by semicolons, and commits them.
    void run(std::string_view script) const;
    [[nodiscard]] std::vector<Row> rows(std::string_view query) const;
    /// The first column of the one row that `query` has; std::optional<T> where it may be NULL. Throws what
    /// Result::one() and Row::get() throw.
    template <class T>
    [[nodiscard]] T scalar(std::string_view query) const {
        return row(query).get<T>(0);
    }
    /// All that its catalogue says, without the version table; migrate::difference() compares two.
    [[nodiscard]] migrate::Catalogue catalogue() const;

private:
    struct State;

    explicit MigratedDatabase(std::unique_ptr<State> state);
    [[nodiscard]] Row row(std::string_view query) const;

    std::unique_ptr<State> state_;
};

}  // namespace retort::testing
