// SPDX-License-Identifier: MIT
// Columns that are computed from others, which come, change and go at the same time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/autogenerate/diff.hpp"
#include "retort/migrate/op/replay.hpp"
#include "retort/migrate/op/reverse.hpp"
#include "retort/sql/schema/options.hpp"

namespace retort::migrate {
namespace {

using testing::ElementsAre;

Column computed(const char* name, const char* expression) {
    Column column{name, Integer()};
    column.nullable = true;
    column.computed = ComputedColumn{expression};
    return column;
}

Schema of(std::initializer_list<Column> columns) {
    Table table{.name = "t"};
    table.add(Column{"id", Integer(), primary_key});
    for (const Column& column : columns) table.add(column);
    Schema schema;
    schema.add(table);
    return schema;
}

/// The operations, after they have gone there and back by replay.
std::vector<std::string> there_and_back(const Schema& from, const Schema& to) {
    const std::vector<Operation> operations = diff(from, to);
    Schema schema = from;
    std::vector<std::string> lines;
    for (const Operation& each : operations) {
        apply_to(schema, each);
        lines.push_back(describe(each));
    }
    for (const Operation& each : reverse(operations)) apply_to(schema, each);
    EXPECT_EQ(diff(schema, from), std::vector<Operation>{});
    return lines;
}

const Column a{"a", Integer(), nullable};
const Column b{"b", Integer(), nullable};

TEST(ColumnOrder, AComputedColumnComesAfterWhatItIsMadeOf) {
    EXPECT_THAT(there_and_back(of({}), of({computed("c", "a + d"), computed("d", "a * 2"), a})),
                ElementsAre("add column t.a Integer", "add column t.d Integer", "add column t.c Integer"));
}

TEST(ColumnOrder, AComputedColumnGoesBeforeWhatItIsMadeOf) {
    EXPECT_THAT(there_and_back(of({a, computed("d", "a * 2"), computed("c", "a + d")}), of({})),
                ElementsAre("drop column t.c", "drop column t.d", "drop column t.a"));
}

TEST(ColumnOrder, AComputedColumnChangesBetweenWhatComesAndWhatGoes) {
    EXPECT_THAT(there_and_back(of({a, computed("c", "a + 1")}), of({b, computed("c", "b + 1")})),
                ElementsAre("add column t.b Integer", "alter column t.c: computed", "drop column t.a"));
}

TEST(ColumnOrder, AColumnChangesWhenNothingIsComputedFromIt) {
    Column wide = a;
    wide.type = BigInteger();
    EXPECT_THAT(there_and_back(of({a, computed("c", "a + 1")}), of({wide, computed("d", "a + 2")})),
                ElementsAre("drop column t.c", "alter column t.a: type BigInteger", "add column t.d Integer"));
}

}  // namespace
}  // namespace retort::migrate
