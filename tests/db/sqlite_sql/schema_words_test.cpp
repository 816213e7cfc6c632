// SPDX-License-Identifier: MIT
// What schemas and joins can say beyond the plain, on a real SQLite.
#include <gmock/gmock.h>

#include "retort/dialects/sqlite/dialect.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/compile/errors.hpp"
#include "retort/sql/schema/options.hpp"

#include "db/sqlite_sql/sqlite_rows.hpp"

namespace {

using namespace retort;
using namespace retort::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class SqliteSchemaWords : public SqliteRows {
protected:
    void create(const Table& table) {
        for (const std::string& sql : create_statements(*ddl, table)) connection.run(sql);
    }

    std::unique_ptr<DdlCompiler> ddl = sqlite_dialect().ddl_compiler();
};

TEST_F(SqliteSchemaWords, ATemporaryTableStandsInASchemaOfItsOwn) {
    Table table{.name = "scratch", .prefixes = {"TEMPORARY"}};
    table.add(Column{"id", Integer(), primary_key});
    create(table);
    const auto schema = sql::table("sqlite_temp_master");
    EXPECT_THAT(values(select(schema.column<std::string>("name"))), ElementsAre("scratch"));
}

TEST_F(SqliteSchemaWords, AVariantIsTheTypeThatIsDeclared) {
    Table table{.name = "goods"};
    table.add(Column{"price", Numeric(12, 2), variant("sqlite", Text())});
    create(table);
    connection.run("INSERT INTO goods VALUES ('1.50')");
    const auto price = sql::table("goods").column<std::string>("price");
    EXPECT_THAT(values(select(price)), ElementsAre("1.50"));
}

TEST_F(SqliteSchemaWords, ACollationOfATypeIsThatOfItsColumn) {
    Table table{.name = "words"};
    table.add(Column{"word", Type{String(20)}.with_collation("NOCASE")});
    create(table);
    connection.run("INSERT INTO words VALUES ('Ada')");
    const auto word = sql::table("words").column<std::string>("word");
    EXPECT_THAT(values(select(word).where(word == "ada")), ElementsAre("Ada"));
}

TEST_F(SqliteSchemaWords, AJoinStandsInFromByItself) {
    EXPECT_THAT(values(select(orders.total)
                           .select_from(join(users, orders, orders.user_id == users.id))
                           .where(users.name == "ada")
                           .order_by(orders.id)),
                ElementsAre(7, 9));
    EXPECT_THAT(values(select(users.name)
                           .select_from(outer_join(users, orders, orders.user_id == users.id))
                           .where(orders.id.nullable() == nullptr)),
                ElementsAre("50%"));
}

TEST_F(SqliteSchemaWords, AnUpsertOfAnyKeyUpdatesTheRowThatIsThere) {
    const auto row = insert(users).values(users.id.set(1), users.name.set("eve"));
    connection.execute(row.on_duplicate_key_update(users.name.set(excluded(users.name))));
    EXPECT_THAT(values(select(users.name).where(users.id == 1)), ElementsAre("eve"));
}

TEST_F(SqliteSchemaWords, SequencesAreRefusedWithAWayOut) {
    try {
        static_cast<void>(connection.execute(select(next_value(Sequence{.name = "s"}))));
        FAIL() << "a sequence was read";
    } catch (const NotInDialect& error) {
        EXPECT_THAT(error.what(), HasSubstr("sqlite has no sequences; let an INTEGER PRIMARY KEY number the rows"));
    }
    EXPECT_THROW(static_cast<void>(ddl->create_sequence({.name = "s"})), NotInDialect);
    EXPECT_THROW(static_cast<void>(ddl->drop_sequence("s")), NotInDialect);
}

}  // namespace
