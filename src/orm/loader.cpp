// SPDX-License-Identifier: MIT
#include "loader.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "retort/sql/compile/dialect.hpp"

#include "load_option.hpp"
#include "statements.hpp"

namespace retort::orm {

namespace {

constexpr std::size_t keys_per_statement = 500;
constexpr std::size_t keys_per_array = 50'000;

using ByKey = std::unordered_map<std::string, std::vector<ObjectState*>>;

std::string key_of(const ObjectState& state, std::span<const std::size_t> columns) {
    Scratch scratch;
    std::string bytes;
    for (const std::size_t place : columns) append_value(bytes, column_value(state, place, scratch));
    return bytes;
}

std::vector<std::size_t> from_places(const std::vector<ColumnPair>& pairs) {
    std::vector<std::size_t> places;
    for (const ColumnPair& pair : pairs) places.push_back(pair.from);
    return places;
}

std::vector<std::size_t> to_places(const std::vector<ColumnPair>& pairs) {
    std::vector<std::size_t> places;
    for (const ColumnPair& pair : pairs) places.push_back(pair.to);
    return places;
}

bool has_null(const ObjectState& state, std::span<const std::size_t> columns) {
    Scratch scratch;
    return std::any_of(columns.begin(), columns.end(),
                       [&](std::size_t place) { return column_value(state, place, scratch).is_null(); });
}

bool takes_arrays(SessionCore& session, const ObjectQuery& query) {
    if (query.columns.size() != 1 || !session.dialect().caps().array_parameters) return false;
    ColumnMask key(query.keyed->columns().size(), false);
    key[query.columns[0]] = true;
    return fits_arrays(*query.keyed, key);
}

Cursor open_by_keys(SessionCore& session, const ObjectQuery& query, std::span<const ValueView> keys, bool as_array) {
    if (!as_array || are_consecutive(query, keys)) return session.open(select_statement(query, keys));
    Connection& connection = session.connection();
    return connection.prepare(connection.compiled(select_by_array_statement(query))).execute_arrays(keys);
}

/// Runs one select for each 500 owners, or for many more where their keys can be one array; `each` is called with every
/// object found and, through an association, the cells after it.
template <class Each>
void select_in_batches(SessionCore& session, const ObjectQuery& query, std::span<ObjectState* const> owners,
                       std::span<const std::size_t> owner_columns, Each each) {
    const bool as_array = takes_arrays(session, query);
    const std::size_t batch = as_array ? keys_per_array : keys_per_statement;
    for (std::size_t begin = 0; begin < owners.size(); begin += batch) {
        Scratch scratch;
        std::vector<ValueView> keys;
        for (ObjectState* owner : owners.subspan(begin, std::min(batch, owners.size() - begin))) {
            for (const std::size_t place : owner_columns) keys.push_back(column_value(*owner, place, scratch));
        }
        QueryCursor cursor{open_by_keys(session, query, keys, as_array)};
        while (const ValueView* cells = cursor.fetch()) {
            ObjectState* const found = session.materialize(*query.mapper, cells, cursor, 0);
            each(found, cells + query.mapper->columns().size());
        }
    }
}

/// Finds the owner that a key belongs to; by the identity map where the key is the owner's own integer key.
class OwnerFinder {
public:
    OwnerFinder(SessionCore& session, const Mapper& mapper, std::span<ObjectState* const> owners,
                std::vector<std::size_t> columns)
        : columns_{std::move(columns)}, owners_{owners} {
        if (mapper.data().integer_key && columns_ == mapper.data().key) {
            identities_ = &session.graph().store(mapper).identities;
            return;
        }
        for (ObjectState* owner : owners) by_key_[key_of(*owner, columns_)].push_back(owner);
    }

