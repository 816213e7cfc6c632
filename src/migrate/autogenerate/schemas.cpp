// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>

#include "migrate/autogenerate/other_objects.hpp"

namespace retort::migrate::detail {

namespace {

template <class Items>
void collect(const Items& items, std::set<std::string>& names) {
    for (const auto& item : items) names.insert(item.schema);
}

/// The schemas that things of `schema` live in.
std::set<std::string> schemas_in_use(const Schema& schema) {
    std::set<std::string> names;
    collect(schema.tables, names);
    collect(schema.views, names);
    collect(schema.sequences, names);
    collect(schema.enums, names);
    for (const SchemaObject& object : schema.objects) names.insert(object.name.schema);
    names.erase("");
    return names;
}

const NamedSchema* find_schema(const Schema& schema, const std::string& name) {
    const auto found = std::find_if(schema.namespaces.begin(), schema.namespaces.end(),
                                    [&](const NamedSchema& each) { return each.name == name; });
    return found == schema.namespaces.end() ? nullptr : &*found;
}

}  // namespace

std::vector<Planned> create_schemas(const Schema& from, const Schema& to) {
    const std::set<std::string> used = schemas_in_use(from);
    std::vector<Planned> plan;
    for (const std::string& name : schemas_in_use(to)) {
        if (find_schema(from, name) != nullptr || used.count(name) > 0) continue;
        const NamedSchema* const said = find_schema(to, name);
        // A database without schemas, and a replay, say none; then only those count that the models name as such.
        if (said == nullptr && from.namespaces.empty()) continue;
        plan.push_back({CreateSchema{said == nullptr ? NamedSchema{name} : *said}, {}});
    }
    return plan;
}

}  // namespace retort::migrate::detail
