// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/engine/engine.hpp"
#include "retort/migrate/ddl/errors.hpp"
#include "retort/migrate/ddl/plan.hpp"
#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/record.hpp"
#include "retort/migration.hpp"

#include "support/temporary_folder.hpp"

namespace retort::testkit {

using namespace migrate;
using Rows = std::vector<std::vector<std::string>>;

/// The error that `work` throws. It is a failure when it throws none, or another.
template <class E, class Work>
E error_of(Work&& work) {
    try {
        std::forward<Work>(work)();
    } catch (const E& error) {
        return error;
    }
    throw std::logic_error{"no error was thrown"};
}

/// A SQLite file, foreign keys on as they are by default, and what runs the steps of a plan on it.
class BatchTest : public ::testing::Test {
protected:
    /// Runs statements as they stand.
    void sql(std::string_view script) { connection.run(script); }
    /// Each value as text with its type where it is not text: "ann", "1", "1.5", "x41", "NULL".
    Rows rows(std::string_view query);
    /// The first value of the first row.
    std::string value(std::string_view query);
    /// The statement that SQLite keeps of a table, view, index or trigger.
    std::string stored(std::string_view name);
    /// Whether SQLite itself finds nothing wrong.
    bool is_intact();

    Schema schema();
    Table table(std::string_view name) { return *schema().find_table(name); }

    /// Carries out the operations in one transaction, or leaves everything as it was and throws.
    void migrate(const std::vector<Operation>& operations);
    void migrate(void (*directives)(Operations&)) { migrate(record(directives)); }
    /// Builds the table anew as it is.
    void rebuild(const std::string& name);
    /// How many of the statements that ran build a table anew.
    [[nodiscard]] int rebuilds() const;

    TemporaryFolder folder;
    Engine engine = create_engine(folder.sqlite_url("test.db", "synchronous=off"));
    Connection connection = engine.connect();
    std::vector<std::string> statements;  ///< Those that the last migration ran.
    /// Called before each step, for tests that interfere.
    std::function<void(const MigrationStep&)> before_step = [](const MigrationStep&) {};
    bool turns_foreign_keys_off = true;

private:
    void run(const MigrationStep& step);
    CheckAnswer ask(const Check& check);

    std::vector<std::pair<std::string, CheckAnswer>> remembered_;
};

}  // namespace retort::testkit