    template <class Each>
    void with_owners(const ObjectState& holder, std::span<const std::size_t> columns, Each each) {
        if (!identities_) {
            const auto found = by_key_.find(key_of(holder, columns));
            if (found != by_key_.end()) std::for_each(found->second.begin(), found->second.end(), each);
            return;
        }
        Scratch scratch;
        const std::int64_t key = column_value(holder, columns[0], scratch).integer();
        // Rows of one owner mostly come together.
        if (!last_ || last_->key != key) last_ = identities_->find(key);
        if (last_) each(last_);
    }

private:
    std::vector<std::size_t> columns_;
    std::span<ObjectState* const> owners_;
    const IdentityMap* identities_ = nullptr;
    ObjectState* last_ = nullptr;
    ByKey by_key_;
};

void begin_collections(const Relation& relation, std::span<ObjectState* const> owners) {
    for (ObjectState* owner : owners) {
        RelationshipMember& member = member_at(*owner, relation.offset);
        if (relation.traits->many)
            member.loaded_many_begin();
        else
            member.loaded_one(nullptr);
    }
}

void end_collections(const Relation& relation, std::span<ObjectState* const> owners) {
    for (ObjectState* owner : owners) member_at(*owner, relation.offset).loaded_many_end();
}

// A child's way back to its parent is known now, too.
void know_parent(const Relation* back, ObjectState& child, ObjectState& parent) {
    if (!back || back->traits->many) return;
    RelationshipMember& member = member_at(child, back->offset);
    if (!member.is_loaded() && !member.has_changed()) member.loaded_one(&parent);
}

void load_children(SessionCore& session, const Relation& relation, std::span<ObjectState* const> owners, Found& found) {
    const std::vector<std::size_t> child_columns = from_places(relation.pairs);
    const std::vector<std::size_t> owner_columns = to_places(relation.pairs);
    OwnerFinder finder{session, *relation.owner, owners, owner_columns};
    const Relation* const back = relation.back();
    begin_collections(relation, owners);
    const ObjectQuery query{relation.target, relation.target, child_columns, &relation};
    select_in_batches(session, query, owners, owner_columns, [&](ObjectState* child, const ValueView*) {
        found.add(child);
        finder.with_owners(*child, child_columns, [&](ObjectState* owner) {
            member_at(*owner, relation.offset).loaded_many_add(child);
            know_parent(back, *child, *owner);
        });
    });
    end_collections(relation, owners);
}

void load_through_association(SessionCore& session, const Relation& relation, std::span<ObjectState* const> owners,
                              Found& found) {
    const std::vector<std::size_t> near = from_places(relation.pairs);
    const std::vector<std::size_t> owner_columns = to_places(relation.pairs);
    OwnerFinder finder{session, *relation.owner, owners, owner_columns};
    ObjectState& row = session.graph().scratch(*relation.association);
    begin_collections(relation, owners);
    const ObjectQuery query{relation.target, relation.association, near, &relation};
    select_in_batches(session, query, owners, owner_columns, [&](ObjectState* target, const ValueView* cells) {
        found.add(target);
        for (std::size_t i = 0; i < near.size(); ++i) set_column(row, near[i], cells[i]);
        finder.with_owners(row, near,
                           [&](ObjectState* owner) { member_at(*owner, relation.offset).loaded_many_add(target); });
    });
    end_collections(relation, owners);
}

void load_parents(SessionCore& session, const Relation& relation, std::span<ObjectState* const> owners, Found& found) {
    const std::vector<std::size_t> own_columns = from_places(relation.pairs);
    const std::vector<std::size_t> parent_columns = to_places(relation.pairs);
    const bool by_primary_key = parent_columns == relation.target->data().key;
    ByKey waiting;
    std::vector<ObjectState*> one_of_each;
    for (ObjectState* owner : owners) {
        RelationshipMember& member = member_at(*owner, relation.offset);
        member.loaded_one(nullptr);
        if (has_null(*owner, own_columns)) continue;
        if (by_primary_key) {
            Scratch scratch;
            std::vector<ValueView> key;
            for (const std::size_t place : own_columns) key.push_back(column_value(*owner, place, scratch));
            if (ObjectState* known = session.graph().find(*relation.target, key.data())) {
                member.loaded_one(known);
                found.add(known);
                continue;
            }
        }
        auto& same = waiting[key_of(*owner, own_columns)];
        if (same.empty()) one_of_each.push_back(owner);
        same.push_back(owner);
    }
    const ObjectQuery query{relation.target, relation.target, parent_columns};
    select_in_batches(session, query, one_of_each, own_columns, [&](ObjectState* parent, const ValueView*) {
        found.add(parent);
        for (ObjectState* owner : waiting[key_of(*parent, parent_columns)]) {
            member_at(*owner, relation.offset).loaded_one(parent);
        }
    });
}

}  // namespace

void load_relation(SessionCore& session, const Relation& relation, std::span<ObjectState* const> owners, Found found) {
    std::vector<ObjectState*> to_load;
    for (ObjectState* owner : owners) {
        const RelationshipMember& member = member_at(*owner, relation.offset);
        if (!member.is_loaded()) {
            to_load.push_back(owner);
            continue;
        }
        for (ObjectState* const known : member.raw()) found.add(known);
    }
    switch (relation.direction) {
        case Direction::many_to_one:
            return load_parents(session, relation, to_load, found);
        case Direction::one_to_many:
            return load_children(session, relation, to_load, found);
        case Direction::many_to_many:
            return load_through_association(session, relation, to_load, found);
    }
}

void load_with_options(SessionCore& session, std::span<const LoadOption> options,
                       std::span<ObjectState* const> owners) {
    for (const LoadOption& option : options) {
        const std::vector<LoadOption>& next = option.data().next;
        std::vector<ObjectState*> targets;
        load_relation(session, *option.data().relation, owners, next.empty() ? Found{} : Found{targets});
        load_with_options(session, next, targets);
    }
}

}  // namespace retort::orm
