// SPDX-License-Identifier: MIT
// Parts of JSON values: `where(json_value<int>(orders.details, "address", "zip") == 1234)`. The columns are declared as
// Json() or Jsonb(), and are texts in C++.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "retort/sql/expr/expr.hpp"
#include "retort/sql/expr/functions.hpp"

namespace retort {

namespace sql {

/// One step into a JSON value: a member's name, or a position from 0.
struct JsonKey {
    std::string_view name;
    std::int64_t position = -1;  ///< Negative: `name` is meant.

    JsonKey(std::string_view member) : name{member} {}  // NOLINT(google-explicit-constructor)
    template <class I, std::enable_if_t<std::is_integral_v<I>, int> = 0>
    JsonKey(I index) : position{static_cast<std::int64_t>(index)} {}  // NOLINT(google-explicit-constructor)
};

/// `type`: what the part is read as; `json`: as JSON, of the kind that `value` is.
NodePtr json_part(NodePtr value, std::initializer_list<JsonKey> keys, TypeKind type);

}  // namespace sql

namespace detail {

template <class K>
constexpr bool is_json_key() {
    constexpr bool fits =
        std::is_convertible_v<const K&, std::string_view> || (std::is_integral_v<K> && !std::is_same_v<K, bool>);
    static_assert(fits, "retort: JSON values are gone into by names and whole numbers");
    return fits;
}

template <class R, class X, class... Keys>
Expr<std::optional<R>> json_part(const X& value, TypeKind type, const Keys&... keys) {
    static_assert(sizeof...(Keys) > 0, "retort: a part of a JSON value needs a name or a position");
    if constexpr ((is_json_key<Keys>() && ...))
        return Expr<std::optional<R>>{sql::json_part(value.node(), {sql::JsonKey{keys}...}, type)};
    else
        return Expr<std::optional<R>>{{}};
}

}  // namespace detail

/// What the keys lead to, as JSON text; NULL where there is nothing. `json_part(orders.details, "lines", 0)`.
template <class X, class... Keys, detail::if_expression<X> = 0>
Expr<std::optional<std::string>> json_part(const X& value, const Keys&... keys) {
    return detail::json_part<std::string>(value, TypeKind::json, keys...);
}
/// The same as a T: a text without its quotes, a number, true or false.
template <class T, class X, class... Keys, detail::if_expression<X> = 0>
Expr<std::optional<T>> json_value(const X& value, const Keys&... keys) {
    return detail::json_part<T>(value, detail::type_kind<T>(), keys...);
}

}  // namespace retort
