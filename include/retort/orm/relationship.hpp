// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <type_traits>
#include <utility>
#include <vector>

#include "retort/orm/mapper.hpp"
#include "retort/orm/object.hpp"
#include "retort/sql/schema/fixed_string.hpp"

namespace retort {

namespace orm {

/// One end of a relationship: an object of a graph, or one that the holder owns until a graph takes it.
class Link {
public:
    Link() noexcept = default;
    explicit Link(ObjectState* state) noexcept : state_{state} {}
    Link(Link&& other) noexcept : state_{std::exchange(other.state_, nullptr)} {}
    Link& operator=(Link&& other) noexcept {
        std::swap(state_, other.state_);
        return *this;
    }
    ~Link() {
        if (state_ && !state_->graph) delete_object(state_);
    }

    [[nodiscard]] ObjectState* get() const noexcept { return state_; }
    ObjectState* release() noexcept { return std::exchange(state_, nullptr); }

private:
    ObjectState* state_ = nullptr;
};

/// The objects of a relationship, as they stand in it.
struct LinkedObjects {
    ObjectState* const* first;
    std::size_t count;

    [[nodiscard]] ObjectState* const* last() const noexcept { return first + count; }
};

/// The objects at one end of a relationship. One of them takes no memory beyond this.
class LinkList {
public:
    LinkList() noexcept = default;
    LinkList(const LinkList&) = delete;
    LinkList& operator=(const LinkList&) = delete;
    ~LinkList();

    [[nodiscard]] ObjectState* const* begin() const noexcept { return capacity_ == 1 ? &place_.one : place_.many; }
    [[nodiscard]] ObjectState* const* end() const noexcept { return begin() + size_; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] ObjectState* front() const noexcept { return *begin(); }
    [[nodiscard]] bool contains(const ObjectState* state) const noexcept;
    void push_back(ObjectState* state);
    /// Takes the first one out that is `gone`.
    void erase(const ObjectState* gone) noexcept;
    void clear() noexcept { size_ = 0; }
    void swap(LinkList& other) noexcept;

private:
    union Place {
        ObjectState* one;
        ObjectState** many;  // owned
    };

    Place place_{nullptr};
    std::uint32_t size_ = 0;
    std::uint32_t capacity_ = 1;
};

/// What both kinds of relationship members share. Its place in the object says which member it is.
class RelationshipMember {
public:
    RelationshipMember() noexcept;
    /// A copy of an object is a new object: it has none of the links of the first.
    RelationshipMember(const RelationshipMember&) noexcept;
    RelationshipMember(RelationshipMember&& other) noexcept;
    // NOLINTNEXTLINE(bugprone-unhandled-self-assignment): nothing is assigned.
    RelationshipMember& operator=(const RelationshipMember&) noexcept { return *this; }
    RelationshipMember& operator=(RelationshipMember&& other) noexcept;
    ~RelationshipMember();

    /// True when reading it needs no statement.
    [[nodiscard]] bool is_loaded() const noexcept { return loaded_ || !owner_; }

    // For the session and the loaders.
    [[nodiscard]] const LinkList& raw() const noexcept { return items_; }
    [[nodiscard]] const LinkList& added() const noexcept;
    [[nodiscard]] const LinkList& removed() const noexcept;
    [[nodiscard]] bool has_changed() const noexcept;
    void attach(ObjectState& owner, bool loaded) noexcept;
    void unload() noexcept;
    void loaded_one(ObjectState* target);
    void loaded_many_begin();
    void loaded_many_add(ObjectState* target);
    void loaded_many_end();  ///< Applies what was changed before the collection was loaded.
    void flushed() noexcept;
    void drop(ObjectState* target) noexcept;  ///< Forgets a target without a change to be flushed.

protected:
    /// Loads them first where that is due.
    [[nodiscard]] LinkedObjects items() const;
    /// Throws std::out_of_range.
    [[nodiscard]] ObjectState* item(std::size_t at) const;
    /// Of the side that has one; null where there is none.
    [[nodiscard]] ObjectState* target() const;
    void link(Link&& link, const GraphPtr& keep);
    void unlink(ObjectState* target);
    void replace(Link&& link, const GraphPtr& keep);
    void clear_links();

