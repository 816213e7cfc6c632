// SPDX-License-Identifier: MIT
#include "dialects/postgresql/dialect/object_ddl.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "retort/dialects/postgresql/types.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"

namespace retort::postgresql {

namespace {

std::string sql_name(std::string_view name, std::string_view schema = {}) { return named_type(name, schema).spelling; }

using Words = std::pair<ObjectKind, std::string_view>;
constexpr auto words_of_kinds = std::to_array<Words>({
    {ObjectKind::schema, "SCHEMA "},
    {ObjectKind::extension, "EXTENSION "},
    {ObjectKind::language, "LANGUAGE "},
    {ObjectKind::collation, "COLLATION "},
    {ObjectKind::enum_type, "TYPE "},
    {ObjectKind::composite_type, "TYPE "},
    {ObjectKind::range_type, "TYPE "},
    {ObjectKind::base_type, "TYPE "},
    {ObjectKind::domain, "DOMAIN "},
    {ObjectKind::function, "FUNCTION "},
    {ObjectKind::procedure, "PROCEDURE "},
    {ObjectKind::aggregate, "AGGREGATE "},
    {ObjectKind::operator_, "OPERATOR "},
    {ObjectKind::cast, "CAST "},
    {ObjectKind::sequence, "SEQUENCE "},
    {ObjectKind::table, "TABLE "},
    {ObjectKind::foreign_table, "FOREIGN TABLE "},
    {ObjectKind::view, "VIEW "},
    {ObjectKind::materialized_view, "MATERIALIZED VIEW "},
    {ObjectKind::column, "COLUMN "},
    {ObjectKind::constraint, "CONSTRAINT "},
    {ObjectKind::index, "INDEX "},
    {ObjectKind::statistics, "STATISTICS "},
    {ObjectKind::trigger, "TRIGGER "},
    {ObjectKind::rule, "RULE "},
    {ObjectKind::policy, "POLICY "},
    {ObjectKind::event_trigger, "EVENT TRIGGER "},
    {ObjectKind::access_method, "ACCESS METHOD "},
    {ObjectKind::foreign_data_wrapper, "FOREIGN DATA WRAPPER "},
    {ObjectKind::foreign_server, "SERVER "},
    {ObjectKind::operator_class, "OPERATOR CLASS "},
    {ObjectKind::operator_family, "OPERATOR FAMILY "},
    {ObjectKind::conversion, "CONVERSION "},
    {ObjectKind::text_search_parser, "TEXT SEARCH PARSER "},
    {ObjectKind::text_search_template, "TEXT SEARCH TEMPLATE "},
    {ObjectKind::text_search_dictionary, "TEXT SEARCH DICTIONARY "},
    {ObjectKind::text_search_configuration, "TEXT SEARCH CONFIGURATION "},
    {ObjectKind::transform, "TRANSFORM FOR "},
    {ObjectKind::publication, "PUBLICATION "},
    {ObjectKind::default_privileges, "DEFAULT PRIVILEGES "},
});

std::string_view kind_words(ObjectKind kind) {
    const auto* found = std::find_if(words_of_kinds.begin(), words_of_kinds.end(),
                                     [&](const Words& each) { return each.first == kind; });
    return found == words_of_kinds.end() ? std::string_view{} : found->second;
}

std::string name_words(const ObjectName& object) {
    switch (object.kind) {
        case ObjectKind::function:
        case ObjectKind::procedure:
            return sql_name(object.name, object.schema) + '(' + object.arguments + ')';
        case ObjectKind::aggregate:
            return sql_name(object.name, object.schema) + '(' + (object.arguments.empty() ? "*" : object.arguments) +
                   ')';
        case ObjectKind::operator_:
            return (object.schema.empty() ? "" : sql_name(object.schema) + '.') + object.name + " (" +
                   object.arguments + ')';
        case ObjectKind::cast:
            return '(' + object.arguments + ')';
        case ObjectKind::operator_class:
        case ObjectKind::operator_family:
            return sql_name(object.name, object.schema) + " USING " + sql_name(object.arguments);
        case ObjectKind::transform:
            return object.arguments;
        case ObjectKind::column:
            return sql_name(object.table, object.schema) + '.' + sql_name(object.name);
        case ObjectKind::constraint:
        case ObjectKind::trigger:
        case ObjectKind::rule:
        case ObjectKind::policy:
            return sql_name(object.name) + " ON " + sql_name(object.table, object.schema);
        default:
            return sql_name(object.name, object.schema);
    }
}

/// GRANT knows fewer kinds.
std::string grant_target(const ObjectName& object) {
    ObjectName target = object;
    switch (object.kind) {
        case ObjectKind::view:
        case ObjectKind::materialized_view:
        case ObjectKind::foreign_table:
            target.kind = ObjectKind::table;
            break;
        case ObjectKind::column:
            target = {.kind = ObjectKind::table, .name = object.table, .schema = object.schema};
            break;
        case ObjectKind::aggregate:
            return "FUNCTION " + sql_name(object.name, object.schema) + '(' + object.arguments + ')';
        case ObjectKind::domain:
            target.kind = ObjectKind::base_type;
            break;
        case ObjectKind::foreign_server:
        case ObjectKind::foreign_data_wrapper:
            return "FOREIGN " + std::string{object.kind == ObjectKind::foreign_server ? "SERVER " : "DATA WRAPPER "} +
                   sql_name(object.name);
        default:
            break;
    }
    return object_words(target);
}

std::string privilege_list(const ObjectGrant& grant) {
    const std::string column = grant.object.kind == ObjectKind::column ? " (" + sql_name(grant.object.name) + ')' : "";
    std::string list;
    for (const std::string& privilege : grant.privileges) {
        if (!list.empty()) list += ", ";
        list += privilege;
        list += column;
    }
    return list;
}

std::string grant_statement(const ObjectGrant& grant) {
    const std::string what = privilege_list(grant) + " ON " + grant_target(grant.object);
    const std::string whom = grant.grantee.empty() ? "PUBLIC" : sql_name(grant.grantee);
    if (grant.revoked) return "REVOKE " + what + " FROM " + whom;
    return "GRANT " + what + " TO " + whom + (grant.grantable ? " WITH GRANT OPTION" : "");
}

}  // namespace

std::string object_words(const ObjectName& object) { return std::string{kind_words(object.kind)} + name_words(object); }

std::string owner_statement(const ObjectOwner& ownership) {
    return "ALTER " + object_words(ownership.object) + " OWNER TO " + sql_name(ownership.owner);
}

// PostgreSQL's GRANTED BY names nobody but the role that speaks.
std::vector<std::string> grant_statements(const ObjectGrant& grant) {
    if (grant.grantor.empty()) return {grant_statement(grant)};
    return {"SET ROLE " + sql_name(grant.grantor), grant_statement(grant), "RESET ROLE"};
}

std::string comment_statement(const ObjectName& object, std::string_view comment) {
    return "COMMENT ON " + object_words(object) + " IS " + (comment.empty() ? "NULL" : string_literal(comment));
}

}  // namespace retort::postgresql
