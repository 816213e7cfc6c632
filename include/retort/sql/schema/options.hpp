// SPDX-License-Identifier: MIT
// The options of a column: template arguments of Mapped, arguments of Column.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "retort/sql/schema/column.hpp"
#include "retort/sql/schema/fixed_string.hpp"

namespace retort {

struct NullableOption {
    void apply_to(Column& column) const { column.nullable = true; }
};
/// In a model std::optional<T> says it; in a migration this does.
inline constexpr NullableOption nullable{};

struct PrimaryKeyOption {
    void apply_to(Column& column) const { column.inline_constraints.primary_key = true; }
};
/// The column is (part of) its table's primary key.
inline constexpr PrimaryKeyOption primary_key{};

struct UniqueOption {
    void apply_to(Column& column) const { column.inline_constraints.unique = true; }
};
/// A unique constraint on this column alone.
inline constexpr UniqueOption unique{};

struct IndexedOption {
    void apply_to(Column& column) const { column.inline_constraints.indexed = true; }
};
/// An index on this column alone. (Not `index`: that is a POSIX function.)
inline constexpr IndexedOption indexed{};

/// The default that the database fills in, as SQL text: `server_default("0")`, `server_default("'new'")`,
/// `server_default("CURRENT_TIMESTAMP")`.
template <std::size_t Size>
struct ServerDefaultOption {
    FixedString<Size> sql;
    void apply_to(Column& column) const { column.server_default = std::string{sql.view()}; }
};
template <std::size_t Size>
constexpr ServerDefaultOption<Size> server_default(const char (&sql)[Size]) {
    return {FixedString<Size>{sql}};
}

/// The column's name in the database, where it is not the member's.
template <std::size_t Size>
struct ColumnNameOption {
    FixedString<Size> name;
    void apply_to(Column& column) const { column.name = std::string{name.view()}; }
};
template <std::size_t Size>
constexpr ColumnNameOption<Size> column_name(const char (&name)[Size]) {
    return {FixedString<Size>{name}};
}

template <std::size_t Size>
struct CommentOption {
    FixedString<Size> text;
    void apply_to(Column& column) const { column.comment = std::string{text.view()}; }
};
template <std::size_t Size>
constexpr CommentOption<Size> comment(const char (&text)[Size]) {
    return {FixedString<Size>{text}};
}

template <std::size_t Size>
struct CollationOption {
    FixedString<Size> name;
    void apply_to(Column& column) const { column.collation = std::string{name.view()}; }
};
template <std::size_t Size>
constexpr CollationOption<Size> collation(const char (&name)[Size]) {
    return {FixedString<Size>{name}};
}

/// A CHECK on this column: `check("age >= 0")`.
template <std::size_t Size>
struct CheckOption {
    FixedString<Size> condition;
    void apply_to(Column& column) const {
        column.inline_constraints.checks.push_back({{}, std::string{condition.view()}, {}});
    }
};
template <std::size_t Size>
constexpr CheckOption<Size> check(const char (&condition)[Size]) {
    return {FixedString<Size>{condition}};
}

enum class Persistence : std::uint8_t { virtual_, persisted };
inline constexpr Persistence persisted = Persistence::persisted;

/// A generated column: `Computed("price * quantity", persisted)`. Without `persisted` it is VIRTUAL.
template <std::size_t Size>
struct Computed {
    FixedString<Size> expression;
    Persistence persistence;

    constexpr explicit Computed(const char (&sql)[Size], Persistence kept = Persistence::virtual_)
        : expression{sql}, persistence{kept} {}
    void apply_to(Column& column) const {
        column.computed = ComputedColumn{std::string{expression.view()}, persistence == Persistence::persisted};
    }
};

/// A column numbered by the database: `Identity({.start = 1000})`.
struct Identity {
    bool always = false;
    std::int64_t start = 1;
    std::int64_t increment = 1;

    void apply_to(Column& column) const {
        column.identity = IdentityColumn{always, start, increment, {}, {}, {}, {}};
    }
};

/// The constraint that "table.column" or "schema.table.column" names. Throws ArgumentError (RT-S001) for other forms.
ForeignKeyConstraint foreign_key_to(std::string_view target, const ForeignKeyOptions& options);

/// A foreign key of this column alone: `ForeignKey("users.id", {.ondelete = cascade})`. The target is checked when
/// the tables are linked. "schema.table.column" names a table in another schema.
template <std::size_t Size>
struct ForeignKey {
    FixedString<Size> target;
    ForeignKeyOptions options;

    constexpr explicit ForeignKey(const char (&column)[Size], ForeignKeyOptions how = {})
        : target{column}, options{how} {}
    void apply_to(Column& column) const {
        column.inline_constraints.foreign_key = foreign_key_to(target.view(), options);
    }
};

}  // namespace retort
