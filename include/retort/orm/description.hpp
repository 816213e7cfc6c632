// SPDX-License-Identifier: MIT
// What RETORT_TABLE writes down of a model: constant data, read once by Mapper.
#pragma once

#include <cstddef>
#include <cstdint>

#include "retort/sql/expr/codec.hpp"
#include "retort/sql/expr/sql_form.hpp"

namespace retort {
struct Column;
struct MetaData;
struct Table;
}  // namespace retort

namespace retort::orm {

class Mapper;

/// How one column member is read, written and declared. One object per combination of type and options.
struct ColumnTraits {
    ValueView (*encode)(const void* member, Scratch& scratch);
    Decoded (*decode)(const ValueView& cell, void* member);
    void (*define)(Column& column);
    SqlForm form = {};
};

/// The far side of a relationship and how to reach it. Names are empty where the model does not say.
struct RelationshipTraits {
    bool many;                        ///< A collection; false: one object or none.
    const Mapper& (*target)();        ///< The other class.
    const Mapper& (*secondary)();     ///< The association class of a many-to-many; null: none.
    const char* back_populates = "";  ///< The member of the other class that shows the same link.
    const char* foreign_key = "";     ///< The column member that holds the key, where there are several.
    const char* order_by = "";        ///< A column member of the other class; "name desc" turns it round.
    bool delete_orphans = false;      ///< What leaves the collection, or loses its parent, is deleted.
};

/// A member of a model: a column or a relationship.
struct Member {
    const char* name;
    std::size_t offset;
    std::size_t size;
    std::size_t alignment;
    const ColumnTraits* column = nullptr;
    const RelationshipTraits* relationship = nullptr;

    constexpr Member(const char* member, std::size_t at, std::size_t bytes, std::size_t aligned,
                     const ColumnTraits& traits)
        : name{member}, offset{at}, size{bytes}, alignment{aligned}, column{&traits} {}
    constexpr Member(const char* member, std::size_t at, std::size_t bytes, std::size_t aligned,
                     const RelationshipTraits& traits)
        : name{member}, offset{at}, size{bytes}, alignment{aligned}, relationship{&traits} {}
};

/// A model, with its C++ type erased.
struct ModelDescription {
    const char* class_name;
    const char* table_name;
    const Member* members;
    std::size_t member_count;
    std::size_t size;
    std::size_t alignment;
    std::size_t header;  ///< Bytes before the first member: the pointer of a class with virtual functions.
    void (*construct)(void* storage);
    void (*move)(void* to_storage, void* from);  ///< Constructs by moving; `from` stays to be destroyed.
    void (*destroy)(void* object) noexcept;
    const MetaData* metadata;
    void (*table_args)(Table& table);  ///< Adds what the model's table_args() says; null: it has none.

    [[nodiscard]] const Member* begin() const noexcept { return members; }
    [[nodiscard]] const Member* end() const noexcept { return members + member_count; }
};

}  // namespace retort::orm
