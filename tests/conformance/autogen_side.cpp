// SPDX-License-Identifier: MIT
#include "conformance/autogen_side.hpp"

#include <optional>
#include <utility>

#include <fmt/format.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/database_errors.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"

#include "conformance/not_covered.hpp"
#include "conformance/python_expression.hpp"

namespace conformance {

namespace {

using namespace retort;

using Statements = std::vector<std::string>;

std::string text_of(const PythonExpression& call, std::size_t part) {
    return part < call.parts.size() && !call.parts[part].is_none() ? call.parts[part].text : std::string{};
}

/// The comment that the side has where the operation changes one; nullopt: it is about something else.
std::optional<std::string> comment_of(const PythonExpression& call, AutogenSide side) {
    const std::string operation = call.last_name();
    const bool is_database = side == AutogenSide::database;
    if (operation == "create_table_comment")
        return is_database ? call.text_option("existing_comment") : text_of(call, 1);
    if (operation == "drop_table_comment") return is_database ? call.text_option("existing_comment") : "";
    if (operation != "alter_column" || call.option("comment") == nullptr) return std::nullopt;
    return call.text_option(is_database ? "existing_comment" : "comment");
}

std::string comment_statement(const PythonExpression& call, const std::string& comment) {
    const std::string schema = call.text_option("schema");
    const std::string table = (schema.empty() ? "" : '"' + schema + "\".") + '"' + text_of(call, 0) + '"';
    if (call.last_name() != "alter_column") return "COMMENT ON TABLE " + table + " IS " + string_literal(comment);
    return fmt::format("COMMENT ON COLUMN {}.\"{}\" IS {}", table, text_of(call, 1), string_literal(comment));
}

Statements comments_of(const Json& one, AutogenSide side) {
    Statements statements;
    for (const PythonExpression& call : operation_calls(one.value("upgrade", ""))) {
        const std::optional<std::string> comment = comment_of(call, side);
        if (comment && !comment->empty()) statements.push_back(comment_statement(call, *comment));
    }
    return statements;
}

bool any_has(const Statements& statements, const std::string& text) {
    for (const std::string& statement : statements) {
        if (statement.find(text) != std::string::npos) return true;
    }
    return false;
}

/// Models say nothing of a name that only the database gave.
template <class Constraint>
void drop_given_names(std::vector<Constraint>& constraints, const Statements& statements) {
    for (Constraint& each : constraints) {
        if (!any_has(statements, each.name)) each.name.clear();
    }
}

void drop_given_names(Schema& schema, const Statements& statements) {
    for (Table& table : schema.tables) {
        drop_given_names(table.unique_constraints, statements);
        drop_given_names(table.check_constraints, statements);
        drop_given_names(table.foreign_keys, statements);
        if (!any_has(statements, table.primary_key.name)) table.primary_key.name.clear();
    }
}

/// What stands after DEFAULT in the line of the column's definition; nullopt: nothing does.
std::optional<std::string> written_default(const std::string& statement, const std::string& column) {
    const std::size_t line = statement.find("\n\t" + column + ' ');
    if (line == std::string::npos) return std::nullopt;
    const std::string definition = statement.substr(line, statement.find('\n', line + 1) - line);
    const std::size_t at = definition.find(" DEFAULT ");
    if (at == std::string::npos || definition.find(" GENERATED ") < at) return std::nullopt;
    std::string text = definition.substr(at + 9);
    for (const std::string_view end : {", ", " NOT NULL"}) {
        if (text.ends_with(end)) text.erase(text.size() - end.size());
    }
    return text;
}

/// Models have a default as it was written, not as the database tells it.
void take_written_defaults(Schema& schema, const Statements& statements) {
    for (Table& table : schema.tables) {
        const std::string begin = "CREATE TABLE " + table.name + " (";
        for (const std::string& statement : statements) {
            if (!statement.starts_with(begin)) continue;
            for (Column& column : table.columns) {
                if (auto text = written_default(statement, column.name)) column.server_default = std::move(text);
            }
        }
    }
}

/// The case compares the models with the table that their own DDL made.
bool compares_with_itself(const Json& one) {
    return one.at("db").empty() && one.at("diffs").empty() && !one.at("target").empty();
}

Connection database_with(const Statements& statements, const std::string& dialect, CaseDatabases& databases) {
    try {
        return databases.with(statements, dialect);
    } catch (const ProgrammingError&) {
        throw NotCovered{"the database does not take the DDL of the case"};
    }
}

}  // namespace

bool is_option_on(const Json& one, const char* name, bool usual) {
    const std::string value = one.at("opts").value(name, usual ? "True" : "False");
    return value != "False" && value != "None";
}

Statements side_statements(const Json& one, AutogenSide side) {
    const bool is_database = side == AutogenSide::database && !compares_with_itself(one);
    Statements statements = one.at(is_database ? "db" : "target").get<Statements>();
    if (one.at("dialect") == "sqlite") return statements;
    for (std::string& comment : comments_of(one, side)) statements.push_back(std::move(comment));
    return statements;
}

LoadedSide load_side(const Json& one, AutogenSide side, CaseDatabases& databases) {
    const Statements statements = side_statements(one, side);
    ReflectOptions options{.privileges = false};
    if (is_option_on(one, "include_schemas", false)) options.more_schemas = schemas_named_in(statements);
    Connection connection = database_with(statements, one.at("dialect").get<std::string>(), databases);
    LoadedSide loaded{reflect(connection, options).schema, &connection.dialect()};
    if (side == AutogenSide::models) {
        drop_given_names(loaded.schema, statements);
        if (loaded.dialect->name() == "postgresql") take_written_defaults(loaded.schema, statements);
    }
    return loaded;
}

}  // namespace conformance
