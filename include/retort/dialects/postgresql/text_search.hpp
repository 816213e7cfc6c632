// SPDX-License-Identifier: MIT
// Full-text search: `where(matches(to_tsvector("english", posts.body), websearch_to_tsquery("english", "cats
// -dogs")))`.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "retort/dialects/postgresql/operators.hpp"
#include "retort/sql/expr/functions.hpp"

namespace retort::postgresql {

/// A document as sorted lexemes, in PostgreSQL's text form.
struct TsVector {
    std::string text;
    bool operator==(const TsVector&) const = default;
};
/// A query of lexemes, in PostgreSQL's text form.
struct TsQuery {
    std::string text;
    bool operator==(const TsQuery&) const = default;
};

}  // namespace retort::postgresql

namespace retort {

namespace detail {

/// For types that travel as the text in them.
template <class T>
struct TextCodec {
    static constexpr TypeTag type{TypeKind::custom};
    static ValueView encode(const T& value, Scratch&) { return ValueView::of_text(value.text); }
    static Decoded decode(const ValueView& cell, T& value) { return decode_text(cell, value.text); }
};

}  // namespace detail

template <>
struct Codec<postgresql::TsVector> : detail::TextCodec<postgresql::TsVector> {};
template <>
struct Codec<postgresql::TsQuery> : detail::TextCodec<postgresql::TsQuery> {};

namespace postgresql {

// Each function may be given a configuration first, such as "english"; without, it is the connection's.

template <class... Args>
Expr<TsVector> to_tsvector(const Args&... arguments) {
    return func<TsVector>("to_tsvector", arguments...);
}
template <class... Args>
Expr<TsQuery> to_tsquery(const Args&... arguments) {
    return func<TsQuery>("to_tsquery", arguments...);
}
template <class... Args>
Expr<TsQuery> plainto_tsquery(const Args&... arguments) {
    return func<TsQuery>("plainto_tsquery", arguments...);
}
template <class... Args>
Expr<TsQuery> phraseto_tsquery(const Args&... arguments) {
    return func<TsQuery>("phraseto_tsquery", arguments...);
}
template <class... Args>
Expr<TsQuery> websearch_to_tsquery(const Args&... arguments) {
    return func<TsQuery>("websearch_to_tsquery", arguments...);
}
/// The document with what the query found marked; options, as text, may stand last.
template <class... Args>
Expr<std::string> ts_headline(const Args&... arguments) {
    return func<std::string>("ts_headline", arguments...);
}
template <class V, class Q>
Expr<double> ts_rank(const V& vector, const Q& query) {
    return func<double>("ts_rank", vector, query);
}

/// `vector @@ query`
template <class V, class Q>
Condition matches(const V& vector, const Q& query) {
    return detail::binary<bool>("@@", vector, query);
}
/// `left <-> right`: one directly behind the other.
template <class X, class Y>
Expr<TsQuery> followed_by(const X& left, const Y& right) {
    return detail::binary<TsQuery>("<->", left, right);
}

}  // namespace postgresql

}  // namespace retort
