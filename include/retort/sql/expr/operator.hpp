// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace retort {

/// For like(): no character escapes a wildcard, not even the one that the database takes for that by itself.
inline constexpr char no_escape = '\x01';

}  // namespace retort

namespace retort::sql {

/// What a unary, binary or list node does. How it is written, and where it needs parentheses, is the compiler's.
enum class Operator : std::uint8_t {
    // binary: comparisons
    eq,
    ne,
    lt,
    le,
    gt,
    ge,
    is,
    is_not,
    is_distinct_from,
    is_not_distinct_from,
    like,
    not_like,
    ilike,
    not_ilike,
    in,
    not_in,
    regexp_match,
    not_regexp_match,
    regexp_replace,  ///< Its right side is the tuple of pattern and replacement.
    match,
    not_match,
    // binary: values
    add,
    sub,
    mul,
    true_div,
    floor_div,
    mod,
    concat,
    bit_and,
    bit_or,
    bit_xor,
    shift_left,
    shift_right,
    collate,
    element,       ///< Of an array: `left[right]`; on its right side may stand a slice.
    slice,         ///< `left:right`
    json_element,  ///< Of a JSON value: by key or position.
    json_path,     ///< Of a JSON value: by the path on its right side.
    custom,        ///< Its text stands in the node.
    // lists
    and_,
    or_,
    comma,
    array,    ///< ARRAY[…]
    ordered,  ///< The first element, and ORDER BY the others: the last argument of an aggregate.
    // unary
    negative,
    not_,
    bit_not,
    distinct,
    any,
    all,
    exists,
    excluded,  ///< The row that ON CONFLICT kept out.
    ascending,
    descending,
    nulls_first,
    nulls_last,
};

}  // namespace retort::sql
