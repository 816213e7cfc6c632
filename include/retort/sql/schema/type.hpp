// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "retort/sql/schema/type_tag.hpp"

namespace retort {

struct TypeVariant;

/// The type of a column, as a plain value.
struct Type {
    TypeKind kind = TypeKind::custom;
    std::optional<int> length;
    std::optional<int> precision;
    std::optional<int> scale;
    bool timezone = false;
    std::vector<std::string> labels;  ///< Of an enumeration, in its order.
    std::string name;                 ///< Of an enumeration that has one in the database.
    std::string schema;               ///< Where that name lives; empty: the connection's default.
    int dimensions = 0;               ///< Of an array, whose elements are of the type that all the rest says.
    /// How one database spells it, where that is not what its dialect would write for the other fields
    /// (reflection keeps "UNSIGNED BIG INT"); for `custom` the whole type. Empty: the dialect decides.
    std::string spelling;
    std::string collation;              ///< Of texts; empty: the database's or the column's.
    std::vector<TypeVariant> variants;  ///< What it is instead in some databases; see with_variant(). By dialect.

    Type() = default;
    Type(const TypeTag& tag);  // NOLINT(google-explicit-constructor): String(50) is a Type
    template <std::size_t Count, std::size_t Size>
    Type(const Enum<Count, Size>& tag)  // NOLINT(google-explicit-constructor)
        : Type{of_labels({tag.text, Size})} {}

    /// An enumeration of `labels`; `name` is that of the type in databases with named enums, `schema` where it lives.
    static Type enumeration(std::vector<std::string> labels, std::string name = {}, std::string schema = {});
    /// A type by its SQL text, for what the generic types do not cover.
    static Type custom(std::string sql);
    /// An array of `element`s; one of arrays has the dimensions of both.
    static Type array(Type element, int dimensions = 1);

    /// A copy whose texts compare by `name`: `Type{String(50)}.with_collation("NOCASE")`.
    [[nodiscard]] Type with_collation(std::string name) const;
    /// A copy that is `other` in the database that `dialect` names:
    /// `Type{BigInteger()}.with_variant(Integer(), "sqlite")`. Replaces an earlier variant for it. Variants of `other`
    /// itself do not count.
    [[nodiscard]] Type with_variant(Type other, std::string_view dialect) const;
    /// The type that this one is in a database: a variant's, or this one itself without its variants.
    [[nodiscard]] Type in(std::string_view dialect) const;

    bool operator==(const Type&) const;

private:
    static Type of_labels(std::string_view labels_with_nuls);
};

struct TypeVariant {
    std::string dialect;
    Type type;

    bool operator==(const TypeVariant&) const = default;
};

}  // namespace retort
