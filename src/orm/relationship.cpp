// SPDX-License-Identifier: MIT
#include "retort/orm/relationship.hpp"

#include <stdexcept>

#include "retort/orm/errors.hpp"

#include "graph.hpp"
#include "relation.hpp"
#include "relationship_change.hpp"
#include "session_core.hpp"

namespace retort::orm {

namespace {

const LinkList no_links;

}  // namespace

struct RelationshipMember::Extra {
    bool changed = false;  // since the last flush
    LinkList added;
    LinkList removed;
    GraphPtr keep;  // while transient: what keeps linked objects of a session alive
};

RelationshipMember::Extra& RelationshipMember::extra() {
    if (!extra_) extra_ = new Extra;
    return *extra_;
}

bool RelationshipMember::has_changed() const noexcept { return extra_ && extra_->changed; }

RelationshipMember::RelationshipMember() noexcept = default;

RelationshipMember::RelationshipMember(const RelationshipMember&) noexcept {}

RelationshipMember::RelationshipMember(RelationshipMember&& other) noexcept { take(other); }

RelationshipMember& RelationshipMember::operator=(RelationshipMember&& other) noexcept {
    if (this != &other && !owner_) take(other);
    return *this;
}

RelationshipMember::~RelationshipMember() {
    for (ObjectState* state : items_) {
        if (!owner_ && !state->graph) delete_object(state);
    }
    delete extra_;
}

const LinkList& RelationshipMember::added() const noexcept { return extra_ ? extra_->added : no_links; }

const LinkList& RelationshipMember::removed() const noexcept { return extra_ ? extra_->removed : no_links; }

LinkedObjects RelationshipMember::items() const {
    if (!loaded_ && owner_) load();
    return {items_.begin(), items_.size()};
}

ObjectState* RelationshipMember::item(std::size_t at) const {
    const LinkedObjects all = items();
    if (at >= all.count) throw std::out_of_range{"the relationship has fewer objects than that"};
    return all.first[at];
}

ObjectState* RelationshipMember::target() const { return items().count == 0 ? nullptr : items_.front(); }

void RelationshipMember::loaded_many_add(ObjectState* target) { items_.push_back(target); }

void RelationshipMember::take(RelationshipMember& other) noexcept {
    if (other.owner_) return;
    items_.swap(other.items_);
    std::swap(extra_, other.extra_);
}

void RelationshipMember::attach(ObjectState& owner, bool loaded) noexcept {
    owner_ = &owner;
    loaded_ = loaded;
}

void RelationshipMember::unload() noexcept {
    items_.clear();
    flushed();
    loaded_ = false;
}

void RelationshipMember::loaded_one(ObjectState* target) {
    items_.clear();
    if (target) items_.push_back(target);
    loaded_ = true;
}

void RelationshipMember::loaded_many_begin() {
    items_.clear();
    loaded_ = true;
}

void RelationshipMember::loaded_many_end() {
    for (ObjectState* gone : removed()) items_.erase(gone);
    for (ObjectState* state : added()) {
        if (!items_.contains(state)) items_.push_back(state);
    }
}

void RelationshipMember::flushed() noexcept { delete std::exchange(extra_, nullptr); }

void RelationshipMember::drop(ObjectState* target) noexcept {
    items_.erase(target);
    if (!extra_) return;
    extra_->added.erase(target);
    extra_->removed.erase(target);
}

void RelationshipMember::load() const {
    const auto offset = static_cast<std::size_t>(reinterpret_cast<const std::byte*>(this) -
                                                 static_cast<const std::byte*>(owner_->object()));
    const Relation& relation = relation_at(*owner_->mapper, offset);
    SessionCore* const session = owner_->graph->session();
    if (!session) throw DetachedError{owner_->mapper->model().class_name, relation.name};
    session->load(*owner_, relation);
}

void RelationshipMember::link(Link&& link, const GraphPtr& keep) {
    if (!owner_) {
        if (link.get()) items_.push_back(link.release());
        if (keep) extra().keep = keep;
        return;
    }
    RelationshipChange::link_attached(*this, std::move(link));
}

void RelationshipMember::unlink(ObjectState* target) {
    if (owner_) {
        RelationshipChange::unlink_attached(*this, target);
        return;
    }
    items_.erase(target);
    if (target && !target->graph) delete_object(target);
}

void RelationshipMember::replace(Link&& link, const GraphPtr& keep) {
    if (ObjectState* const before = target(); before && before != link.get()) unlink(before);
    if (link.get() && !items_.contains(link.get())) this->link(std::move(link), keep);
}

void RelationshipMember::clear_links() {
    static_cast<void>(items());
    const std::vector<ObjectState*> all{items_.begin(), items_.end()};
    for (ObjectState* state : all) unlink(state);
}

void RelationshipChange::record(RelationshipMember& member, ObjectState* target, bool added) {
    RelationshipMember::Extra& extra = member.extra();
    LinkList& into = added ? extra.added : extra.removed;
    LinkList& opposite = added ? extra.removed : extra.added;
    if (opposite.contains(target))
        opposite.erase(target);
    else
        into.push_back(target);
    if (std::exchange(extra.changed, true)) return;
    const auto offset = static_cast<std::size_t>(reinterpret_cast<const std::byte*>(&member) -
                                                 static_cast<const std::byte*>(member.owner_->object()));
    member.owner_->graph->note_change(*member.owner_, offset);
}

// Requires that `target` is not linked yet.
void RelationshipChange::add_here(RelationshipMember& member, ObjectState* target, bool many) {
    if (!many) {
        if (!member.items_.empty()) remove_here(member, member.items_.front());
        member.loaded_ = true;
    }
    member.items_.push_back(target);
    record(member, target, true);
}

void RelationshipChange::remove_here(RelationshipMember& member, ObjectState* target) {
    member.items_.erase(target);
    record(member, target, false);
}

const Relation& RelationshipChange::relation_of(const RelationshipMember& member) {
    return relation_at(*member.owner_->mapper,
                       static_cast<std::size_t>(reinterpret_cast<const std::byte*>(&member) -
                                                static_cast<const std::byte*>(member.owner_->object())));
}

bool RelationshipChange::is_linked(const RelationshipMember& member, const Relation& relation, ObjectState& target) {
    // The other side knows it at once; a long collection would have to be searched.
    if (const Relation* const back = relation.back(); back && !back->traits->many) {
        const RelationshipMember& other = member_at(target, back->offset);
        if (other.loaded_) return !other.items_.empty() && other.items_.front() == member.owner_;
    }
    return member.items_.contains(&target);
}

void RelationshipChange::link_attached(RelationshipMember& member, Link&& link) {
    ObjectState* const target = link.get();
    if (!target) return;
    ObjectState& owner = *member.owner_;
    const bool is_new = target->graph == nullptr;
    const Relation& relation = relation_of(member);
    // The collection is loaded first, so that what is added now is neither lost nor doubled when it is; and before the
    // target is pending, because loading flushes.
    if (relation.traits->many) static_cast<void>(member.items());
    owner.graph->adopt(*target);
    link.release();
    if (!is_new && is_linked(member, relation, *target)) return;
    add_here(member, target, relation.traits->many);
    mirror_link(relation, owner, *target);
}

void RelationshipChange::mirror_link(const Relation& relation, ObjectState& owner, ObjectState& target) {
    const Relation* const back = relation.back();
    if (!back) return;
    RelationshipMember& other = member_at(target, back->offset);
    if (!back->traits->many && !other.items_.empty()) {
        if (other.items_.front() == &owner) return;
        remove_here(member_at(*other.items_.front(), relation.offset), &target);
    }
    add_here(other, &owner, back->traits->many);
}

void RelationshipChange::unlink_attached(RelationshipMember& member, ObjectState* target) {
    static_cast<void>(member.items());
    if (!target || !member.items_.contains(target)) return;
    const Relation& relation = relation_of(member);
    remove_here(member, target);
    if (const Relation* const back = relation.back()) remove_here(member_at(*target, back->offset), member.owner_);
}

void RelationshipChange::adopt_links(RelationshipMember& member, const Relation& relation) {
    const GraphPtr keep = member.extra_ ? std::exchange(member.extra_->keep, GraphPtr{}) : GraphPtr{};
    const std::vector<ObjectState*> links{member.items_.begin(), member.items_.end()};
    for (ObjectState* target : links) {
        member.owner_->graph->adopt(*target);
        record(member, target, true);
        mirror_link(relation, *member.owner_, *target);
    }
}

}  // namespace retort::orm
