// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace retort {

/// What a name in a database can be the name of.
enum class ObjectKind : std::uint8_t {
    schema,
    extension,
    language,
    collation,
    enum_type,
    domain,
    composite_type,
    range_type,
    base_type,
    function,
    procedure,
    aggregate,
    operator_,
    cast,
    sequence,
    table,
    foreign_table,
    view,
    materialized_view,
    column,
    constraint,
    index,
    statistics,
    trigger,
    rule,
    policy,
    event_trigger,
};

/// Which object of a database is meant.
struct ObjectName {
    ObjectKind kind = ObjectKind::table;
    std::string name = {};
    std::string schema = {};  ///< Empty: the connection's default schema, or the object lives in none.
    std::string table = {};   ///< Of what stands on a table, view or domain: columns, constraints, triggers, rules, …
    std::string arguments = {};  ///< Of functions and operators, which share names: the types, "integer, text".

    bool operator==(const ObjectName&) const = default;
    auto operator<=>(const ObjectName&) const = default;
};

}  // namespace retort
