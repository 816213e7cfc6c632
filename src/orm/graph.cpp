// SPDX-License-Identifier: MIT
#include "graph.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include <sys/mman.h>

#include "retort/orm/errors.hpp"

#include "relationship_change.hpp"
#include "session_core.hpp"

namespace retort::orm {

namespace {

std::size_t block_size(const Mapper& mapper) {
    return (sizeof(ObjectState) + mapper.model().size + alignof(ObjectState) - 1) / alignof(ObjectState) *
           alignof(ObjectState);
}

constexpr std::size_t huge_page = std::size_t{2} << 20;

std::align_val_t slab_alignment(std::size_t bytes) {
    return std::align_val_t{bytes < 2 * huge_page ? alignof(ObjectState) : huge_page};
}

/// Many objects at once: in huge pages where the system has them, because touching new memory costs as much as reading
/// the rows does.
char* slab_memory(std::size_t bytes) {
    auto* const memory = static_cast<char*>(::operator new(bytes, slab_alignment(bytes)));
    if (bytes >= 2 * huge_page) static_cast<void>(madvise(memory, bytes, MADV_HUGEPAGE));
    return memory;
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
        ::operator delete(*chunk, slab_alignment(capacity * block_));
        capacity = capacity > 16 ? capacity / 2 : capacity;
        used = capacity;
    }
}

ObjectState* Slab::make() {
    if (used_ == capacity_) {
        const std::size_t next = chunks_.empty() ? 16 : capacity_ * 2;
        chunks_.reserve(chunks_.size() + 1);
        chunks_.push_back(slab_memory(next * block_));
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

ObjectState* ObjectGraph::find(const ObjectStore& objects, const ValueView* key) {
    if (!objects.identities.has_integer_keys()) {
        return objects.identities.find(key_bytes(key, objects.mapper.data().key.size()));
    }
    return key->kind() == ValueKind::integer ? objects.identities.find(key->integer()) : nullptr;
}

ObjectState* ObjectGraph::make_persistent(ObjectStore& objects) {
    ObjectState* const state = objects.slab.make();
    state->graph = this;
    state->status = ObjectStatus::persistent;
    if (objects.mapper.data().relationships.empty()) return state;
    if (!objects.relations) objects.relations = &relations_of(objects.mapper);
    for (const Relation& relation : *objects.relations) member_at(*state, relation.offset).attach(*state, false);
    return state;
}

void ObjectGraph::identify(ObjectState& state, const ValueView* key) {
    ObjectStore& objects = store(*state.mapper);
    if (const ObjectState* other = find(objects, key); other && other != &state) {
        throw DuplicateIdentity{state.mapper->model().class_name};
    }
    if (state.identified) objects.identities.erase(&state);
    identify_new(objects, state, key);
}

void ObjectGraph::identify_new(ObjectStore& objects, ObjectState& state, const ValueView* key) {
    if (objects.identities.has_integer_keys())
        objects.identities.insert(key->integer(), &state);
    else
        objects.identities.insert(key_bytes(key, objects.mapper.data().key.size()), &state);
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
