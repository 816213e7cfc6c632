// SPDX-License-Identifier: MIT
#include "dialects/postgresql/enums/definitions.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

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
    Definition definition{.drop = row.at(1)};
    std::copy_if(row.begin() + 2, row.end(), std::back_inserter(definition.create),
                 [](const std::string& statement) { return !statement.empty(); });
    return definition;
}

}  // namespace

std::map<ObjectId, Definition> definitions_of(const std::vector<Dependant>& dependants, const Ask& ask) {
    std::map<ObjectId, Definition> definitions;
    for (const DefinitionQuery& query : definition_queries) {
        const std::vector<Oid> oids = wanted_by(query, dependants);
        if (oids.empty()) continue;
        for (const Cells& row : ask(fmt::format(fmt::runtime(query.sql), oid_array(oids)))) {
            definitions.emplace(ObjectId{query.catalogue, to_oid(row.at(0))}, definition_in(row));
        }
    }
    return definitions;
}

}  // namespace retort::postgresql::enums
