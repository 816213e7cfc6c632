// SPDX-License-Identifier: MIT
// What a diagram of a schema shows: its tables and the keys between them, as texts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "retort/sql/schema/schema.hpp"

namespace retort::diagram {

enum class ShownColumns : std::uint8_t { all, keys, none };

/// What is legible: all columns of a few tables, of many only those of keys.
ShownColumns columns_to_show(std::size_t tables);

/// A column.
struct EntityLine {
    std::string mark = {};  ///< "PK", "FK", "PF" for both; empty: in neither.
    std::string name = {};
    std::string type = {};  ///< With a "?" where the column may be NULL.

    bool operator==(const EntityLine&) const = default;
};

/// A table.
struct Entity {
    std::string name = {};  ///< With its schema, where it has one.
    std::string comment = {};
    std::vector<EntityLine> lines = {};

    bool operator==(const Entity&) const = default;
};

/// A foreign key from one entity to another, or to itself.
struct Link {
    std::size_t from = 0;
    std::size_t to = 0;
    std::optional<std::size_t> line = {};  ///< Of `from`: the key's first column, where it is shown.
    bool unique = false;                   ///< At most one row refers to each.
    std::string name = {};

    bool operator==(const Link&) const = default;
};

struct Entities {
    std::vector<Entity> entities = {};
    std::vector<Link> links = {};
};

struct EntityOptions {
    ShownColumns columns = ShownColumns::all;
    std::string default_schema = {};                         ///< Its tables are called by their own name alone.
    std::function<std::string(const Type&)> type_text = {};  ///< How types are written.
};

/// The tables of `schema` in its order. Keys to tables that are not among them make no link; their columns are marked.
/// Long types are cut.
[[nodiscard]] Entities entities_of(const Schema& schema, const EntityOptions& options);

/// The tables up to `depth` foreign keys away from `centre`, in either direction, and nothing else of `schema`. Null
/// where there is no table `centre`; it may be written with its schema, and without where no other is called so.
[[nodiscard]] std::optional<Schema> neighbourhood(const Schema& schema, const std::string& centre, std::size_t depth);

}  // namespace retort::diagram
