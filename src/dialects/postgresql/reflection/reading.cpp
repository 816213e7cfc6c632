// SPDX-License-Identifier: MIT
#include "dialects/postgresql/reflection/reading.hpp"

#include "retort/dialects/postgresql/types.hpp"

namespace retort::postgresql {

namespace {

bool is_view(ObjectKind kind) { return kind == ObjectKind::view || kind == ObjectKind::materialized_view; }

}  // namespace

Table* Reading::table(Oid oid) {
    const auto found = relations.find(oid);
    if (found == relations.end() || found->second.kind != ObjectKind::table) return nullptr;
    return &schema().tables[found->second.place];
}

View* Reading::view(Oid oid) {
    const auto found = relations.find(oid);
    if (found == relations.end() || !is_view(found->second.kind)) return nullptr;
    return &schema().views[found->second.place];
}

const ObjectName* Reading::name(CatalogClass catalog, Oid oid) const {
    const auto found = names.find({catalog, oid});
    return found == names.end() ? nullptr : &found->second;
}

const std::string& Reading::column_name(Oid table_oid, int number) {
    const RelationPlace& relation = relations.at(table_oid);
    const auto column = static_cast<std::size_t>(relation.columns.at(static_cast<std::size_t>(number)));
    return (is_view(relation.kind) ? schema().views[relation.place].columns
                                   : schema().tables[relation.place].columns)[column]
        .name;
}

void Reading::know(CatalogClass catalog, Oid oid, ObjectName object, std::string owner) {
    if (!owner.empty() && options.privileges && whole()) schema().owners.push_back({object, std::move(owner)});
    names.emplace(std::pair{catalog, oid}, std::move(object));
}

std::string sql_name(std::string_view name, std::string_view schema) { return named_type(name, schema).spelling; }

}  // namespace retort::postgresql
