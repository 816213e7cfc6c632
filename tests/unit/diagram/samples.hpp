// SPDX-License-Identifier: MIT
// Schemas to draw.
#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "retort/diagram/entities.hpp"

namespace samples {

using namespace retort;

inline Table table(const std::string& name) {
    Table made{.name = name};
    made.columns = {{"id", Integer()}, {"title", String(40)}};
    made.primary_key.columns = {"id"};
    return made;
}

/// With a column for the key.
inline void refer(Table& from, const std::string& to, const std::string& column) {
    from.columns.emplace_back(column, Integer());
    from.foreign_keys.push_back({.name = "fk_" + from.name + "_" + column,
                                 .columns = {column},
                                 .referred_table = to,
                                 .referred_columns = {"id"}});
}

inline std::string word(const Type& type) { return type.kind == TypeKind::string ? "VARCHAR(40)" : "INTEGER"; }

inline diagram::Entities entities(const Schema& schema, diagram::ShownColumns columns = diagram::ShownColumns::all) {
    return diagram::entities_of(schema, {.columns = columns, .type_text = word});
}

/// Tables t0, t1 … with names of many lengths; most keys lead to few of them, some close rings, some are loops.
inline Schema random_schema(std::size_t tables, unsigned seed) {
    std::mt19937 random{seed};
    const auto below = [&](std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>{0, limit - 1}(random);
    };
    Schema schema;
    for (std::size_t i = 0; i < tables; ++i) {
        schema.tables.push_back(table("t" + std::to_string(i) + std::string(below(30), 'x')));
        for (std::size_t more = below(12); more-- > 0;) {
            schema.tables.back().columns.emplace_back("column_" + std::to_string(more), String(40));
        }
    }
    for (std::size_t i = 0; i < tables; ++i) {
        for (std::size_t key = below(4); key-- > 0;) {
            const std::size_t to = below(3) == 0 ? below(1 + tables / 20) : below(i + 1 + tables / 10) % tables;
            refer(schema.tables[i], schema.tables[to].name, "ref_" + std::to_string(key));
        }
    }
    return schema;
}

}  // namespace samples