    template <class T>
    static T& use(ObjectState& state, bool to_change) {
        if (state.graph && !state.ready(to_change)) hand_out(state, to_change);
        return *static_cast<T*>(state.object());
    }

private:
    friend class RelationshipChange;

    void load() const;
    void take(RelationshipMember& other) noexcept;

    /// What only few of them have.
    struct Extra;
    Extra& extra();

    ObjectState* owner_ = nullptr;  // null while the object has no session
    LinkList items_;                // owned where they have no graph
    Extra* extra_ = nullptr;        // owned
    bool loaded_ = false;
};

/// What a relationship can be given: a new object, or one that a session has.
template <class T>
class NewLink {
public:
    NewLink(T value) : link_{new_object(mapper_of<T>(), &value)} {}         // NOLINT(google-explicit-constructor)
    NewLink(const Ref<T>& ref) : link_{ref.state()}, keep_{ref.graph()} {}  // NOLINT(google-explicit-constructor)

    // An initializer_list gives only const elements; they are taken all the same.
    [[nodiscard]] Link take() const { return std::move(link_); }
    [[nodiscard]] const GraphPtr& keep() const { return keep_; }

private:
    mutable Link link_;
    GraphPtr keep_;
};

/// Goes over a collection; hands out each object as it is reached.
template <class T>
class RelationshipIterator {
public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = std::remove_const_t<T>;
    using difference_type = std::ptrdiff_t;
    using pointer = T*;
    using reference = T&;

    RelationshipIterator() = default;
    explicit RelationshipIterator(ObjectState* const* at) : at_{at} {}
    T& operator*() const {
        ObjectState& state = **at_;
        constexpr bool to_change = !std::is_const_v<T>;
        if (state.graph && !state.ready(to_change)) hand_out(state, to_change);
        return *static_cast<T*>(state.object());
    }
    T* operator->() const { return &**this; }
    RelationshipIterator& operator++() {
        ++at_;
        return *this;
    }
    RelationshipIterator operator++(int) { return RelationshipIterator{at_++}; }
    bool operator==(const RelationshipIterator&) const = default;

private:
    ObjectState* const* at_ = nullptr;
};

template <class T>
class ToMany : public RelationshipMember {
public:
    using target_type = T;
    using iterator = RelationshipIterator<T>;
    using const_iterator = RelationshipIterator<const T>;
    static constexpr bool is_many = true;

    ToMany() = default;
    ToMany(std::initializer_list<NewLink<T>> links) {
        for (const NewLink<T>& each : links) link(each.take(), each.keep());
    }

    [[nodiscard]] std::size_t size() const { return items().count; }
    [[nodiscard]] bool empty() const { return items().count == 0; }
    [[nodiscard]] iterator begin() { return iterator{items().first}; }
    [[nodiscard]] iterator end() { return iterator{items().last()}; }
    [[nodiscard]] const_iterator begin() const { return const_iterator{items().first}; }
    [[nodiscard]] const_iterator end() const { return const_iterator{items().last()}; }
    T& operator[](std::size_t at) { return use<T>(*items().first[at], true); }
    const T& operator[](std::size_t at) const { return use<T>(*items().first[at], false); }
    /// A handle to one of them; its object must be in a session.
    [[nodiscard]] Ref<T> ref(std::size_t at) const { return Ref<T>{item(at)}; }

    /// Adds a new object or one of the session; the other side follows.
    void push_back(NewLink<T> added) { link(added.take(), added.keep()); }
    /// Takes one out; it is not deleted, unless the relationship deletes orphans. Nothing happens when it is not in.
    void remove(const Ref<T>& gone) { unlink(gone.state()); }
    void clear() { clear_links(); }
};

template <class T>
class ToOne : public RelationshipMember {
public:
    using target_type = T;
    static constexpr bool is_many = false;

    ToOne() = default;
    ToOne(std::nullptr_t) {}                                    // NOLINT(google-explicit-constructor)
    ToOne(NewLink<T> one) { replace(one.take(), one.keep()); }  // NOLINT(google-explicit-constructor)
    ToOne(T value) : ToOne{NewLink<T>{std::move(value)}} {}     // NOLINT(google-explicit-constructor)
    ToOne(const Ref<T>& ref) : ToOne{NewLink<T>{ref}} {}        // NOLINT(google-explicit-constructor)

