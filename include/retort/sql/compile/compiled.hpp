// SPDX-License-Identifier: MIT
// Statements as text with parameters: what goes to a driver.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "retort/sql/compile/name_quoting.hpp"
#include "retort/sql/expr/value.hpp"
#include "retort/sql/stmt/statement.hpp"

namespace retort {

class Dialect;

/// A parameter, in the order of the placeholders.
struct BoundParameter {
    /// Borrowed from the statement, which the CompiledStatement holds.
    ValueView value;
    /// Of a named parameter, or of a dialect whose placeholders have names; else empty.
    std::string name;
    /// bind_param("name") without a value: each execution gives it.
    bool required = false;
    /// The BindNode or BindListNode that holds the value, and which of its elements; null: the compiler made it up.
    const sql::Node* source = nullptr;
    std::uint32_t element = 0;
};

struct CompiledStatement {
    std::string sql;
    std::vector<BoundParameter> parameters;
    bool returns_rows = false;
    sql::NodePtr statement;  ///< Keeps alive what the parameters borrow.
};

/// Schemas by the name that a statement uses, and the one that stands in the text instead; an empty name is the
/// connection's default: `{{"", "tenant_7"}, {"shared", "common"}}`.
using SchemaTranslateMap = std::vector<std::pair<std::string, std::string>>;

struct CompileOptions {
    /// Writes values into the SQL text instead of binding them: for scripts that run elsewhere. A required parameter
    /// is then an error.
    bool literal_binds = false;
    /// Refuses columns whose table is not in FROM, instead of leaving that to the database.
    bool check_from = true;
    /// Refuses an UPDATE that sets nothing and an INSERT … SELECT of another width, instead of leaving that to the
    /// database.
    bool check_widths = true;
    SchemaTranslateMap schema_translate_map = {};
    NameQuoting quoting = {};
};

/// The statement in the words of `dialect`. Throws CompileError's family (RT-X…) where it cannot be said.
CompiledStatement compile(const Statement& statement, const Dialect& dialect, const CompileOptions& options = {});

/// Any expression, for messages and for SQL that stands in a schema (a CHECK, an index predicate).
std::string expression_sql(const sql::NodePtr& expression, const Dialect& dialect, const CompileOptions& options = {});

}  // namespace retort
