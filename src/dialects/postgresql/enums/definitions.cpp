// SPDX-License-Identifier: MIT
#include "dialects/postgresql/enums/definitions.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "dialects/postgresql/dialect/definition_sql.hpp"
#include "dialects/postgresql/enums/definition_queries.hpp"

namespace retort::postgresql::enums {

namespace {

std::vector<Oid> wanted_by(const DefinitionQuery& query, const std::vector<Dependant>& dependants) {
    std::vector<Oid> oids;
    for (const Dependant& each : dependants) {
        const auto& kinds = query.kinds;
        if (std::find(kinds.begin(), kinds.end(), each.kind) != kinds.end()) oids.push_back(each.id.second);
    }
    return oids;
}

Definition definition_in(const Cells& row) {
    Definition definition;
    if (!row.at(1).empty()) definition.drop.push_back(row.at(1));
    std::copy_if(row.begin() + 2, row.end(), std::back_inserter(definition.create),
                 [](const std::string& statement) { return !statement.empty(); });
    return definition;
}

/// What it takes to put a query together of parts.
std::vector<DefinitionQuery> all_queries() {
    static const std::string aggregates = fmt::format(
        "SELECT p.oid, format('DROP AGGREGATE %I.%I(%s)', n.nspname, p.proname, CASE WHEN p.pronargs = 0 "
        "THEN '*' ELSE pg_get_function_identity_arguments(p.oid) END), {} FROM pg_proc p "
        "JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_aggregate a ON a.aggfnoid = p.oid "
        "WHERE p.oid = ANY ({{}})",
        aggregate_definition);
    static const std::string operators = fmt::format(
        "SELECT o.oid, format('DROP OPERATOR %s', o.oid::regoperator), {} FROM pg_operator o "
        "JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE o.oid = ANY ({{}})",
        operator_definition);
    static const std::string operator_classes = fmt::format(
        "WITH members AS MATERIALIZED ({}) SELECT o.oid, format('DROP OPERATOR CLASS %I.%I USING %I', n.nspname, "
        "o.opcname, am.amname), {} FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace "
        "JOIN pg_am am ON am.oid = o.opcmethod JOIN pg_opfamily f ON f.oid = o.opcfamily "
        "JOIN pg_namespace fn ON fn.oid = f.opfnamespace WHERE o.oid = ANY ({{}})",
        operator_members, operator_class_definition);
    std::vector<DefinitionQuery> queries{definition_queries.begin(), definition_queries.end()};
    queries.push_back({{DependantKind::aggregate, DependantKind::aggregate}, "pg_proc", aggregates});
    queries.push_back({{DependantKind::operator_, DependantKind::operator_}, "pg_operator", operators});
    queries.push_back({{DependantKind::operator_class, DependantKind::operator_class}, "pg_opclass", operator_classes});
    return queries;
}

}  // namespace

std::map<ObjectId, Definition> definitions_of(const std::vector<Dependant>& dependants, const Ask& ask) {
    std::map<ObjectId, Definition> definitions;
    for (const DefinitionQuery& query : all_queries()) {
        const std::vector<Oid> oids = wanted_by(query, dependants);
        if (oids.empty()) continue;
        for (const Cells& row : ask(fmt::format(fmt::runtime(query.sql), oid_array(oids)))) {
            definitions.emplace(ObjectId{query.catalogue, to_oid(row.at(0))}, definition_in(row));
        }
    }
    return definitions;
}

}  // namespace retort::postgresql::enums
