// SPDX-License-Identifier: MIT
// Where mapped objects live once a session has them, and the handles to them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

namespace retort::orm {

class Mapper;
class ObjectGraph;

enum class ObjectStatus : std::uint8_t {
    transient,   ///< No session has it.
    pending,     ///< Added; the next flush inserts it.
    inserting,   ///< This flush has collected it for an INSERT of many rows.
    persistent,  ///< Has a row.
    removing,    ///< The next flush deletes its row.
    removed,     ///< Its row is deleted; the object can still be read.
};

/// What stands before each object in memory.
struct alignas(16) ObjectState {
    const Mapper* mapper;
    ObjectGraph* graph = nullptr;    ///< Null: transient, owned by the relationship that holds it.
    const char* snapshot = nullptr;  ///< The columns as loaded, kept since the object was first handed out mutable.
    std::int64_t key = 0;            ///< The identity: the integer key itself, or a hash of the key's values.
    std::uint32_t visit = 0;         ///< Of the flush that last looked at it.
    std::uint32_t snapshot_size = 0;
    ObjectStatus status = ObjectStatus::transient;
    bool expired = false;  ///< To be read again before the next use.
    bool watched = false;  ///< Handed out mutable: compared with its snapshot at every flush.
    bool identified = false;
    bool numbered = false;  ///< The database made its key.

    explicit ObjectState(const Mapper& of) : mapper{&of} {}

    [[nodiscard]] void* object() noexcept { return this + 1; }
    [[nodiscard]] const void* object() const noexcept { return this + 1; }
    /// False: ObjectGraph::hand_out() must see it before it is used.
    [[nodiscard]] bool ready(bool to_change) const noexcept { return !expired && (watched || !to_change); }
};

/// Makes an object of its own, outside any graph; `value` is moved from.
ObjectState* new_object(const Mapper& mapper, void* value);
/// Destroys what new_object() made.
void delete_object(ObjectState* state) noexcept;

/// Prepares an object of a graph for use: reads it again when it has expired, and remembers its columns when it may
/// now be changed. Throws DetachedError (RT-O020) when it has expired and its session is closed.
void hand_out(ObjectState& state, bool to_change);

/// Counts what shares a graph. The last one destroys all its objects.
class GraphPtr {
public:
    GraphPtr() noexcept = default;
    explicit GraphPtr(ObjectGraph* graph) noexcept;
    GraphPtr(const GraphPtr& other) noexcept : GraphPtr{other.graph_} {}
    GraphPtr(GraphPtr&& other) noexcept : graph_{other.graph_} { other.graph_ = nullptr; }
    GraphPtr& operator=(GraphPtr other) noexcept {
        std::swap(graph_, other.graph_);
        return *this;
    }
    ~GraphPtr() { reset(); }

    void reset() noexcept;
    [[nodiscard]] ObjectGraph* get() const noexcept { return graph_; }
    ObjectGraph* operator->() const noexcept { return graph_; }
    explicit operator bool() const noexcept { return graph_ != nullptr; }

private:
    ObjectGraph* graph_ = nullptr;
};

/// Throws ArgumentError (RT-O021): a Ref that refers to nothing was used.
[[noreturn]] void throw_empty_ref();

}  // namespace retort::orm

namespace retort {

/// A handle to an object of a session. It shares the session's object graph: the object can be read as long as a Ref
/// to any object of the graph lives, also when the session is closed. Through a `Ref` the object may be changed, and
/// the change is found at the next flush; through a `const Ref` it can only be read, which costs no bookkeeping.
/// May be empty. Not for several threads at a time, like its session.
template <class T>
class Ref {
public:
    using element_type = T;

    Ref() noexcept = default;
    explicit Ref(orm::ObjectState* state) noexcept : graph_{state ? state->graph : nullptr}, state_{state} {}

    T& operator*() { return object(true); }
    const T& operator*() const { return object(false); }
    T* operator->() { return &object(true); }
    const T* operator->() const { return &object(false); }
    /// Null when empty.
    [[nodiscard]] T* get() { return state_ ? &object(true) : nullptr; }
    [[nodiscard]] const T* get() const { return state_ ? &object(false) : nullptr; }

    explicit operator bool() const noexcept { return state_ != nullptr; }
    /// The same object, not merely an equal one.
    friend bool operator==(const Ref& left, const Ref& right) noexcept { return left.state_ == right.state_; }

    [[nodiscard]] orm::ObjectState* state() const noexcept { return state_; }
    [[nodiscard]] const orm::GraphPtr& graph() const noexcept { return graph_; }

private:
    T& object(bool to_change) const {
        if (!state_) orm::throw_empty_ref();
        if (!state_->ready(to_change)) orm::hand_out(*state_, to_change);
        return *static_cast<T*>(state_->object());
    }

    orm::GraphPtr graph_;
    orm::ObjectState* state_ = nullptr;
};

}  // namespace retort
