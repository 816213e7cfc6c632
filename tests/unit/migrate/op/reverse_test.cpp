// SPDX-License-Identifier: MIT
#include "retort/migrate/op/reverse.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/replay.hpp"

#include "migrate/op/find.hpp"
#include "unit/migrate/op/sample.hpp"

namespace retort::migrate {
namespace {

using testing::HasSubstr;

const Column email{"email", String(255), nullable};
const UniqueConstraint unique_age{.name = "uq", .columns = {"age"}};

struct Case {
    const char* name;
    Operation operation;
    Operation inverse;
};

std::vector<Case> reversible() {
    const Table table = sample::users();
    const Index index{.name = "ix", .columns = {"age"}, .unique = true};
    const ColumnChange wider{.type = String(300), .nullable = false, .was = email};
    const ColumnChange narrower{.type = String(255), .nullable = true, .was = changed(email, wider)};
    const ColumnChange renamed{.new_name = "mail"};
    return {
        {"create table", CreateTable{table}, DropTable{"users", false, table}},
        {"drop table", DropTable{"users", false, table}, CreateTable{table}},
        {"rename table", RenameTable{{"users", "s"}, "people"}, RenameTable{{"people", "s"}, "users"}},
        {"table options", AlterTableOptions{"users", {{"sqlite_strict", "true"}}, DialectOptions{}},
         AlterTableOptions{"users", {}, DialectOptions{{"sqlite_strict", "true"}}}},
        {"table comment", SetTableComment{"users", "new", "old"}, SetTableComment{"users", "old", "new"}},
        {"add column", AddColumn{"users", email}, DropColumn{"users", "email", false, email}},
        {"drop column", DropColumn{"users", "email", false, email}, AddColumn{"users", email}},
        {"alter column", AlterColumn{"users", "email", wider}, AlterColumn{"users", "email", narrower}},
        {"rename column", AlterColumn{"users", "email", renamed}, AlterColumn{"users", "mail", {.new_name = "email"}}},
        {"add constraint", AddConstraint{"users", unique_age},
         DropConstraint{"users", "uq", ConstraintKind::unique, false, unique_age}},
        {"drop constraint", DropConstraint{"users", "uq", ConstraintKind::unique, false, unique_age},
         AddConstraint{"users", unique_age}},
        {"create index", CreateIndex{"users", index}, DropIndex{"users", "ix", false, index}},
        {"drop index", DropIndex{"users", "ix", false, index}, CreateIndex{"users", index}},
        {"create view", CreateView{sample::adults()}, DropView{"adults", false, sample::adults()}},
        {"drop view", DropView{"adults", false, sample::adults()}, CreateView{sample::adults()}},
        {"create trigger", CreateTrigger{sample::touched()}, DropTrigger{"touched", "users", false, sample::touched()}},
        {"drop trigger", DropTrigger{"touched", "users", false, sample::touched()}, CreateTrigger{sample::touched()}},
        {"sql with its downgrade", Execute{"A", OperationList{{AddColumn{"users", email}}}, "B"},
         Execute{"B", OperationList{{DropColumn{"users", "email", false, email}}}, "A"}},
        {"batch", BatchAlterTable{"users", OperationList{{AddColumn{"users", email}, CreateIndex{"users", index}}}},
         BatchAlterTable{"users", OperationList{{DropIndex{"users", "ix", false, index},
                                                 DropColumn{"users", "email", false, email}}}}},
    };
}

TEST(Reverse, UndoesEachOperationThatSaysEnough) {
    for (const Case& each : reversible()) {
        SCOPED_TRACE(each.name);
        const std::optional<Operation> inverse = reverse(each.operation);
        ASSERT_TRUE(inverse.has_value());
        EXPECT_EQ(*inverse, each.inverse) << describe(*inverse);
        EXPECT_EQ(why_not_reversible(each.operation), "");
    }
}

struct Refusal {
    Operation operation;
    const char* reason;
};

TEST(Reverse, RefusesRatherThanGuesses) {
    const std::vector<Refusal> refusals{
        {DropTable{"users"}, "drop table users: its columns are not known; give `.was = Table{…}`"},
        {DropTable{"users", true, sample::users()}, "drop table users: whether there was anything to do is not known"},
        {CreateTable{sample::users(), true}, "whether there was anything to do is not known"},
        {AlterTableOptions{"users", {}}, "what was there before is not known"},
        {SetTableComment{"users", "new"}, "what was there before is not known"},
        {AddColumn{"users", email, true}, "whether there was anything to do is not known"},
        {DropColumn{"users", "email"}, "drop column users.email: its type is not known; give `.was = Column{…}`"},
        {DropColumn{"users", "email", true, email}, "whether there was anything to do is not known"},
        {AlterColumn{"users", "email", {.nullable = true}}, "how the column was before is not known"},
        {DropConstraint{"users", "uq"}, "drop constraint uq on users: what it said is not known"},
        {DropIndex{"users", "ix"}, "its table or its columns are not known"},
        {DropIndex{{}, "ix", false, Index{.name = "ix", .columns = {"age"}}}, "its table or its columns are not known"},
        {DropView{"adults"}, "its text is not known"},
        {DropTrigger{"touched"}, "its text is not known"},
        {BulkInsert{"users", {"id"}, {{1}}}, "which rows to delete again is not known"},
        {BulkUpdate{"users", {{"age", 1}}}, "the values before it are not known"},
        {Execute{"VACUUM"}, "SQL can do anything; give `.downgrade"},
        {RunStep{"fill"}, "run \"fill\": code can do anything"},
        {BatchAlterTable{"users", OperationList{{DropColumn{"users", "email"}}}}, "its type is not known"},
    };
    for (const Refusal& each : refusals) {
        SCOPED_TRACE(describe(each.operation));
        EXPECT_EQ(reverse(each.operation), std::nullopt);
        EXPECT_THAT(why_not_reversible(each.operation), HasSubstr(each.reason));
    }
}

TEST(Reverse, UndoesAPlanFromItsEnd) {
    const std::vector<Operation> plan{AddColumn{"users", email}, AddConstraint{"users", unique_age}};
    const std::vector<Operation> expected{
        DropConstraint{"users", "uq", ConstraintKind::unique, false, unique_age},
        DropColumn{"users", "email", false, email},
    };
    EXPECT_EQ(reverse(plan), expected);
}

TEST(Reverse, LeavesOutRowsThatGoWithTheirTableOrColumn) {
    const std::vector<Operation> plan{
        CreateTable{sample::orders()},
        BulkInsert{"orders", {"id"}, {{1}}},
        AddColumn{"users", email},
        BulkUpdate{"users", {{"email", ""}}},
    };
    const std::vector<Operation> expected{
        DropColumn{"users", "email", false, email},
        DropTable{"orders", false, sample::orders()},
    };
    EXPECT_EQ(reverse(plan), expected);
}

TEST(Reverse, NamesTheFirstOperationOfAPlanThatCannotBeUndone) {
    const std::vector<Operation> plan{AddColumn{"users", email}, BulkUpdate{"users", {{"age", 1}}}};
    try {
        static_cast<void>(reverse(plan));
        FAIL() << "a plan was reversed that cannot be";
    } catch (const NotReversible& error) {
        EXPECT_EQ(error.id(), "RT-M012");
        EXPECT_EQ(error.operation, 1u);
        EXPECT_THAT(error.what(), HasSubstr("update age of users: the values before it are not known"));
    }
}

TEST(Reverse, BringsTheSchemaBackFromEveryOperation) {
    const std::vector<Operation> operations{
        DropColumn{"users", "age"},
        DropTable{"orders"},
        RenameTable{"users", "people"},
        AlterColumn{"users", "email", {.type = Text(), .nullable = false, .server_default = "''", .new_name = "mail"}},
        AlterColumn{"users", "age", {.server_default = std::nullopt, .comment = "years"}},
        DropConstraint{"users", "ck__users__age"},
        DropIndex{{}, "ix__users__age"},
        DropView{"adults"},
        DropTrigger{"touched"},
        SetTableComment{"users", "people"},
        AlterTableOptions{"users", {{"sqlite_strict", "true"}}},
    };
    for (const Operation& operation : operations) {
        SCOPED_TRACE(describe(operation));
        Schema schema = sample::shop();
        const std::vector<Operation> plan = expand(schema, operation);
        for (const Operation& each : plan) apply_to(schema, each);
        EXPECT_NE(schema, sample::shop());
        for (const Operation& each : reverse(plan)) apply_to(schema, each);
        // What was dropped comes back at the end of its list.
        EXPECT_EQ(schema.tables.size(), 2u);
        for (const Table& table : sample::shop().tables) {
            const Table* back = schema.find_table(table.name);
            ASSERT_NE(back, nullptr);
            EXPECT_THAT(back->columns, testing::UnorderedElementsAreArray(table.columns));
            EXPECT_THAT(back->indexes, testing::UnorderedElementsAreArray(table.indexes));
            EXPECT_THAT(detail::constraints_of(*back),
                        testing::UnorderedElementsAreArray(detail::constraints_of(table)));
            EXPECT_EQ(back->comment, table.comment);
            EXPECT_EQ(back->options, table.options);
        }
        EXPECT_EQ(schema.views.size(), 1u);
        EXPECT_EQ(schema.triggers.size(), 1u);
    }
}

}  // namespace
}  // namespace retort::migrate
