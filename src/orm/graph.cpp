// SPDX-License-Identifier: MIT
#include "graph.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include "retort/orm/errors.hpp"

#include "relationship_change.hpp"
#include "session_core.hpp"

namespace retort::orm {

namespace {

std::size_t block_size(const Mapper& mapper) {
    return (sizeof(ObjectState) + mapper.model().size + alignof(ObjectState) - 1) / alignof(ObjectState) *
           alignof(ObjectState);
}

char* raw_memory(std::size_t bytes) {
    return static_cast<char*>(::operator new (bytes, std::align_val_t{alignof(ObjectState)}));
}

void free_memory(void* memory) noexcept { ::operator delete (memory, std::align_val_t{alignof(ObjectState)}); }

std::string key_bytes(const ValueView* key, std::size_t columns) {
    std::string bytes;
    for (std::size_t i = 0; i < columns; ++i) append_value(bytes, key[i]);
    return bytes;
}

void attach_relations(ObjectState& state, bool loaded) {
    for (const Relation& relation : relations_of(*state.mapper)) {
        member_at(state, relation.offset).attach(state, loaded);
    }
}

}  // namespace

ObjectState* new_object(const Mapper& mapper, void* value) {
    char* const memory = raw_memory(block_size(mapper));
    auto* const state = ::new (memory) ObjectState{mapper};
    try {
        mapper.model().move(state->object(), value);
    } catch (...) {
        free_memory(memory);
        throw;
    }
    return state;
}

void delete_object(ObjectState* state) noexcept {
    state->mapper->model().destroy(state->object());
    free_memory(state);
}

void hand_out(ObjectState& state, bool to_change) {
    if (state.expired) {
        SessionCore* const session = state.graph->session();
        if (!session) throw DetachedError{state.mapper->model().class_name, ""};
        session->refresh(state);
    }
    if (to_change && !state.watched) state.graph->watch(state);
}

GraphPtr::GraphPtr(ObjectGraph* graph) noexcept : graph_{graph} {
    if (graph_) graph_->retain();
}

void GraphPtr::reset() noexcept {
    if (graph_) std::exchange(graph_, nullptr)->release();
}

Slab::Slab(const Mapper& mapper) : mapper_{mapper}, block_{block_size(mapper)} {}

Slab::~Slab() {
    std::size_t capacity = capacity_;
    std::size_t used = used_;
    for (auto chunk = chunks_.rbegin(); chunk != chunks_.rend(); ++chunk) {
        for (std::size_t i = 0; i < used; ++i) {
            mapper_.model().destroy(reinterpret_cast<ObjectState*>(*chunk + i * block_)->object());
        }
        free_memory(*chunk);
        capacity = capacity > 16 ? capacity / 2 : capacity;
        used = capacity;
    }
}

ObjectState* Slab::make() {
    if (used_ == capacity_) {
        const std::size_t next = chunks_.empty() ? 16 : capacity_ * 2;
        chunks_.reserve(chunks_.size() + 1);
        chunks_.push_back(raw_memory(next * block_));
        capacity_ = next;
        used_ = 0;
    }
    char* const memory = chunks_.back() + used_ * block_;
    auto* const state = ::new (memory) ObjectState{mapper_};
    mapper_.model().construct(state->object());
    ++used_;
    return state;
}

ObjectGraph::~ObjectGraph() {
    for (const auto& [mapper, store] : stores_) {
        for (ObjectState* state : store->adopted) delete_object(state);
    }
}

void ObjectGraph::release() noexcept {
    if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
}

ObjectStore& ObjectGraph::store(const Mapper& mapper) {
    if (last_mapper_ == &mapper) return *last_store_;
    auto& found = stores_[&mapper];
    if (!found) {
        if (mapper.data().key.empty()) throw NoPrimaryKey{mapper.model().class_name};
        found = std::make_unique<ObjectStore>(mapper);
    }
    last_mapper_ = &mapper;
    last_store_ = found.get();
    return *found;
}

ObjectState* ObjectGraph::find(const Mapper& mapper, const ValueView* key) {
    ObjectStore& objects = store(mapper);
    if (!objects.identities.has_integer_keys()) {
        return objects.identities.find(key_bytes(key, mapper.data().key.size()));
    }
    return key->kind() == ValueKind::integer ? objects.identities.find(key->integer()) : nullptr;
}

ObjectState* ObjectGraph::make_persistent(const Mapper& mapper) {
    ObjectState* const state = store(mapper).slab.make();
    state->graph = this;
    state->status = ObjectStatus::persistent;
    if (!mapper.data().relationships.empty()) attach_relations(*state, false);
    return state;
}

void ObjectGraph::identify(ObjectState& state, const ValueView* key) {
    IdentityMap& identities = store(*state.mapper).identities;
    if (const ObjectState* other = find(*state.mapper, key); other && other != &state) {
        throw DuplicateIdentity{state.mapper->model().class_name};
    }
    if (state.identified) identities.erase(&state);
    identify_new(state, key);
}

void ObjectGraph::identify_new(ObjectState& state, const ValueView* key) {
    IdentityMap& identities = store(*state.mapper).identities;
    if (identities.has_integer_keys())
        identities.insert(key->integer(), &state);
    else
        identities.insert(key_bytes(key, state.mapper->data().key.size()), &state);
}

void ObjectGraph::forget(ObjectState& state) { store(*state.mapper).identities.erase(&state); }

void ObjectGraph::adopt(ObjectState& state) {
    if (state.graph == this) return;
    if (state.graph) throw WrongSession{state.mapper->model().class_name};
    ObjectStore& objects = store(*state.mapper);
    objects.adopted.push_back(&state);
    state.graph = this;
    state.status = ObjectStatus::pending;
    pending.push_back(&state);
    watch(state);
    for (const Relation& relation : relations_of(*state.mapper)) {
        RelationshipMember& member = member_at(state, relation.offset);
        member.attach(state, true);
        if (!member.raw().empty()) RelationshipChange::adopt_links(member, relation);
    }
}

void ObjectGraph::watch(ObjectState& state) {
    state.watched = true;
    watched.push_back(&state);
    if (state.status == ObjectStatus::persistent) take_snapshot(state, arena_);
}

ObjectState& ObjectGraph::scratch(const Mapper& mapper) {
    ObjectStore& objects = store(mapper);
    if (!objects.scratch) objects.scratch = objects.slab.make();
    return *objects.scratch;
}

ValueView column_value(const ObjectState& state, std::size_t place, Scratch& scratch) {
    const Mapper::ColumnMember& column = state.mapper->columns()[place];
    return column.traits->encode(static_cast<const std::byte*>(state.object()) + column.offset, scratch);
}

bool set_column(ObjectState& state, std::size_t place, const ValueView& value) {
    const Mapper::ColumnMember& column = state.mapper->columns()[place];
    return column.traits->decode(value, static_cast<std::byte*>(state.object()) + column.offset) == Decoded::ok;
}

std::vector<ValueView> key_values(const ObjectState& state, Scratch& scratch) {
    std::vector<ValueView> key;
    for (const std::size_t place : state.mapper->data().key) key.push_back(column_value(state, place, scratch));
    return key;
}

}  // namespace retort::orm
