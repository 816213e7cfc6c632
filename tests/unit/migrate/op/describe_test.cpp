// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "unit/migrate/op/sample.hpp"

namespace retort::migrate {
namespace {

const Column email{"email", String(255), nullable};

struct Case {
    Operation operation;
    const char* text;
    bool destructive = false;
};

TEST(Describe, SaysEachOperationInOneLineAndWhetherItLosesData) {
    const Index index{
        .name = "ix", .columns = {descending("age"), expression("lower(email)")}, .unique = true, .where = "age > 17"};
    const std::vector<Case> cases{
        {CreateTable{sample::users()}, "create table users (3 columns)"},
        {DropTable{{"users", "s"}}, "drop table s.users", true},
        {RenameTable{"a", "b"}, "rename table a to b"},
        {AlterTableOptions{"a", {}}, "alter options of table a"},
        {SetTableComment{"a", "x"}, "set comment of table a"},
        {SetTableComment{"a", ""}, "drop comment of table a"},
        {AddColumn{"users", email}, "add column users.email String(255)"},
        {AddColumn{"users", Column{"n", Numeric(10, 2)}}, "add column users.n Numeric(10, 2) not null"},
        {DropColumn{"users", "email"}, "drop column users.email", true},
        {AlterColumn{"users", "email", {.nullable = false}}, "alter column users.email: not null"},
        {AlterColumn{"users", "email", {.new_name = "mail"}}, "rename column users.email to mail"},
        {AlterColumn{"users", "email", {.type = String(300), .was = email}},
         "alter column users.email: type String(300)"},
        {AlterColumn{"users", "email", {.type = String(), .was = email}}, "alter column users.email: type String"},
        {AlterColumn{"users", "email", {.type = String(100), .was = email}},
         "alter column users.email: type String(100)", true},
        {AlterColumn{"users", "email", {.type = String(300)}}, "alter column users.email: type String(300)", true},
        {AlterColumn{"users", "email", {.server_default = std::nullopt}}, "alter column users.email: no default"},
        {AddConstraint{"t", CheckConstraint{.name = "ck", .condition = "a > 0"}},
         "add check constraint ck (a > 0) on t"},
        {AddConstraint{"orders", sample::orders().foreign_keys[0]},
         "add foreign key fk__orders__user_id__users (user_id) to users(id) on orders"},
        {DropConstraint{"t", "x"}, "drop constraint x on t"},
        {DropConstraint{"t", "", ConstraintKind::unique, false, UniqueConstraint{.name = "", .columns = {"a"}}},
         "drop unique constraint (a) on t"},
        {CreateIndex{"users", index}, "create unique index ix (age descending, lower(email)) where age > 17 on users"},
        {DropIndex{{}, "ix"}, "drop index ix"},
        {CreateView{sample::adults()}, "create view adults"},
        {DropView{"adults"}, "drop view adults"},
        {CreateTrigger{sample::touched()}, "create trigger touched on users"},
        {DropTrigger{"touched"}, "drop trigger touched"},
        {BulkInsert{"t", {"a"}, {{1}, {2}}}, "insert 2 rows into t"},
        {BulkUpdate{"t", {{"a", 1}, {"b", 2}}}, "update a, b of t"},
        {Execute{"UPDATE t SET a = 1\nWHERE b"}, "execute UPDATE t SET a = 1…"},
        {Execute{"SELECT 1; DELETE FROM t"}, "execute SELECT 1; DELETE FROM t", true},
        {RunStep{"fill status"}, "run \"fill status\""},
        {BatchAlterTable{"t", OperationList{{DropColumn{"t", "a"}}}}, "alter table t: drop column t.a", true},
    };
    for (const Case& each : cases) {
        EXPECT_EQ(describe(each.operation), each.text);
        EXPECT_EQ(is_destructive(each.operation), each.destructive) << each.text;
    }
}

TEST(Describe, CutsLongSqlBetweenCharacters) {
    std::string sql = "UPDATE t SET a = '";
    for (int i = 0; i < 40; ++i) sql += "ä";
    const std::string text = describe(Execute{sql});
    EXPECT_EQ(text.substr(text.size() - 3), "…");
    EXPECT_EQ(text.substr(text.size() - 5, 2), "ä");
}

struct Change {
    Type from;
    Type to;
    bool destructive;
};

TEST(IsDestructive, KnowsWhichTypesHoldAllOfAnother) {
    const std::vector<Change> changes{
        {SmallInteger(), BigInteger(), false},
        {BigInteger(), Integer(), true},
        {Float(), Double(), false},
        {Double(), Float(), true},
        {String(10), Text(), false},
        {Text(), String(10), true},
        {String(), String(10), true},
        {Numeric(10, 2), Numeric(12, 2), false},
        {Numeric(10, 2), Numeric(12, 4), true},
        {DateTime(), DateTime(with_timezone), true},
        {Enum("a"), Enum("b", "a"), false},
        {Enum("a", "b"), Enum("a"), true},
        {Integer(), String(), true},
        {Type::custom("X"), Type::custom("Y"), true},
    };
    for (const Change& each : changes) {
        const AlterColumn op{"t", "a", {.type = each.to, .was = Column{"a", each.from}}};
        EXPECT_EQ(is_destructive(op), each.destructive) << to_string(each.from) << " to " << to_string(each.to);
    }
}

TEST(TableOf, IsTheTableThatAnOperationIsOn) {
    EXPECT_EQ(table_of(CreateTable{sample::users()}), TableName{"users"});
    EXPECT_EQ(table_of(CreateTrigger{sample::touched()}), TableName{"users"});
    EXPECT_EQ(table_of(DropColumn{{"a", "s"}, "b"}), (TableName{"a", "s"}));
    EXPECT_EQ(table_of(DropIndex{{}, "ix"}), std::nullopt);
    EXPECT_EQ(table_of(CreateView{sample::adults()}), std::nullopt);
    EXPECT_EQ(table_of(Execute{"SELECT 1"}), std::nullopt);
}

}  // namespace
}  // namespace retort::migrate
