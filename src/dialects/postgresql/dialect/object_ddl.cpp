// SPDX-License-Identifier: MIT
#include "dialects/postgresql/dialect/object_ddl.hpp"

#include "retort/dialects/postgresql/types.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"

namespace retort::postgresql {

namespace {

std::string sql_name(std::string_view name, std::string_view schema = {}) { return named_type(name, schema).spelling; }

std::string_view kind_words(ObjectKind kind) {
    switch (kind) {
        case ObjectKind::schema:
            return "SCHEMA ";
        case ObjectKind::extension:
            return "EXTENSION ";
        case ObjectKind::language:
            return "LANGUAGE ";
        case ObjectKind::collation:
            return "COLLATION ";
        case ObjectKind::enum_type:
        case ObjectKind::composite_type:
        case ObjectKind::range_type:
        case ObjectKind::base_type:
            return "TYPE ";
        case ObjectKind::domain:
            return "DOMAIN ";
        case ObjectKind::function:
            return "FUNCTION ";
        case ObjectKind::procedure:
            return "PROCEDURE ";
        case ObjectKind::aggregate:
            return "AGGREGATE ";
        case ObjectKind::operator_:
            return "OPERATOR ";
        case ObjectKind::cast:
            return "CAST ";
        case ObjectKind::sequence:
            return "SEQUENCE ";
        case ObjectKind::table:
            return "TABLE ";
        case ObjectKind::foreign_table:
            return "FOREIGN TABLE ";
        case ObjectKind::view:
            return "VIEW ";
        case ObjectKind::materialized_view:
            return "MATERIALIZED VIEW ";
        case ObjectKind::column:
            return "COLUMN ";
        case ObjectKind::constraint:
            return "CONSTRAINT ";
        case ObjectKind::index:
            return "INDEX ";
        case ObjectKind::statistics:
            return "STATISTICS ";
        case ObjectKind::trigger:
            return "TRIGGER ";
        case ObjectKind::rule:
            return "RULE ";
        case ObjectKind::policy:
            return "POLICY ";
        case ObjectKind::event_trigger:
            return "EVENT TRIGGER ";
    }
    return "";
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
        default:
            break;
    }
    return object_words(target);
}

std::string privilege_list(const ObjectGrant& grant) {
    const std::string column = grant.object.kind == ObjectKind::column ? " (" + sql_name(grant.object.name) + ')' : "";
    std::string list;
    for (const std::string& privilege : grant.privileges) list += (list.empty() ? "" : ", ") + privilege + column;
    return list;
}

}  // namespace

std::string object_words(const ObjectName& object) { return std::string{kind_words(object.kind)} + name_words(object); }

std::string owner_statement(const ObjectOwner& ownership) {
    return "ALTER " + object_words(ownership.object) + " OWNER TO " + sql_name(ownership.owner);
}

std::string grant_statement(const ObjectGrant& grant) {
    const std::string what = privilege_list(grant) + " ON " + grant_target(grant.object);
    const std::string whom = grant.grantee.empty() ? "PUBLIC" : sql_name(grant.grantee);
    if (grant.revoked) return "REVOKE " + what + " FROM " + whom;
    return "GRANT " + what + " TO " + whom + (grant.grantable ? " WITH GRANT OPTION" : "");
}

std::string comment_statement(const ObjectName& object, std::string_view comment) {
    return "COMMENT ON " + object_words(object) + " IS " + (comment.empty() ? "NULL" : string_literal(comment));
}

}  // namespace retort::postgresql
