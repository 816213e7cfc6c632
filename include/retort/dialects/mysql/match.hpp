// SPDX-License-Identifier: MIT
// Full-text search: `where(mysql::match(posts.title, posts.body).against("database").in_boolean_mode())`.
#pragma once

#include <utility>
#include <vector>

#include "retort/sql/expr/condition.hpp"
#include "retort/sql/expr/expr.hpp"

namespace retort::mysql {

enum class SearchMode : unsigned char { unspecified, boolean, natural_language };

namespace detail {
sql::NodePtr match(std::vector<sql::NodePtr> columns, sql::NodePtr against, SearchMode mode, bool expanded);
}

/// Whether the columns' text, all of them under one FULLTEXT index, speaks of what is sought: a condition. Without a
/// mode it is searched in natural language.
class Match : public Condition {
public:
    Match(std::vector<sql::NodePtr> columns, sql::NodePtr sought)
        : Match{std::move(columns), std::move(sought), SearchMode::unspecified, false} {}

    /// `+must -not "a phrase" wor*`
    [[nodiscard]] Match in_boolean_mode() const { return {columns_, sought_, SearchMode::boolean, expanded_}; }
    [[nodiscard]] Match in_natural_language_mode() const {
        return {columns_, sought_, SearchMode::natural_language, expanded_};
    }
    /// Seeks a second time with the words that the best rows of the first time hold.
    [[nodiscard]] Match with_query_expansion() const { return {columns_, sought_, mode_, true}; }
    /// How well it fits; 0: not at all. For SELECT and ORDER BY.
    [[nodiscard]] Expr<double> relevance() const { return Expr<double>{node()}; }

private:
    Match(std::vector<sql::NodePtr> columns, sql::NodePtr sought, SearchMode mode, bool expanded)
        : Condition{detail::match(columns, sought, mode, expanded)},
          columns_{std::move(columns)},
          sought_{std::move(sought)},
          mode_{mode},
          expanded_{expanded} {}

    std::vector<sql::NodePtr> columns_;
    sql::NodePtr sought_;
    SearchMode mode_;
    bool expanded_;
};

/// What match() gives, before it knows what is sought.
class MatchColumns {
public:
    explicit MatchColumns(std::vector<sql::NodePtr> columns) : columns_{std::move(columns)} {}

    template <class X>
    [[nodiscard]] Match against(const X& sought) const {
        return {columns_, retort::detail::operand(sought)};
    }

private:
    std::vector<sql::NodePtr> columns_;
};

template <class... Xs>
[[nodiscard]] MatchColumns match(const Xs&... columns) {
    return MatchColumns{{columns.node()...}};
}

}  // namespace retort::mysql