    ToOne& operator=(std::nullptr_t) {
        clear_links();
        return *this;
    }
    ToOne& operator=(const Ref<T>& ref) {
        replace(Link{ref.state()}, ref.graph());
        return *this;
    }
    ToOne& operator=(T value) {
        replace(NewLink<T>{std::move(value)}.take(), {});
        return *this;
    }

    explicit operator bool() const { return target() != nullptr; }
    T& operator*() { return use<T>(existing(), true); }
    const T& operator*() const { return use<T>(existing(), false); }
    T* operator->() { return &**this; }
    const T* operator->() const { return &**this; }
    /// Empty when there is none.
    [[nodiscard]] Ref<T> ref() const { return Ref<T>{target()}; }

private:
    ObjectState& existing() const {
        ObjectState* state = target();
        if (!state) throw_empty_ref();
        return *state;
    }
};

template <class T>
struct RelationshipShape {
    using type = ToOne<T>;
};
template <class T>
struct RelationshipShape<std::vector<T>> {
    using type = ToMany<T>;
};

template <std::size_t Size>
struct BackPopulatesOption {
    FixedString<Size> member;
    constexpr void apply_to(RelationshipTraits& traits) const { traits.back_populates = member.text; }
};
template <std::size_t Size>
struct ForeignKeyMemberOption {
    FixedString<Size> member;
    constexpr void apply_to(RelationshipTraits& traits) const { traits.foreign_key = member.text; }
};
template <std::size_t Size>
struct OrderByOption {
    FixedString<Size> member;
    constexpr void apply_to(RelationshipTraits& traits) const { traits.order_by = member.text; }
};
template <class Association>
struct SecondaryOption {
    constexpr void apply_to(RelationshipTraits& traits) const { traits.secondary = &mapper_of<Association>; }
};
struct DeleteOrphansOption {
    constexpr void apply_to(RelationshipTraits& traits) const { traits.delete_orphans = true; }
};

template <class T, bool Many, auto... Options>
struct RelationshipTraitsOf {
    // Each option is a template parameter object: what it points into lives as long as the program.
    static constexpr RelationshipTraits make() {
        RelationshipTraits traits{Many, &mapper_of<T>, nullptr};
        (apply<Options>(traits), ...);
        return traits;
    }
    template <auto Option>
    static constexpr void apply(RelationshipTraits& traits) {
        kept<Option>.apply_to(traits);
    }
    template <auto Option>
    static constexpr auto kept = Option;
    static constexpr RelationshipTraits value = make();
};

}  // namespace orm

/// The member of the other class that shows the same link: both are kept in step.
template <std::size_t Size>
constexpr orm::BackPopulatesOption<Size> back_populates(const char (&member)[Size]) {
    return {FixedString<Size>{member}};
}
/// The column member whose foreign key makes the link, where there is more than one.
template <std::size_t Size>
constexpr orm::ForeignKeyMemberOption<Size> foreign_keys(const char (&member)[Size]) {
    return {FixedString<Size>{member}};
}
/// How a collection is ordered when it is loaded: a column member of the other class, "position" or "position desc".
template <std::size_t Size>
constexpr orm::OrderByOption<Size> ordered_by(const char (&member)[Size]) {
    return {FixedString<Size>{member}};
}
/// The mapped class of the table between both sides of a many-to-many relationship: `secondary<PostTag>`.
template <class Association>
inline constexpr orm::SecondaryOption<Association> secondary{};
/// What leaves the collection, or whose parent is removed, is deleted.
inline constexpr orm::DeleteOrphansOption delete_orphans{};

/// A member of a model that is a link to another mapped class: `Relationship<User>` to one, or
/// `Relationship<std::vector<Order>>` to many. The other class may be incomplete here; both sides are checked when the
/// models are first used. A collection that was not loaded is loaded on first use while its session is open; later
/// that is an error (RT-O020): load it with the statement, `session.scalars(select(users),
/// selectinload(users.orders))`.
template <class T, auto... Options>
class Relationship : public orm::RelationshipShape<T>::type {
    using Shape = typename orm::RelationshipShape<T>::type;

public:
    Relationship() = default;
    using Shape::Shape;
    using Shape::operator=;
};

}  // namespace retort
