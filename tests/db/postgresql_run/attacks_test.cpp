// SPDX-License-Identifier: MIT
// Words that would be SQL if anybody let them, wherever a migration and a program can put a word: each arrives as it
// was written, and nothing of it runs.
#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "retort/engine/bulk_insert.hpp"
#include "retort/engine/connection.hpp"
#include "retort/migrate/run/runner.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"

#include "db/postgresql_run/parts.hpp"
#include "support/postgresql_database.hpp"

namespace retort::migrate {

namespace {

using namespace retort::migration;

/// One name is at most 63 bytes.
const std::vector<std::string> attacks{R"(x'); DROP TABLE victims; --)",
                                       R"(x"); DROP TABLE victims; --)",
                                       R"(x\'); DROP TABLE victims; --)",
                                       R"(x$$; DROP TABLE victims; $$)",
                                       "x; DROP TABLE victims",
                                       "x /* ; DROP TABLE victims; */ :name $1 ? %s {}",
                                       "x\n; DROP TABLE victims; \xF0\x9F\x98\x80"};
std::string attack;  // the one of the running test

std::string in_quotes(const std::string& name) {
    std::string text = "\"";
    for (const char c : name) text += c == '"' ? std::string{"\"\""} : std::string{c};
    return text + '"';
}

void in_every_place(Operations& op) {
    op.create_enum("e" + attack, {attack, "b"}, {.comment = attack});
    op.add_enum_value("e" + attack, "c " + attack, {.before = "b"});
    op.rename_enum_value("e" + attack, "b", "d " + attack);
    Column commented{attack, Text(), nullable};
    commented.comment = attack;
    Column with_default{"d", Text()};
    with_default.server_default = retort::string_literal(attack);
    op.create_table(attack, Column{"id", Integer(), primary_key}, commented, with_default,
                    Column{"label", Type::enumeration({attack, "c " + attack, "d " + attack}, "e" + attack), nullable},
                    UniqueConstraint{.name = "u" + attack, .columns = {attack}}, TableOptions{.comment = attack});
    op.create_index("i" + attack, attack, {attack, "d"});
    op.bulk_insert(attack, {attack, "label"}, {{attack, attack}});
    op.bulk_update(attack, {{attack, attack + "!"}});
    op.add_column(attack, Column{"n" + attack, Text(), nullable});
    op.alter_column(attack, "n" + attack, {.new_name = "m" + attack});
    op.create_check_constraint("c" + attack, attack, "length(d) > 0");
}
void out_of_every_place(Operations& op) {
    op.drop_table(attack);
    op.drop_enum("e" + attack);
}

class Attacks : public testing::TestWithParam<std::size_t> {
protected:
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        attack = attacks.at(GetParam());
        database.emplace();
        engine().connect().run("CREATE TABLE victims (id int)");
    }
    void TearDown() override {
        if (!database) return;
        EXPECT_EQ(parts::column_of(database->url(), "SELECT count(*)::text FROM victims").front(), "0");
    }
    [[nodiscard]] Engine engine() const { return create_engine(database->url()); }

    std::optional<testkit::PostgresqlDatabase> database;
};
INSTANTIATE_TEST_SUITE_P(Words, Attacks, testing::Range(std::size_t{0}, attacks.size()));

TEST_P(Attacks, ArriveAsTheyWereWrittenInEveryPlaceOfAMigration) {
    static const migration::Revision revision{.id = "ffff6",
                                              .down_revision = base,
                                              .message = "attack",
                                              .upgrade = in_every_place,
                                              .downgrade = out_of_every_place};
    const RevisionSet all = RevisionSet::from({{.file = file_of(revision, "attack", "f.cpp"), .compiled = &revision}});
    upgrade(engine(), all, "head");
    Connection connection = engine().connect();
    const Table found = inspect(connection)->table(attack);
    EXPECT_EQ(found.comment, attack);
    ASSERT_NE(found.find_column(attack), nullptr);
    EXPECT_EQ(found.find_column(attack)->comment, attack);
    EXPECT_NE(found.find_column("m" + attack), nullptr);
    const sql::TableClause table = sql::table(attack);
    const auto rows = connection
                          .execute(select(table.column<std::string>(attack), table.column<std::string>("d"),
                                          table.column<std::string>("label")))
                          .all();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows.front(), std::make_tuple(attack + "!", attack, attack));
    EXPECT_THAT(parts::column_of(database->url(), "SELECT enumlabel::text FROM pg_enum ORDER BY enumsortorder"),
                testing::ElementsAre(attack, "c " + attack, "d " + attack));
    EXPECT_THAT(parts::column_of(database->url(),
                                 "SELECT conname::text FROM pg_constraint WHERE contype IN ('u', 'c') AND "
                                 "connamespace = 'public'::regnamespace"),
                testing::UnorderedElementsAre("u" + attack, "c" + attack));
    connection.close();
    downgrade(engine(), all, "base");
    EXPECT_EQ(parts::column_of(database->url(), "SELECT count(*)::text FROM pg_enum").front(), "0");
}

TEST_P(Attacks, ArriveAsTheyWereWrittenInEveryPlaceOfAStatement) {
    Connection connection = engine().connect();
    const std::string name = in_quotes(attack);
    connection.run("CREATE TABLE " + name + " (" + name + " text)");
    const sql::TableClause table = sql::table(attack);
    const auto column = table.column<std::string>(attack);
    static_cast<void>(connection.execute(insert(table).values(table.set(attack, attack))));
    const std::vector<std::string> rows{attack + "x"};
    insert_many(connection, insert(table).columns(column), rows, [](const std::string& row) { return std::tie(row); });
    EXPECT_EQ(connection.scalar(select(column.label(attack)).where(column == attack)), attack);
    EXPECT_EQ(connection.scalar(select(count(column)).where(column.in_({attack, attack + "x"}))), 2);
    EXPECT_EQ(connection.scalar(select(count(column)).where(column.startswith(attack))), 2);
    connection.commit();
}

}  // namespace

}  // namespace retort::migrate
