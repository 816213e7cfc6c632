// SPDX-License-Identifier: MIT
#include "retort/migrate/op/reach.hpp"

#include <gmock/gmock.h>

#include "retort/migrate/op/operations.hpp"
#include "retort/migrate/op/record.hpp"

namespace retort::migrate {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> words(const std::vector<TableName>& names) {
    std::vector<std::string> words;
    for (const TableName& name : names) words.push_back(to_string(name));
    return words;
}

std::vector<std::string> changes(void (*directives)(Operations&)) {
    return words(reach_of(record(directives)).changes);
}

std::vector<std::string> changes_of(const std::string& sql) {
    const Reach reach = reach_of({Execute{sql}});
    EXPECT_THAT(reach.unsure, IsEmpty()) << sql;
    return words(reach.changes);
}

std::vector<std::string> common(const std::string& left, const std::string& right) {
    return words(common_of(reach_of({Execute{left}}), reach_of({Execute{right}})));
}

TEST(Reach, OfDirectivesIsTheirTablesIndexesAndTypes) {
    EXPECT_THAT(changes([](Operations& op) {
                    op.create_table("orders", Column{"id", Integer()}, Index{.name = "ix", .columns = {"id"}});
                    op.rename_table("a", "b");
                    op.add_column({"users", "accounts"}, Column{"x", Integer()});
                    op.create_enum("state", {"new"});
                    op.batch_alter_table("c", [](auto& batch) { batch.drop_column("x"); });
                }),
                ElementsAre("orders", "ix", "a", "b", "accounts.users", "state", "c"));
}

TEST(Reach, OfAKeyNeedsItsTarget) {
    const Reach reach = reach_of(record([](Operations& op) {
        op.create_foreign_key("fk", {"orders", {"user_id"}}, {"users", {"id"}});
    }));
    EXPECT_THAT(words(reach.changes), ElementsAre("orders"));
    EXPECT_THAT(words(reach.needs), ElementsAre("users"));
}

TEST(Reach, OfSqlIsWhatItNames) {
    EXPECT_THAT(changes_of("CREATE TABLE IF NOT EXISTS notes (id INTEGER REFERENCES users (id) ON DELETE CASCADE)"),
                ElementsAre("notes"));
    EXPECT_THAT(changes_of("CREATE UNIQUE INDEX CONCURRENTLY ix ON ONLY app.notes (body)"),
                ElementsAre("ix", "app.notes"));
    EXPECT_THAT(changes_of("DROP TABLE a, \"b\""), ElementsAre("a", "b"));
    EXPECT_THAT(changes_of("ALTER TABLE a ALTER COLUMN n TYPE bigint"), ElementsAre("a"));
    EXPECT_THAT(changes_of("ALTER TABLE a RENAME TO b"), ElementsAre("a", "b"));
    EXPECT_THAT(changes_of("INSERT INTO a SELECT * FROM b JOIN c ON b.id = c.id"), ElementsAre("a"));
    EXPECT_THAT(changes_of("DELETE FROM a WHERE x IN (SELECT x FROM b)"), ElementsAre("a"));
    EXPECT_THAT(changes_of("UPDATE a SET x = 1; TRUNCATE b"), ElementsAre("a", "b"));
    EXPECT_THAT(changes_of("COMMENT ON COLUMN app.a.n IS 'x'"), ElementsAre("app.a"));
    EXPECT_THAT(changes_of("CREATE TRIGGER t AFTER INSERT OR UPDATE ON a BEGIN DELETE FROM b; END"),
                ElementsAre("t", "a", "b"));
    EXPECT_THAT(changes_of("ALTER TABLE p ATTACH PARTITION q FOR VALUES IN (1)"), ElementsAre("p", "q"));
    EXPECT_THAT(changes_of("GRANT SELECT ON a TO reader"), ElementsAre("a"));
    EXPECT_THAT(changes_of("SELECT 1"), IsEmpty());
}

TEST(Reach, IsUnsureOfCodeAndOfSqlThatDoesNotSay) {
    for (const char* sql : {"DO $$ BEGIN END $$", "CALL f()", "WITH x AS (SELECT 1) INSERT INTO a SELECT 1", "'"}) {
        EXPECT_EQ(reach_of({Execute{sql}}).unsure.size(), 1U) << sql;
    }
    EXPECT_EQ(reach_of({RunStep{.name = "fill"}}).unsure.size(), 1U);
    EXPECT_THAT(reach_of({Execute{.sql = "CALL f()", .effect = OperationList{}}}).unsure, IsEmpty());
}

TEST(CommonOf, IsWhatOneChangesAndTheOtherReaches) {
    EXPECT_THAT(common("CREATE TABLE a (id INTEGER)", "CREATE TABLE b (id INTEGER)"), IsEmpty());
    EXPECT_THAT(common("CREATE TABLE a (x INTEGER)", "ALTER TABLE A ADD COLUMN y INTEGER"), ElementsAre("a"));
    EXPECT_THAT(common("ALTER TABLE users DROP COLUMN x", "CREATE TABLE b (u INTEGER REFERENCES users)"),
                ElementsAre("users"));
    EXPECT_THAT(common("CREATE VIEW v AS SELECT * FROM a", "ALTER TABLE a ADD x INTEGER"), ElementsAre("a"));
    EXPECT_THAT(common("CREATE TABLE app.a (x INTEGER)", "CREATE TABLE web.a (x INTEGER)"), IsEmpty());
}

}  // namespace
}  // namespace retort::migrate
