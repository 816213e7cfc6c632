// SPDX-License-Identifier: MIT
#include "relation.hpp"

#include <string>

#include "retort/orm/errors.hpp"
#include "retort/orm/schema_of.hpp"

namespace retort::orm {

namespace {

using Candidates = std::vector<const ForeignKeyConstraint*>;

std::size_t column_place(const Mapper& mapper, std::string_view column) {
    const auto& columns = mapper.table().columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].name == column) return i;
    }
    return columns.size();
}

const std::string& column_of_member(const Mapper& mapper, std::string_view member, const Relation& relation) {
    const auto columns = mapper.columns();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].name == member) return mapper.table().columns[i].name;
    }
    throw UnknownMember{relation.owner->model().class_name, relation.name, member};
}

bool refers_to(const ForeignKeyConstraint& key, const Mapper& from, const Mapper& to) {
    const std::string& schema = key.referred_schema.empty() ? from.table().schema : key.referred_schema;
    return key.referred_table == to.table().name && schema == to.table().schema;
}

Candidates keys_between(const Mapper& from, const Mapper& to) {
    Candidates found;
    for (const auto& key : from.table().foreign_keys) {
        if (refers_to(key, from, to)) found.push_back(&key);
    }
    return found;
}

Candidates only_with_column(const Candidates& keys, const std::string& column) {
    Candidates found;
    for (const auto* key : keys) {
        for (const std::string& each : key->columns) {
            if (each == column) found.push_back(key);
        }
    }
    return found;
}

std::string both_tables(const Relation& relation) {
    return relation.owner->table().name + " and " + relation.target->table().name;
}

const ForeignKeyConstraint& the_one(const Candidates& keys, const Relation& relation) {
    const auto* model = relation.owner->model().class_name;
    if (keys.empty()) throw NoForeignKey{model, relation.name, both_tables(relation)};
    if (keys.size() > 1) throw AmbiguousForeignKey{model, relation.name, both_tables(relation)};
    return *keys.front();
}

std::vector<ColumnPair> pairs_of(const ForeignKeyConstraint& key, const Mapper& from, const Mapper& to) {
    std::vector<ColumnPair> pairs;
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
        const std::string referred =
            key.referred_columns.empty() ? to.table().primary_key.columns.at(i).name : key.referred_columns.at(i);
        pairs.push_back({column_place(from, key.columns[i]), column_place(to, referred)});
    }
    return pairs;
}

// The key that the far side of back_populates() chose, for a side that chooses none.
const char* chosen_by_the_other_side(const Relation& relation) {
    for (const Member& member : relation.target->model()) {
        if (member.relationship && relation.traits->back_populates == std::string_view{member.name}) {
            return member.relationship->foreign_key;
        }
    }
    return "";
}

Candidates narrowed(const Candidates& keys, const Mapper& holder, const Relation& relation) {
    std::string_view member = relation.traits->foreign_key;
    if (member.empty() && keys.size() > 1) member = chosen_by_the_other_side(relation);
    return member.empty() ? keys : only_with_column(keys, column_of_member(holder, member, relation));
}

void link_to_parent(Relation& relation, const Candidates& keys) {
    const auto& key = the_one(narrowed(keys, *relation.owner, relation), relation);
    relation.direction = Direction::many_to_one;
    relation.pairs = pairs_of(key, *relation.owner, *relation.target);
}

void link_to_children(Relation& relation) {
    const Candidates keys = keys_between(*relation.target, *relation.owner);
    const auto& key = the_one(narrowed(keys, *relation.target, relation), relation);
    relation.direction = Direction::one_to_many;
    relation.pairs = pairs_of(key, *relation.target, *relation.owner);
}

void link_through_association(Relation& relation) {
    const Mapper& association = relation.traits->secondary();
    Candidates near = keys_between(association, *relation.owner);
    Candidates far = keys_between(association, *relation.target);
    const std::string_view member = relation.traits->foreign_key;
    if (!member.empty()) near = only_with_column(near, column_of_member(association, member, relation));
    if (relation.owner == relation.target && near.size() == 2) near.pop_back();
    const auto& near_key = the_one(near, relation);
    std::erase(far, &near_key);
    relation.association = &association;
    relation.direction = Direction::many_to_many;
    relation.pairs = pairs_of(near_key, association, *relation.owner);
    relation.far_pairs = pairs_of(the_one(far, relation), association, *relation.target);
}

Relation link(const Mapper& owner, const Member& member) {
    Relation relation;
    relation.owner = &owner;
    relation.traits = member.relationship;
    relation.target = &member.relationship->target();
    relation.name = member.name;
    relation.offset = member.offset;
    if (relation.traits->secondary) {
        link_through_association(relation);
        return relation;
    }
    const Candidates to_target = keys_between(owner, *relation.target);
    if (!relation.traits->many && !to_target.empty())
        link_to_parent(relation, to_target);
    else
        link_to_children(relation);
    return relation;
}

}  // namespace

const std::vector<Relation>& relations_of(const Mapper& mapper) {
    const MapperData& data = mapper.data();
    std::call_once(data.linked, [&] {
        std::vector<Relation> linked;
        for (const Member* member : data.relationships) linked.push_back(link(mapper, *member));
        data.relations = std::move(linked);
    });
    return data.relations;
}

Schema checked_schema(std::initializer_list<const Mapper*> mappers) {
    Schema schema;
    for (const Mapper* mapper : mappers) schema.add(mapper->table());
    validate(schema);
    for (const Mapper* mapper : mappers) {
        for (const Relation& relation : relations_of(*mapper)) static_cast<void>(relation.back());
    }
    return schema;
}

const Relation& relation_at(const Mapper& mapper, std::size_t offset) {
    for (const Relation& relation : relations_of(mapper)) {
        if (relation.offset == offset) return relation;
    }
    throw UnknownMember{mapper.model().class_name, "?", "?"};
}

const Relation* Relation::back() const {
    const std::string_view other = traits->back_populates;
    if (other.empty()) return nullptr;
    for (const Relation& relation : relations_of(*target)) {
        if (relation.name != other) continue;
        if (relation.target != owner || relation.traits->back_populates != std::string_view{name}) break;
        return &relation;
    }
    throw BackPopulatesMismatch{owner->model().class_name, name,
                                std::string{target->model().class_name} + "." + std::string{other}};
}

}  // namespace retort::orm
