// SPDX-License-Identifier: MIT
#include "flush.hpp"

#include <algorithm>

#include "retort/orm/errors.hpp"

namespace retort::orm {

namespace {

bool will_have_row(const ObjectState& state) {
    return state.status == ObjectStatus::pending || state.status == ObjectStatus::persistent;
}

const ReferentialAction* on_delete(const Relation& relation) {
    const std::string& column = relation.target->table().columns[relation.pairs[0].from].name;
    for (const auto& key : relation.target->table().foreign_keys) {
        if (std::find(key.columns.begin(), key.columns.end(), column) != key.columns.end()) return &key.ondelete;
    }
    return nullptr;
}

bool can_be_cleared(const Relation& relation) {
    const auto& columns = relation.target->table().columns;
    return std::all_of(relation.pairs.begin(), relation.pairs.end(),
                       [&](const ColumnPair& pair) { return columns[pair.from].nullable; });
}

}  // namespace

bool Flush::has_work() {
    if (!graph_.pending.empty() || !graph_.removing.empty() || !graph_.changed().empty()) return true;
    ColumnMask changed;
    return std::any_of(graph_.watched.begin(), graph_.watched.end(), [&](const ObjectState* state) {
        return state->status == ObjectStatus::persistent && !state->expired && state->snapshot &&
               find_changes(*state, changed);
    });
}

void Flush::run() {
    try {
        read_relation_changes();
        write_rows();
        write_late_keys();
        write_links();
        write_removals();
    } catch (...) {
        keep_unwritten();
        throw;
    }
    finish();
}

/// What has no row, or still has one, is still to be done, or to be undone by a rollback.
void Flush::keep_unwritten() {
    for (ObjectState* state : graph_.pending) {
        if (state->status == ObjectStatus::inserting) state->status = ObjectStatus::pending;
    }
    std::erase_if(graph_.pending, [](const ObjectState* state) { return state->status != ObjectStatus::pending; });
    std::erase_if(graph_.removing, [](const ObjectState* state) { return state->status != ObjectStatus::removing; });
}

void Flush::read_relation_changes() {
    // By index: removing orphans may load, and note further changes.
    for (std::size_t i = 0; i < graph_.changed().size(); ++i) {
        const ObjectGraph::ChangedRelation change = graph_.changed()[i];
        const Relation& relation = relation_at(*change.owner->mapper, change.offset);
        const RelationshipMember& member = member_at(*change.owner, change.offset);
        switch (relation.direction) {
            case Direction::one_to_many:
                read_children(relation, *change.owner, member);
                break;
            case Direction::many_to_one:
                read_parent(relation, *change.owner, member);
                break;
            case Direction::many_to_many:
                read_links(relation, *change.owner, member);
                break;
        }
    }
}

void Flush::read_children(const Relation& relation, ObjectState& owner, const RelationshipMember& member) {
    for (ObjectState* child : member.removed()) {
        if (!will_have_row(*child)) continue;
        const Relation* const back = relation.back();
        const bool has_new_parent = back && !member_at(*child, back->offset).raw().empty();
        if (has_new_parent) continue;
        if (relation.traits->delete_orphans)
            session_.remove(*child);
        else
            syncs_[child].push_back({child, nullptr, &relation});
    }
    for (ObjectState* child : member.added()) {
        if (will_have_row(*child)) syncs_[child].push_back({child, &owner, &relation});
    }
}

void Flush::read_parent(const Relation& relation, ObjectState& child, const RelationshipMember& member) {
    if (!will_have_row(child)) return;
    ObjectState* const parent = member.raw().empty() ? nullptr : member.raw().front();
    // Without a parent now, the other side has said whether the child is an orphan to be deleted.
    syncs_[&child].push_back({&child, parent, &relation});
}

void Flush::read_links(const Relation& relation, ObjectState& owner, const RelationshipMember& member) {
    // Both sides have noted the change: only one of them writes it.
    if (const Relation* const back = relation.back(); back && back < &relation) return;
    for (ObjectState* target : member.removed()) links_.push_back({&relation, &owner, target, false});
    for (ObjectState* target : member.added()) links_.push_back({&relation, &owner, target, true});
}

void Flush::write_rows() {
    ParentsOf parents;
    for (const auto& [child, changes] : syncs_) {
        for (const KeySync& change : changes) {
            if (change.parent && change.parent->status == ObjectStatus::pending) {
                parents[child].push_back(change.parent);
            }
        }
    }
    std::vector<const Mapper*> mappers;
    const auto add_mapper = [&](const ObjectState* state) {
        if (std::find(mappers.begin(), mappers.end(), state->mapper) == mappers.end()) mappers.push_back(state->mapper);
    };
    std::for_each(graph_.watched.begin(), graph_.watched.end(), add_mapper);
    std::for_each(graph_.pending.begin(), graph_.pending.end(), add_mapper);
    const auto ranks = mapper_ranks(mappers);
    std::sort(mappers.begin(), mappers.end(),
              [&](const Mapper* a, const Mapper* b) { return ranks.at(a) < ranks.at(b); });
    graph_.pending = insert_order(std::exchange(graph_.pending, {}), parents);
    auto next = mappers.begin();
    for (ObjectState* state : graph_.pending) {
        while (next != mappers.end() && ranks.at(*next) <= ranks.at(state->mapper)) write_updates(**next++);
        insert(*state);
    }
    while (next != mappers.end()) write_updates(**next++);
    writer_.finish();
    graph_.pending.clear();
}

bool Flush::sync(const KeySync& change) {
    for (const auto& [from, to] : change.relation->pairs) {
        Scratch scratch;
        const ValueView value = change.parent ? column_value(*change.parent, to, scratch) : ValueView{};
        if (set_column(*change.child, from, value)) continue;
        const Mapper& mapper = *change.child->mapper;
        throw OrphanError{mapper.model().class_name, mapper.table().columns[from].name, change.relation->name};
    }
    return true;
}

void Flush::write_updates(const Mapper& mapper) {
    ColumnMask changed;
    for (std::size_t i = 0; i < graph_.watched.size(); ++i) {
        ObjectState& state = *graph_.watched[i];
        if (state.mapper != &mapper || state.status != ObjectStatus::persistent || state.expired) continue;
        if (!state.snapshot) continue;
        if (const auto found = syncs_.find(&state); found != syncs_.end()) sync_or_wait(found->second);
        if (find_changes(state, changed)) writer_.update(state, changed);
    }
}

void Flush::insert(ObjectState& state) {
    if (const auto found = syncs_.find(&state); found != syncs_.end()) sync_or_wait(found->second);
    writer_.insert(state);
}

/// A parent that has no key yet is one of a ring.
void Flush::sync_or_wait(const std::vector<KeySync>& changes) {
    for (const KeySync& change : changes) {
        if (change.parent && change.parent->status == ObjectStatus::inserting) writer_.await_key();
        if (change.parent && change.parent->status == ObjectStatus::pending)
            late_.push_back(change);
        else
            sync(change);
    }
}

// Rows that refer to each other in a ring: the key that closes it is written when all of them are there.
void Flush::write_late_keys() {
    ColumnMask changed;
    for (const KeySync& change : late_) {
        sync(change);
        if (find_changes(*change.child, changed)) writer_.update(*change.child, changed);
        writer_.finish();  // the same child may wait for another key
    }
}

void Flush::write_links() {
    for (const LinkChange& link : links_) {
        if (link.added)
            writer_.insert_link(*link.relation, *link.owner, *link.target);
        else if (link.owner->status == ObjectStatus::persistent) {
            writer_.remove_link(*link.relation, *link.owner, *link.target);
        }
    }
    writer_.finish();
}

void Flush::write_removals() {
    std::vector<ObjectState*>& removing = graph_.removing;  // a rollback finds them there
    if (removing.empty()) return;
    std::vector<const Mapper*> mappers;
    for (const ObjectState* state : removing) {
        if (std::find(mappers.begin(), mappers.end(), state->mapper) == mappers.end()) mappers.push_back(state->mapper);
    }
    const auto ranks = mapper_ranks(mappers);
    // Removal cascades from parents to children, so the later ones refer to the earlier ones.
    std::reverse(removing.begin(), removing.end());
    std::stable_sort(removing.begin(), removing.end(), [&](const ObjectState* a, const ObjectState* b) {
        return ranks.at(a->mapper) > ranks.at(b->mapper);
    });
    for (ObjectState* state : removing) remove(*state);
    removing.clear();
}

void Flush::remove(ObjectState& state) {
    for (const Relation& relation : relations_of(*state.mapper)) {
        if (relation.direction == Direction::many_to_many) writer_.remove_links(relation, state);
        if (relation.direction != Direction::one_to_many) continue;
        const ReferentialAction* const action = on_delete(relation);
        const bool database_does_it = action && *action != ReferentialAction::unspecified &&
                                      *action != ReferentialAction::no_action && *action != ReferentialAction::restrict;
        if (!database_does_it && can_be_cleared(relation)) writer_.clear_children(relation, state);
        for (ObjectState* child : member_at(state, relation.offset).raw()) {
            if (child->status == ObjectStatus::persistent) child->expired = true;
        }
    }
    writer_.remove(state);
    leave_collections(state);
}

void Flush::leave_collections(ObjectState& state) {
    for (const Relation& relation : relations_of(*state.mapper)) {
        const Relation* const back = relation.back();
        if (!back) continue;
        for (ObjectState* other : member_at(state, relation.offset).raw()) member_at(*other, back->offset).drop(&state);
    }
}

void Flush::finish() {
    for (const auto& change : graph_.changed()) member_at(*change.owner, change.offset).flushed();
    graph_.changed().clear();
}

}  // namespace retort::orm
