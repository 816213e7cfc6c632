// SPDX-License-Identifier: MIT
#include "migrate/run/queries.hpp"

#include <fmt/format.h>

#include "retort/migrate/ddl/step.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/compile/bound_statement.hpp"
#include "retort/sql/compile/dialect.hpp"

namespace retort::migrate {

namespace {

std::string text_of(const ValueView& cell) {
    if (cell.is_null()) return "NULL";
    if (cell.has_bytes()) return std::string{cell.bytes()};
    return cell.kind() == ValueKind::real ? fmt::format("{}", cell.real()) : fmt::format("{}", cell.integer());
}

BoundStatement bound(std::string_view sql, const std::vector<Literal>& parameters) {
    CompiledStatement statement;
    statement.sql = sql;
    for (const Literal& literal : parameters) statement.parameters.emplace_back().value = value_of(literal);
    return BoundStatement{std::move(statement)};
}

}  // namespace

std::vector<std::vector<std::string>> rows_of(Connection& connection, std::string_view sql,
                                              const std::vector<Literal>& parameters) {
    Cursor cursor = connection.open(bound(sql, parameters));
    std::vector<std::vector<std::string>> rows;
    const std::size_t columns = cursor.column_count();
    while (const ValueView* const cells = cursor.fetch()) {
        std::vector<std::string>& row = rows.emplace_back();
        for (std::size_t column = 0; column < columns; ++column) row.push_back(text_of(cells[column]));
    }
    return rows;
}

std::string answer_of(Connection& connection, std::string_view sql) {
    const std::vector<std::vector<std::string>> rows = rows_of(connection, sql);
    return rows.empty() || rows.front().empty() ? std::string{} : rows.front().front();
}

bool has_table(Connection& connection, std::string_view name, std::string_view schema) {
    return inspect(connection)->has_table(name, schema);
}

std::string quoted(Connection& connection, const TableName& table) {
    std::string sql;
    if (!table.schema.empty()) connection.dialect().append_identifier(sql, table.schema);
    if (!table.schema.empty()) sql += '.';
    connection.dialect().append_identifier(sql, table.name);
    return sql;
}

}  // namespace retort::migrate
