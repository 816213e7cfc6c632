// SPDX-License-Identifier: MIT
// The models that are written of a database compile, and differ from it in nothing. They stand beside this file; after
// a change of how they are written: RETORT_UPDATE_GOLDEN=1 scripts/with-postgresql ctest -R codegen
#include <cstdlib>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/op/operation.hpp"

#include "cli/model_diff.hpp"
#include "db/codegen/of_postgresql.inc"
#include "db/codegen/of_sqlite.inc"
#include "support/test_database.hpp"
#include "support/test_host.hpp"

namespace retort::cli {

namespace {

const std::string folder = std::string{RETORT_SOURCE_DIR} + "/tests/db/codegen/";

std::string read(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

class Codegen : public testing::Test {
protected:
    void SetUp() override {
        create_engine(database.url())
            .connect()
            .run(read(folder + (database.is_sqlite() ? "sqlite.sql" : "postgresql.sql")));
    }
    testkit::CommandResult run(std::vector<std::string> words) {
        words.insert(words.begin(), {"--url", database.url(), "codegen", "models"});
        return testkit::TestHost{scratch.path().string()}.run(words);
    }
    [[nodiscard]] std::string name() const { return database.is_sqlite() ? "of_sqlite" : "of_postgresql"; }

    testkit::TestDatabase database;
    testkit::TemporaryFolder scratch;
};

TEST_F(Codegen, WritesWhatStandsBesideThisFile) {
    const testkit::CommandResult result = run({"--namespace", name(), "--schema", "sales"});
    ASSERT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(result.err, "");
    const std::string golden = folder + name() + ".inc";
    if (std::getenv("RETORT_UPDATE_GOLDEN") != nullptr) std::ofstream{golden, std::ios::binary} << result.out;
    EXPECT_EQ(result.out, read(golden));
}

TEST_F(Codegen, TheModelsDifferFromTheDatabaseInNothing) {
    Connection connection = create_engine(database.url()).connect();
    Schema models = database.is_sqlite() ? of_sqlite::schema() : of_postgresql::schema();
    const migrate::DiffResult found = difference(read_for_comparison(connection, std::move(models)));
    for (const migrate::Operation& operation : found.operations) ADD_FAILURE() << migrate::describe(operation);
}

TEST_F(Codegen, WritesOneTableIntoAFile) {
    const std::string table = database.is_sqlite() ? "parent" : "users";
    const std::string path = (scratch.path() / "models.hpp").string();
    ASSERT_EQ(run({"--table", table, "--output", path}).code, 0);
    const std::string text = read(path);
    EXPECT_THAT(text, testing::HasSubstr("\"" + table + "\""));
    EXPECT_THAT(text, testing::Not(testing::HasSubstr("struct Child")));
    const testkit::CommandResult again = run({"--output", path});
    EXPECT_NE(again.code, 0) << "it would overwrite a file";
    EXPECT_EQ(read(path), text);
    EXPECT_THAT(run({"--table", "nobody"}).err, testing::HasSubstr("there is no table nobody in the database"));
}

TEST_F(Codegen, TellsOfTablesThatAreMissing) {
    const std::string table = database.is_sqlite() ? "child" : "sales.orders";
    const testkit::CommandResult result = run({"--table", table, "--schema", "sales"});
    EXPECT_EQ(result.code, 0);
    EXPECT_THAT(result.err, testing::HasSubstr("missing: " + table + " refers to "));
}

}  // namespace

}  // namespace retort::cli
