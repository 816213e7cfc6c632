// SPDX-License-Identifier: MIT
// A relationship linked to the tables: which columns meet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string_view>
#include <vector>

#include "retort/orm/mapper.hpp"
#include "retort/sql/expr/from_nodes.hpp"
#include "retort/sql/schema/table.hpp"

namespace retort::orm {

enum class Direction : std::uint8_t {
    many_to_one,   ///< The owner's columns hold the key of the target.
    one_to_many,   ///< The target's columns hold the key of the owner (also one-to-one seen from the other side).
    many_to_many,  ///< Rows of an association table hold both keys.
};

/// Places of two columns that hold the same value.
struct ColumnPair {
    std::size_t from;
    std::size_t to;
};

struct Relation {
    const Mapper* owner = nullptr;
    const Mapper* target = nullptr;
    const Mapper* association = nullptr;  ///< Of a many-to-many.
    const char* name = "";
    std::size_t offset = 0;  ///< Of the member in its object.
    const RelationshipTraits* traits = nullptr;
    Direction direction = Direction::many_to_one;
    /// many_to_one: owner's key column -> target's. one_to_many: target's key column -> owner's.
    /// many_to_many: association's column -> owner's.
    std::vector<ColumnPair> pairs;
    std::vector<ColumnPair> far_pairs;  ///< many_to_many: association's column -> target's.

    /// The relation of the other class that shows the same link; null where none was named.
    [[nodiscard]] const Relation* back() const;
};

struct MapperData {
    Table table;
    const sql::TableNode* node = nullptr;
    std::vector<Mapper::ColumnMember> columns;
    std::vector<std::size_t> key;  ///< Places of the primary key's columns.
    bool integer_key = false;      ///< One column, of an integer type: the database can number it.
    std::vector<const Member*> relationships;

    mutable std::once_flag linked;
    mutable std::vector<Relation> relations;
};

/// Links the relationships of `mapper`, the first time it is called.
const std::vector<Relation>& relations_of(const Mapper& mapper);

/// The relation whose member stands at `offset` of its objects.
const Relation& relation_at(const Mapper& mapper, std::size_t offset);

}  // namespace retort::orm
