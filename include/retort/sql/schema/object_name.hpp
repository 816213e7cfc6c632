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
    access_method,
    foreign_data_wrapper,
    foreign_server,
    operator_class,
    operator_family,
    conversion,
    text_search_parser,
    text_search_template,
    text_search_dictionary,
    text_search_configuration,
    transform,
    publication,
    default_privileges,
};

/// Which object of a database is meant.
struct ObjectName {
    ObjectKind kind = ObjectKind::table;
    std::string name = {};
    std::string schema = {};  ///< Empty: the connection's default schema, or the object lives in none.
    std::string table = {};   ///< Of what stands on a table, view or domain: columns, constraints, triggers, rules, …
    /// Of functions and operators, which share names: the types, "integer, text". Of operator classes and families: the
    /// access method. Of transforms: the type and the language, "hstore LANGUAGE plperl".
    std::string arguments = {};

    bool operator==(const ObjectName&) const = default;
    auto operator<=>(const ObjectName&) const = default;
};

}  // namespace retort
