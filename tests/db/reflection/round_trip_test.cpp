// SPDX-License-Identifier: MIT
// Reflect, create from the reflection, reflect again: the same Schema.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/schema/options.hpp"

#include "db/reflection/fixture.hpp"

namespace {

using namespace retort;
namespace fs = std::filesystem;
using RoundTrip = testkit::SqliteReflectionTest;

std::string text_of(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

/// The *.sqlite.sql files of a folder of the repository or beside it; none where there is no such folder.
std::vector<fs::path> schema_files(const fs::path& folder) {
    std::vector<fs::path> files;
    if (!fs::is_directory(folder)) return files;
    for (const fs::directory_entry& entry : fs::directory_iterator{folder}) {
        if (entry.path().string().ends_with(".sqlite.sql")) files.push_back(entry.path());
    }
    return files;
}

class RoundTripOfFiles : public testkit::SqliteReflectionTest {
protected:
    void expect_equal(const fs::path& file) {
        SCOPED_TRACE(file.filename().string());
        Connection loaded = create_engine("sqlite://?foreign_keys=off").connect({.autocommit = true});
        loaded.run(text_of(file));
        const Schema first = reflect(loaded).schema;
        EXPECT_FALSE(first.tables.empty());
        const Schema second = recreated(first);
        ASSERT_EQ(first.tables.size(), second.tables.size());
        const std::unique_ptr<DdlCompiler> ddl = loaded.dialect().ddl_compiler();
        for (std::size_t i = 0; i < first.tables.size(); ++i) {
            EXPECT_EQ(create_statements(*ddl, first.tables[i]), create_statements(*ddl, second.tables[i]));
            EXPECT_TRUE(first.tables[i] == second.tables[i]) << first.tables[i].name;
        }
        EXPECT_TRUE(first == second);
    }

    static Schema recreated(const Schema& schema) {
        Connection connection = create_engine("sqlite://").connect({.autocommit = true});
        const std::unique_ptr<DdlCompiler> ddl = connection.dialect().ddl_compiler();
        for (const std::string& statement : create_statements(*ddl, schema)) connection.run(statement);
        return reflect(connection).schema;
    }
};

TEST_F(RoundTripOfFiles, OfTheRepositoryGivesTheSameSchema) {
    const std::vector<fs::path> files = schema_files(fs::path{RETORT_SOURCE_DIR} / "tests/data/schemas");
    EXPECT_GE(files.size(), 5U);
    for (const fs::path& file : files) expect_equal(file);
}

TEST_F(RoundTripOfFiles, OfRealDatabasesGivesTheSameSchema) {
    const fs::path folder = fs::path{RETORT_SOURCE_DIR} / "../shared/schemas";
    const std::vector<fs::path> files = schema_files(folder);
    if (files.empty()) GTEST_SKIP() << "there are no schema files in " << folder.string();
    for (const fs::path& file : files) expect_equal(file);
}

/// A table with everything that a model can say about SQLite.
Table everything() {
    Table table{"every thing"};
    table.add(Column{"id", BigInteger(), primary_key});
    table.add(Column{"email", String(100), unique, collation("NOCASE")});
    table.add(Column{"age", SmallInteger(), nullable, server_default("0"), check("age >= 0")});
    table.add(
        Column{"boss_id", BigInteger(), nullable,
               ForeignKey("every thing.id", {.ondelete = cascade, .deferrable = Deferrable::initially_deferred})});
    table.add(Column{"twice", Integer(), Computed("age * 2", persisted)});
    table.add(Column{"made", DateTime(with_timezone), server_default("CURRENT_TIMESTAMP")});
    table.add(Column{"flag", Boolean(), server_default("(1 = 1)")});
    table.add(Column{"price", Numeric(10, 2)});
    table.add(Column{"state", Enum("new", "sent")});
    table.add(Column{"key", Uuid()});
    table.add(Column{"data", Json(), nullable});
    table.add(Column{"raw", LargeBinary(), nullable});
    table.add(UniqueConstraint{"uq", {"age", descending("price")}, {}, {{"sqlite_on_conflict", "IGNORE"}}});
    table.add(Index{"ix", {expression("lower(email)"), descending("age")}, true, "age > 0"});
    table.options.set("sqlite_autoincrement", "true");
    return table;
}

TEST_F(RoundTrip, OfAModelKeepsEverythingButTheWordsForTypes) {
    Connection connection = connect();
    const Dialect& dialect = connection.dialect();
    const std::unique_ptr<DdlCompiler> ddl = dialect.ddl_compiler();
    Table model = everything();
    for (const std::string& statement : create_statements(*ddl, model)) connection.run(statement);
    Table found = inspect(connection)->table("every thing");
    ASSERT_EQ(found.columns.size(), model.columns.size());
    for (std::size_t i = 0; i < model.columns.size(); ++i) {
        EXPECT_TRUE(dialect.same_type(found.columns[i].type, model.columns[i].type)) << model.columns[i].name;
        found.columns[i].type = model.columns[i].type;
        EXPECT_TRUE(found.columns[i] == model.columns[i]) << model.columns[i].name;
    }
    EXPECT_TRUE(found.unique_constraints == model.unique_constraints);
    EXPECT_TRUE(found.check_constraints == model.check_constraints);
    EXPECT_TRUE(found.foreign_keys == model.foreign_keys);
    EXPECT_TRUE(found.indexes == model.indexes);
    EXPECT_TRUE(found == model);
}

}  // namespace
