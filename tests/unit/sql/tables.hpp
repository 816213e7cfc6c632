// SPDX-License-Identifier: MIT
// Two tables as models have them, and what statements about them are as text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "retort/sql.hpp"
#include "retort/sql/compile/compiled.hpp"
#include "retort/sql/compile/default_dialect.hpp"
#include "retort/sql/expr/errors.hpp"
#include "retort/sql/expr/from_nodes.hpp"
#include "retort/sql/schema/options.hpp"
#include "retort/sql/schema/table.hpp"

namespace retort::testing {

inline const sql::FromNode& users_node() {
    static const sql::TableNode& node = []() -> const sql::TableNode& {
        Table table{.name = "users"};
        table.add(Column{"id", BigInteger(), primary_key});
        table.add(Column{"name", String(50)});
        table.add(Column{"email", String(100), nullable});
        table.add(Column{"active", Boolean()});
        table.add(Column{"score", Double()});
        return sql::make_static_table(table);
    }();
    return node;
}

struct Users {
    ColumnHandle<std::int64_t> id{users_node, "id"};
    ColumnHandle<std::string> name{users_node, "name"};
    ColumnHandle<std::optional<std::string>> email{users_node, "email"};
    ColumnHandle<bool> active{users_node, "active"};
    ColumnHandle<double> score{users_node, "score"};

    [[nodiscard]] const sql::FromNode& from_node() const { return users_node(); }
};
inline constexpr Users users{};

inline const sql::FromNode& orders_node() {
    static const sql::TableNode& node = []() -> const sql::TableNode& {
        Table table{.name = "orders"};
        table.add(Column{"id", BigInteger(), primary_key});
        table.add(Column{"user_id", BigInteger(), ForeignKey("users.id")});
        table.add(Column{"total", Integer()});
        return sql::make_static_table(table);
    }();
    return node;
}

struct Orders {
    ColumnHandle<std::int64_t> id{orders_node, "id"};
    ColumnHandle<std::int64_t> user_id{orders_node, "user_id"};
    ColumnHandle<int> total{orders_node, "total"};

    [[nodiscard]] const sql::FromNode& from_node() const { return orders_node(); }
};
inline constexpr Orders orders{};

/// The handles of an alias, which own it.
struct UsersAlias {
    sql::NodePtr node;
    ColumnHandle<std::int64_t> id;
    ColumnHandle<std::string> name;

    explicit UsersAlias(std::string alias)
        : node{sql::alias(sql::from_pointer(users_node()), std::move(alias))},
          id{sql::as<sql::FromNode>(*node), "id"},
          name{sql::as<sql::FromNode>(*node), "name"} {}
    [[nodiscard]] const sql::NodePtr& from_node() const { return node; }
};

/// Line ends are the compiler's business; one test looks at them.
inline std::string on_one_line(const std::string& sql) {
    std::string line;
    for (const char c : sql) {
        if (c != ' ' && c != '\n')
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    return line;
}

inline std::string sql_of(const Statement& statement) { return on_one_line(compile(statement, DefaultDialect{}).sql); }

template <class Expression>
std::string sql_of_expression(const Expression& expression) {
    return on_one_line(expression_sql(expression.node(), DefaultDialect{}));
}

inline std::string literal_sql_of(const Statement& statement) {
    return on_one_line(compile(statement, DefaultDialect{}, {.literal_binds = true}).sql);
}

}  // namespace retort::testing
