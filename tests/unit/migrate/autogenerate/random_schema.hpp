// SPDX-License-Identifier: MIT
// Small random schemas whose every part is valid, for properties of the difference.
#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "retort/sql/schema/options.hpp"
#include "retort/sql/schema/schema.hpp"

namespace retort::migrate::sample {

class RandomSchema {
public:
    explicit RandomSchema(unsigned seed) : random_{seed} {}

    Schema make() {
        Schema schema;
        for (const char* name : {"apple", "berry", "cherry", "date"}) {
            if (chance(70)) schema.add(table(name));
        }
        for (Table& each : schema.tables) add_keys(each, schema);
        std::shuffle(schema.tables.begin(), schema.tables.end(), random_);
        return schema;
    }

    [[nodiscard]] bool chance(int percent) { return number(100) < percent; }

private:
    int number(int below) { return std::uniform_int_distribution<int>{0, below - 1}(random_); }

    template <class Item>
    const Item& one_of(const std::vector<Item>& items) {
        return items[static_cast<std::size_t>(number(static_cast<int>(items.size())))];
    }

    Type type() {
        static const std::vector<Type> types{Integer(),      BigInteger(), String(10), String(20),    Text(),
                                             Numeric(10, 2), DateTime(),   Boolean(),  Enum("a", "b")};
        return one_of(types);
    }

    Column column(const std::string& name) {
        Column made{name, type()};
        made.nullable = chance(50);
        if (chance(30)) made.server_default = one_of<std::string>({"0", "1", "'x'", "CURRENT_TIMESTAMP"});
        if (chance(15)) made.comment = one_of<std::string>({"one", "two"});
        if (chance(10)) made.collation = "NOCASE";
        return made;
    }

    Table table(const std::string& name) {
        Table made{.name = name};
        made.add(Column{"id", Integer(), primary_key});
        for (const char* each : {"a", "b", "c", "d", "e"}) {
            if (chance(60)) made.add(column(each));
        }
        std::shuffle(made.columns.begin() + 1, made.columns.end(), random_);
        if (chance(20)) made.add(Column{"sum", Integer(), Computed("id + 1")});
        if (chance(20)) made.comment = one_of<std::string>({"this", "that"});
        if (chance(20)) made.options.set("sqlite_strict", "true");
        return made;
    }

    std::vector<IndexElement> some_columns(const Table& table) {
        std::vector<IndexElement> parts;
        for (const Column& each : table.columns) {
            if (chance(40)) parts.emplace_back(chance(20) ? descending(each.name) : IndexElement{each.name});
        }
        if (parts.empty()) parts.emplace_back("id");
        return parts;
    }

    void add_keys(Table& table, const Schema& schema) {
        if (chance(20) && table.columns.size() > 1) {
            table.columns.back().nullable = false;
            table.primary_key.columns.emplace_back(table.columns.back().name);
        }
        for (const char* suffix : {"1", "2"}) {
            const std::string name = table.name + suffix;
            if (chance(40)) table.add(UniqueConstraint{.name = "uq_" + name, .columns = some_columns(table)});
            if (chance(40))
                table.add(Index{.name = "ix_" + name,
                                .columns = some_columns(table),
                                .unique = chance(30),
                                .where = chance(30) ? "id > 3" : ""});
            if (chance(40)) table.add(CheckConstraint{.name = "ck_" + name, .condition = condition(table)});
            if (chance(40)) table.add(foreign_key("fk_" + name, table, schema));
        }
        if (chance(30)) table.add(CheckConstraint{.name = "", .condition = "id <> 13"});
    }

    std::string condition(const Table& table) {
        return one_of(table.columns).name + one_of<std::string>({" > 0", " IS NOT NULL", " <> 7"});
    }

    ForeignKeyConstraint foreign_key(const std::string& name, const Table& table, const Schema& schema) {
        return {.name = name,
                .columns = {one_of(table.columns).name},
                .referred_table = one_of(schema.tables).name,
                .referred_columns = {"id"},
                .ondelete = chance(50) ? cascade : ReferentialAction::unspecified};
    }

    std::mt19937 random_;
};

/// With every list in the order of its names, so that two schemas of the same things are equal.
inline Schema in_order(Schema schema) {
    const auto by_name = [](auto& items) {
        std::sort(items.begin(), items.end(),
                  [](const auto& left, const auto& right) { return left.name < right.name; });
    };
    by_name(schema.tables);
    for (Table& table : schema.tables) {
        by_name(table.columns);
        by_name(table.unique_constraints);
        by_name(table.check_constraints);
        by_name(table.foreign_keys);
        by_name(table.indexes);
    }
    return schema;
}

}  // namespace retort::migrate::sample
