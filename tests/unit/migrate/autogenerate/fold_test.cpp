// SPDX-License-Identifier: MIT
#include "retort/migrate/autogenerate/fold.hpp"

#include <gmock/gmock.h>

#include "retort/migrate/op/record.hpp"
#include "retort/migrate/op/replay.hpp"
#include "retort/migration.hpp"

namespace retort::migrate {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> folded(void (*directives)(Operations&), const Schema& before = {}) {
    const std::vector<Operation> operations = record(directives);
    const Folding folding = fold(operations, before);
    Replay as_it_was{.schema = before};
    Replay as_it_is{.schema = before};
    apply_to(as_it_was, operations);
    apply_to(as_it_is, folding.operations);
    EXPECT_THAT(diff(as_it_is.schema, as_it_was.schema), testing::IsEmpty());
    std::vector<std::string> described;
    for (const Operation& operation : folding.operations) described.push_back(describe(operation));
    return described;
}

Schema users() {
    Schema schema;
    Table table{.name = "users"};
    table.add(Column{"id", Integer(), primary_key});
    table.add(Column{"name", String(50)});
    schema.add(table);
    return schema;
}

TEST(Fold, SaysATableOnceAsItIsInTheEnd) {
    EXPECT_THAT(folded([](Operations& op) {
                    op.create_table("notes", Column{"id", Integer(), primary_key}, Column{"text", String(20)});
                    op.add_column("notes", Column{"author", String(80), nullable});
                    op.alter_column("notes", "text", {.type = String(200), .new_name = "body"});
                    op.drop_column("notes", "author");
                    op.rename_table("notes", "letters");
                }),
                ElementsAre(HasSubstr("create table letters (2 columns)")));
}

TEST(Fold, LeavesOutWhatIsMadeAndGoesAgain) {
    EXPECT_THAT(folded([](Operations& op) {
                    op.create_table("scratch", Column{"id", Integer(), primary_key});
                    op.create_index("ix", "scratch", {"id"});
                    op.drop_index("ix", "scratch");
                    op.drop_table("scratch");
                }),
                testing::IsEmpty());
}

TEST(Fold, KeepsRowsAndSqlWhereTheyStand) {
    EXPECT_THAT(folded([](Operations& op) {
                    op.create_table("states", Column{"id", Integer(), primary_key});
                    op.add_column("states", Column{"name", String(20), nullable});
                    op.bulk_insert("states", {"id", "name"}, {{1, "new"}});
                    op.add_column("states", Column{"rank", Integer(), nullable});
                    op.execute("UPDATE states SET rank = id");
                }),
                ElementsAre(HasSubstr("create table states (2 columns)"), HasSubstr("states"),
                            HasSubstr("add column states.rank"), HasSubstr("execute UPDATE states")));
}

TEST(Fold, KeepsEachChangeOfATableThatHasRowsPerhaps) {
    EXPECT_THAT(folded(
                    [](Operations& op) {
                        op.add_column("users", Column{"email", String(100), nullable});
                        op.drop_column("users", "email");
                        op.alter_column("users", "name", {.new_name = "full_name"});
                    },
                    users()),
                ElementsAre(HasSubstr("add column users.email"), HasSubstr("drop column users.email"),
                            HasSubstr("users.name")));
}

}  // namespace

}  // namespace retort::migrate
