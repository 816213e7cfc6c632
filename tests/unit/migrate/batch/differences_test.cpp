// SPDX-License-Identifier: MIT
#include "migrate/batch/differences.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/sql/compile/default_dialect.hpp"
#include "retort/sql/schema/options.hpp"

namespace retort::migrate::detail {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Table sample() {
    Table table{.name = "t"};
    table.add(Column{"id", Integer(), primary_key});
    table.add(Column{"a", String(10), nullable, server_default("'x'"), collation("nocase")});
    table.add(Column{"b", Integer(), nullable, Computed("id + 1")});
    table.add(UniqueConstraint{"uq", {"a"}});
    table.add(CheckConstraint{"ck", "id > 0"});
    table.add(ForeignKeyConstraint{"fk", {"a"}, "p", {"a"}, cascade});
    table.add(Index{"ix", {descending("a"), expression("lower(a)")}, true, "a <> ''"});
    table.options = {{"default_engine", "x"}, {"other_engine", "y"}};
    return table;
}

std::vector<std::string> after(void (*change)(Table&)) {
    const DefaultDialect dialect;
    Table changed = sample();
    change(changed);
    return differences(sample(), changed, dialect);
}

TEST(Differences, AreNoneWhereOnlyTheSpellingDiffers) {
    EXPECT_THAT(after([](Table&) {}), IsEmpty());
    EXPECT_THAT(after([](Table& table) {
                    table.columns[1].server_default = "('x')";
                    table.columns[1].collation = "NOCASE";
                    table.columns[2].computed->expression = "(\"id\"  +  1)";
                    table.check_constraints[0].condition = "t.id > 0";
                    table.indexes[0].columns[1].name = "LOWER( \"a\" )";
                    table.indexes[0].where = "a != ''";
                    table.foreign_keys[0].referred_table = "P";
                    table.options.set("other_engine", "z");
                    table.comment = "not kept by every database";
                    table.columns[0].comment = "nor this";
                }),
                IsEmpty());
}

TEST(Differences, OfColumnsAreNamed) {
    struct Case {
        void (*change)(Table&);
        std::string line;
    };
    const std::vector<Case> cases{
        {[](Table& table) { table.columns.pop_back(); }, "its columns are id, a instead of id, a, b"},
        {[](Table& table) { std::swap(table.columns[1], table.columns[2]); },
         "its columns are id, b, a instead of id, a, b"},
        {[](Table& table) { table.columns[1].type = Text(); }, "column \"a\" has another type"},
        {[](Table& table) { table.columns[1].nullable = false; }, "column \"a\" has another NOT NULL"},
        {[](Table& table) { table.columns[1].server_default.reset(); }, "column \"a\" has another default"},
        {[](Table& table) { table.columns[1].collation.clear(); }, "column \"a\" has another collation"},
        {[](Table& table) { table.columns[1].options.set("default_x", "y"); }, "column \"a\" has another option"},
        {[](Table& table) { table.columns[2].computed->persisted = true; },
         "column \"b\" has another computed expression"},
    };
    for (const Case& each : cases) EXPECT_THAT(after(each.change), ElementsAre(each.line));
}

TEST(Differences, OfConstraintsIndexesAndOptionsAreNamed) {
    const std::vector<void (*)(Table&)> changes{
        [](Table& table) { table.primary_key.name = "pk"; },
        [](Table& table) { table.unique_constraints.clear(); },
        [](Table& table) { table.unique_constraints[0].options.set("default_on_conflict", "FAIL"); },
        [](Table& table) { table.check_constraints[0].condition = "id > 1"; },
        [](Table& table) { table.foreign_keys[0].ondelete = set_null; },
        [](Table& table) { table.foreign_keys[0].referred_columns = {"b"}; },
        [](Table& table) { table.foreign_keys[0].deferrable = Deferrable::initially_deferred; },
        [](Table& table) { table.indexes[0].unique = false; },
        [](Table& table) { table.indexes[0].where.clear(); },
        [](Table& table) { table.indexes[0].columns[0].order = SortOrder::unspecified; },
        [](Table& table) {
            table.add(Index{"more", {"id"}});
        },
        [](Table& table) { table.options.erase("default_engine"); },
    };
    for (std::size_t i = 0; i < changes.size(); ++i) EXPECT_FALSE(after(changes[i]).empty()) << i;
    EXPECT_THAT(after(changes[1]), ElementsAre("it has no unique constraint uq(\"a  false 0) "));
}

TEST(Differences, DoNotCountNotNullThatAKeyBrings) {
    const DefaultDialect dialect;
    Table nullable_key = sample();
    nullable_key.columns[0].nullable = true;
    EXPECT_THAT(differences(nullable_key, sample(), dialect), IsEmpty());
    EXPECT_THAT(differences(sample(), nullable_key, dialect), ElementsAre("column \"id\" has another NOT NULL"));
}

}  // namespace
}  // namespace retort::migrate::detail
