// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>

#include "retort/dialects/mysql/migration_dialect.hpp"
#include "retort/migrate/op/errors.hpp"
#include "retort/sql/schema/options.hpp"

namespace retort {
namespace {

using namespace migrate;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> sql_of(const Operation& operation, const Schema& schema = {}) {
    std::vector<std::string> statements;
    for (const MigrationStep& step : mysql_migration_dialect().steps(operation, {.schema = schema})) {
        statements.push_back(step.sql);
    }
    return statements;
}

Column existing() { return Column{"c", String(50), server_default("'a'"), comment("old")}; }

TEST(MysqlMigration, AColumnKeepsWhatIsNotChanged) {
    EXPECT_THAT(sql_of(AlterColumn{"t", "c", {.nullable = true, .was = existing()}}),
                ElementsAre("ALTER TABLE t MODIFY c VARCHAR(50) NULL DEFAULT 'a' COMMENT 'old'"));
    EXPECT_THAT(sql_of(AlterColumn{"t", "c", {.comment = "", .was = existing()}}),
                ElementsAre("ALTER TABLE t MODIFY c VARCHAR(50) NOT NULL DEFAULT 'a'"));
    EXPECT_THAT(sql_of(AlterColumn{{"t", "s"}, "c", {.new_name = "two words", .was = existing()}}),
                ElementsAre("ALTER TABLE s.t CHANGE c `two words` VARCHAR(50) NOT NULL DEFAULT 'a' COMMENT 'old'"));
}

TEST(MysqlMigration, TheTableAsItIsTellsTheColumnToo) {
    Schema schema;
    Table table{.name = "t"};
    table.add(Column{"id", Integer(), primary_key});
    table.add(existing());
    schema.add(table);
    EXPECT_THAT(sql_of(AlterColumn{"t", "c", {.type = Text()}}, schema),
                ElementsAre("ALTER TABLE t MODIFY c TEXT NOT NULL DEFAULT 'a' COMMENT 'old'"));
    EXPECT_THAT(sql_of(AlterColumn{"t", "id", {.type = BigInteger()}}, schema),
                ElementsAre("ALTER TABLE t MODIFY id BIGINT NOT NULL AUTO_INCREMENT"));
}

TEST(MysqlMigration, ADefaultAloneNeedsNoDefinition) {
    EXPECT_THAT(sql_of(AlterColumn{"t", "c", {.server_default = "5"}}),
                ElementsAre("ALTER TABLE t ALTER COLUMN c SET DEFAULT 5"));
    EXPECT_THAT(sql_of(AlterColumn{"t", "c", {.server_default = std::nullopt}}),
                ElementsAre("ALTER TABLE t ALTER COLUMN c DROP DEFAULT"));
    EXPECT_THAT(sql_of(AlterColumn{"t", "c", {}}), IsEmpty());
}

TEST(MysqlMigration, RefusesAChangeOfWhichTheTypeIsNotKnown) {
    try {
        sql_of(AlterColumn{"t", "c", {.nullable = false}});
        FAIL();
    } catch (const BadOperation& error) {
        EXPECT_THAT(error.what(), HasSubstr("give .was, or .type"));
    }
}

TEST(MysqlMigration, DropsEachKindOfConstraintInItsOwnWords) {
    EXPECT_THAT(sql_of(DropConstraint{"t", "k", ConstraintKind::primary_key}),
                ElementsAre("ALTER TABLE t DROP PRIMARY KEY"));
    EXPECT_THAT(sql_of(DropConstraint{"t", "k", ConstraintKind::foreign_key}),
                ElementsAre("ALTER TABLE t DROP FOREIGN KEY k"));
    EXPECT_THAT(sql_of(DropConstraint{"t", "k", ConstraintKind::unique}), ElementsAre("ALTER TABLE t DROP INDEX k"));
    EXPECT_THAT(sql_of(DropConstraint{"t", "k", ConstraintKind::check}), ElementsAre("ALTER TABLE t DROP CHECK k"));
}

TEST(MysqlMigration, DdlRunsOutsideOfTransactions) {
    EXPECT_FALSE(mysql_migration_dialect().runs_in_transaction("CREATE TABLE t (a INTEGER)"));
    EXPECT_TRUE(mysql_migration_dialect().runs_in_transaction("INSERT INTO t VALUES (1)"));
}

}  // namespace
}  // namespace retort
