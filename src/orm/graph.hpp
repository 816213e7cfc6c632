// SPDX-License-Identifier: MIT
// The objects of a session: where they are in memory, who they are, and what was done to them since the last flush.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "retort/orm/object.hpp"
#include "retort/orm/relationship.hpp"

#include "identity_map.hpp"
#include "relation.hpp"
#include "snapshot.hpp"

namespace retort::orm {

class SessionCore;

/// Memory for objects of one class, each after its state; freed all at once.
class Slab {
public:
    explicit Slab(const Mapper& mapper);
    ~Slab();
    Slab(const Slab&) = delete;
    Slab& operator=(const Slab&) = delete;

    /// A default-constructed object.
    ObjectState* make();

private:
    const Mapper& mapper_;
    std::size_t block_;
    std::vector<char*> chunks_;
    std::size_t used_ = 0;      // objects of the last chunk
    std::size_t capacity_ = 0;  // of the last chunk
};

/// The objects of one class in a graph.
struct ObjectStore {
    explicit ObjectStore(const Mapper& of) : mapper{of}, slab{of}, identities{of.data().integer_key} {}

    const Mapper& mapper;
    Slab slab;
    IdentityMap identities;
    std::vector<ObjectState*> adopted;                 ///< Made one by one by the user's code, owned from here on.
    const std::vector<Relation>* relations = nullptr;  ///< Set once an object needs them.
    ObjectState* scratch = nullptr;  ///< An object that only helps to read keys; made when it is needed.
};

class ObjectGraph {
public:
    explicit ObjectGraph(SessionCore* session) : session_{session} {}
    ~ObjectGraph();
    ObjectGraph(const ObjectGraph&) = delete;
    ObjectGraph& operator=(const ObjectGraph&) = delete;

    void retain() noexcept { references_.fetch_add(1, std::memory_order_relaxed); }
    void release() noexcept;

    /// Null once the session is closed.
    [[nodiscard]] SessionCore* session() const noexcept { return session_; }
    void detach() noexcept { session_ = nullptr; }

    ObjectStore& store(const Mapper& mapper);
    /// The object with this key (values in the order of the primary key's columns), or null.
    ObjectState* find(const Mapper& mapper, const ValueView* key) { return find(store(mapper), key); }
    ObjectState* find(const ObjectStore& objects, const ValueView* key);
    /// A new persistent object, not yet filled.
    ObjectState* make_persistent(ObjectStore& objects);
    void identify(ObjectState& state, const ValueView* key);
    /// The same for a key that find() has just not found.
    static void identify_new(ObjectStore& objects, ObjectState& state, const ValueView* key);
    void forget(ObjectState& state);

    /// Takes a transient object, and what its relationships own, as pending.
    void adopt(ObjectState& state);
    void watch(ObjectState& state);
    void note_change(ObjectState& owner, std::size_t relation_offset) { changed_.push_back({&owner, relation_offset}); }

    struct ChangedRelation {
        ObjectState* owner;
        std::size_t offset;
    };
    std::vector<ObjectState*> pending;
    std::vector<ObjectState*> removing;
    std::vector<ObjectState*> watched;
    std::vector<ObjectState*> inserted;  ///< By this transaction: a rollback makes them unknown again.
    std::vector<ObjectState*> deleted;   ///< By this transaction: a rollback brings them back.
    [[nodiscard]] std::vector<ChangedRelation>& changed() noexcept { return changed_; }
    [[nodiscard]] Arena& arena() noexcept { return arena_; }
    /// An object of the class that belongs to no row.
    ObjectState& scratch(const Mapper& mapper);
    /// Calls `visit` with each object that has a row.
    template <class Visit>
    void each_persistent(Visit visit) {
        for (const auto& [mapper, store] : stores_) store->identities.each(visit);
    }

private:
    std::atomic<std::uint32_t> references_{0};
    SessionCore* session_;
    std::unordered_map<const Mapper*, std::unique_ptr<ObjectStore>> stores_;
    const Mapper* last_mapper_ = nullptr;
    ObjectStore* last_store_ = nullptr;
    std::vector<ChangedRelation> changed_;
    Arena arena_;
};

/// The relationship member at `offset` of an object.
inline RelationshipMember& member_at(ObjectState& state, std::size_t offset) {
    return *reinterpret_cast<RelationshipMember*>(static_cast<std::byte*>(state.object()) + offset);
}

/// The values of an object's primary key; they borrow from the object.
std::vector<ValueView> key_values(const ObjectState& state, Scratch& scratch);
/// The value of one column of an object; borrows from it.
ValueView column_value(const ObjectState& state, std::size_t place, Scratch& scratch);
/// Sets one column of an object. False when the member cannot hold the value.
bool set_column(ObjectState& state, std::size_t place, const ValueView& value);

}  // namespace retort::orm
