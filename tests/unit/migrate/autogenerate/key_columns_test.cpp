// SPDX-License-Identifier: MIT
// What a change of a key, or of what makes a column's values, changes of the column besides.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/autogenerate/diff.hpp"
#include "retort/migrate/op/reverse.hpp"
#include "retort/migrate/op/words.hpp"
#include "retort/sql/schema/options.hpp"

namespace retort::migrate {
namespace {

using testing::IsEmpty;

Schema one_table(Table table) {
    Schema schema;
    schema.add(std::move(table));
    return schema;
}

Schema keyed(Column column, std::vector<IndexElement> key) {
    return one_table(Table{.name = "t", .columns = {std::move(column)}, .primary_key = {.columns = std::move(key)}});
}

/// The alterations of columns among `operations`.
std::vector<ColumnChange> alterations(const std::vector<Operation>& operations) {
    std::vector<ColumnChange> changes;
    for (const Operation& each : operations) {
        if (const auto* alter = std::get_if<AlterColumn>(&each)) changes.push_back(alter->change);
    }
    return changes;
}

TEST(KeyColumns, MayBeNullAgainWhenAnOldKeyThatAllowedItComesBack) {
    const Schema before = keyed({"id", Integer(), nullable}, {descending("id")});
    const std::vector<Operation> operations = diff(before, keyed({"id", Integer()}, {"id"}));
    const auto there = alterations(operations);
    const auto back = alterations(reverse(operations));
    ASSERT_EQ(there.size(), 1U);
    EXPECT_EQ(there.front().nullable, false);
    ASSERT_EQ(back.size(), 1U);
    EXPECT_EQ(back.front().nullable, true);
}

TEST(KeyColumns, AreNotComparedForNullWhereTheKeyStays) {
    EXPECT_THAT(diff(keyed({"id", Text(), nullable}, {"id"}), keyed({"id", Text()}, {"id"})), IsEmpty());
}

/// As in SQLite, where the key of one integer is the row's number.
Type numbers_rows(const Column& column, const Table& table) {
    const bool is_key = !table.primary_key.columns.empty();
    const Type row_number = spelled(BigInteger(), "INTEGER");
    if (is_key) return row_number;
    return column.type == row_number ? Type{Integer()} : column.type;
}

TEST(KeyColumns, SayTheTypeThatTheyDoNotGetBackByThemselves) {
    const DiffOptions options{.type_after = numbers_rows};
    const std::vector<Operation> operations =
        diff(keyed({"id", SmallInteger()}, {}), keyed({"id", SmallInteger()}, {"id"}), options);
    const auto back = alterations(reverse(operations));
    ASSERT_EQ(back.size(), 1U);
    EXPECT_EQ(back.front().type, Type{SmallInteger()});
}

TEST(KeyColumns, SayTheSpellingThatTheyLoseWithTheirKey) {
    const auto forgets_spelling = [](const Column& column, const Table& table) {
        if (!table.primary_key.columns.empty()) return column.type.spelling.empty() ? Type{Integer()} : column.type;
        return Type{BigInteger()};
    };
    const Type kept = spelled(BigInteger(), "BIGINT");
    const auto back = alterations(
        reverse(diff(keyed({"id", kept}, {"id"}), keyed({"id", BigInteger()}, {}),
                     {.same_type = [](const Type&, const Type&) { return true; }, .type_after = forgets_spelling})));
    ASSERT_EQ(back.size(), 1U);
    EXPECT_EQ(back.front().type, kept);
}

TEST(KeyColumns, SayNoTypeThatTheyGetBackByThemselves) {
    const DiffOptions options{.same_type = [](const Type&, const Type&) { return true; }, .type_after = numbers_rows};
    EXPECT_THAT(alterations(diff(keyed({"id", Integer()}, {}), keyed({"id", Integer()}, {"id"}), options)), IsEmpty());
}

TEST(ComputedColumns, HaveNoDefaultNotEvenNull) {
    Column plain{"b", Integer(), nullable, server_default("NULL")};
    Column computed{"b", Integer(), nullable};
    computed.computed = ComputedColumn{"1 + 1", true};
    const std::vector<Operation> operations =
        diff(one_table({.name = "t", .columns = {plain}}), one_table({.name = "t", .columns = {computed}}));
    const auto there = alterations(operations);
    const auto back = alterations(reverse(operations));
    ASSERT_EQ(there.size(), 1U);
    EXPECT_EQ(changed(plain, there.front()).server_default, std::nullopt);
    ASSERT_EQ(back.size(), 1U);
    EXPECT_EQ(changed(computed, back.front()).server_default, "NULL");
}

}  // namespace
}  // namespace retort::migrate
