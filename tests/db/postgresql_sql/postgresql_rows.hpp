// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "db/sql/database_rows.hpp"
#include "support/postgresql_database.hpp"

namespace retort::testing {

/// For what only PostgreSQL has, or has this way; tests/db/sql has what all databases have.
class PostgresqlRows : public ::testing::Test {
protected:
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        database_.emplace();
        opened_.emplace(database_->text());
    }

    Connection& connection() { return opened_->connection; }
    Engine& engine() { return opened_->engine; }
    template <class... Ts>
    auto rows(const TypedStatement<Ts...>& statement) {
        return opened_->rows(statement);
    }
    template <class T>
    auto values(const TypedStatement<T>& statement) {
        return opened_->values(statement);
    }
    template <class C>
    auto names_where(const C& condition) {
        return opened_->names_where(condition);
    }
    /// The only value of an expression.
    template <class T>
    T value_of(const Expr<T>& expression) {
        return values(select(expression)).at(0);
    }

private:
    std::optional<testkit::PostgresqlDatabase> database_;
    std::optional<DatabaseRows> opened_;
};

}  // namespace retort::testing
