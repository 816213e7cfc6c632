// SPDX-License-Identifier: MIT
// VALUES: rows of a statement's own, as a table.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "retort/sql/stmt/subquery.hpp"

namespace retort {

struct ValuesOptions {
    std::string name = {};  ///< Empty: made when the statement is compiled.
    bool literal = false;   ///< The values stand in the SQL text.
    bool lateral = false;   ///< They may refer to what stands before them in FROM.
};

namespace sql {

/// Gathers the rows of VALUES.
class ValuesBuilder {
public:
    ValuesBuilder(std::initializer_list<std::string_view> names, std::initializer_list<TypeKind> types);
    ~ValuesBuilder();
    ValuesBuilder(const ValuesBuilder&) = delete;
    ValuesBuilder& operator=(const ValuesBuilder&) = delete;

    void add(NodePtr value);
    [[nodiscard]] NodePtr finish(const ValuesOptions& options) &&;

private:
    struct State;
    State* state_;
};

}  // namespace sql

/// Its columns are asked for by position or by name, as those of a subquery; cte() makes it a common table expression.
template <class... Ts>
class Values : public Subquery<Ts...> {
public:
    using Subquery<Ts...>::Subquery;

    [[nodiscard]] Cte<Ts...> cte(std::string name = {}) const {
        return Cte<Ts...>{sql::cte(this->node_, std::move(name), false)};
    }
};

/// `auto v = values<int, std::string>({"id", "name"}, {{1, "ada"}, {2, "bob"}}, {.name = "v"});`
/// `select(v.column<0>(), v.column<std::string>("name"))`. At least one row.
template <class... Ts>
[[nodiscard]] Values<Ts...> values(std::initializer_list<std::string_view> names,
                                   std::initializer_list<std::tuple<Ts...>> rows, const ValuesOptions& options = {}) {
    sql::ValuesBuilder builder{names, {detail::type_kind<Ts>()...}};
    for (const auto& row : rows)
        std::apply([&](const Ts&... value) { (builder.add(detail::operand(value)), ...); }, row);
    return Values<Ts...>{std::move(builder).finish(options)};
}

}  // namespace retort
