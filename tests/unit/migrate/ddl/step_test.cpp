// SPDX-License-Identifier: MIT
#include "retort/migrate/ddl/step.hpp"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/dialects/sqlite/migration_dialect.hpp"
#include "retort/migrate/ddl/errors.hpp"
#include "retort/sql/compile/default_dialect.hpp"
#include "retort/sql/schema/options.hpp"

namespace retort::migrate {
namespace {

using testing::HasSubstr;

MigrationStep code(std::string sql) {
    MigrationStep step;
    step.kind = StepKind::code;
    step.name = "fill";
    step.sql = std::move(sql);
    return step;
}

TEST(Step, IsDescribedInOneLine) {
    EXPECT_EQ(describe(MigrationStep::statement("CREATE TABLE t (\n\tid INTEGER\n)")), "CREATE TABLE t ( id INTEGER )");
    EXPECT_EQ(describe(code({})), "run fill");
    EXPECT_EQ(describe(MigrationStep::verify({CheckKind::rows_kept, "SELECT 1", "t", "t", "k"})),
              "check that t keeps its rows");
    EXPECT_EQ(describe(MigrationStep::remember({CheckKind::still_works, "SELECT 1", {}, "view \"v\"", "k"})),
              "note, for the check that the view \"v\" still works");
    EXPECT_EQ(describe(MigrationStep::compare(Table{.name = "t"})), "check that t is what it should be");
    EXPECT_EQ(describe(MigrationStep::told("a goes")), "say: a goes");
}

TEST(Step, StandsInAScriptWhereItIsSql) {
    EXPECT_EQ(script_text(MigrationStep::statement("SELECT 1")), "SELECT 1");
    EXPECT_EQ(script_text(code("UPDATE t SET a = 1")), "UPDATE t SET a = 1");
    EXPECT_EQ(script_text(MigrationStep::told("a goes")), std::nullopt);
    EXPECT_EQ(script_text(MigrationStep::verify({})), std::nullopt);
    EXPECT_EQ(script_text(MigrationStep::compare(Table{.name = "t"})), std::nullopt);
    try {
        script_text(code({}));
        FAIL() << "accepted";
    } catch (const NotOffline& error) {
        EXPECT_EQ(error.id(), "RT-M511");
        EXPECT_THAT(error.what(), HasSubstr("the step \"fill\" is code"));
    }
}

TEST(Step, BindsLiteralsAsTheyAre) {
    EXPECT_TRUE(value_of(nullptr).is_null());
    EXPECT_EQ(value_of(true).kind(), ValueKind::boolean);
    EXPECT_EQ(value_of(-7).integer(), -7);
    EXPECT_EQ(value_of(0.5).real(), 0.5);
    const Literal text{"it's"};
    EXPECT_EQ(value_of(text).bytes(), "it's");
    const Literal blob = blob_value("\x01");
    EXPECT_EQ(value_of(blob).kind(), ValueKind::blob);
}

TEST(Literals, AreWrittenSoThatTheyReadBackTheSame) {
    const MigrationDialect& dialect = sqlite_migration_dialect();
    const std::vector<std::pair<Literal, std::string>> cases{
        {nullptr, "NULL"},
        {true, "1"},
        {false, "0"},
        {std::numeric_limits<std::int64_t>::min(), "-9223372036854775808"},
        {0.1, "0.1"},
        {5.0, "5.0"},
        {1e300, "1e+300"},
        {std::numeric_limits<double>::infinity(), "9e999"},
        {-std::numeric_limits<double>::infinity(), "-9e999"},
        {std::numeric_limits<double>::quiet_NaN(), "NULL"},
        {"it's", "'it''s'"},
        {blob_value(std::string{"\0\xff", 2}), "X'00FF'"},
        {sql_value("CURRENT_TIMESTAMP"), "CURRENT_TIMESTAMP"},
    };
    for (const auto& [literal, sql] : cases) EXPECT_EQ(dialect.literal(literal), sql);
}

TEST(RequireSame, NamesEveryDifference) {
    const DefaultDialect dialect;
    Table expected{.name = "t"};
    expected.add(Column{"a", Integer()});
    Table found = expected;
    EXPECT_NO_THROW(require_same(expected, found, dialect));
    found.columns[0].nullable = true;
    found.add(CheckConstraint{"ck", "a > 0"});
    try {
        require_same(expected, found, dialect);
        FAIL() << "accepted";
    } catch (const RebuiltTableDiffers& error) {
        EXPECT_EQ(error.id(), "RT-M510");
        EXPECT_THAT(error.what(), HasSubstr("column \"a\" has another NOT NULL; it has a check ck(a > 0)  too many"));
    }
}

TEST(FindMigrationDialect, KnowsThoseOfThisProgram) {
    EXPECT_EQ(find_migration_dialect("sqlite"), &sqlite_migration_dialect());
    EXPECT_EQ(find_migration_dialect("nosuch"), nullptr);
}

}  // namespace
}  // namespace retort::migrate
