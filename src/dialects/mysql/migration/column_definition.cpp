// SPDX-License-Identifier: MIT
#include "dialects/mysql/migration/column_definition.hpp"

#include <optional>

#include <fmt/format.h>

#include "retort/migrate/op/errors.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"

namespace retort::mysql {

using namespace migrate;

namespace {

std::string quoted(const Dialect& dialect, std::string_view identifier) {
    std::string text;
    dialect.append_identifier(text, identifier);
    return text;
}

std::string alter_table(const Dialect& dialect, const TableName& table) {
    const std::string schema = table.schema.empty() ? "" : quoted(dialect, table.schema) + '.';
    return "ALTER TABLE " + schema + quoted(dialect, table.name) + ' ';
}

/// The column before; nullopt where nothing says its type. Without a word about NULL it may be NULL, as for the server.
std::optional<Column> known_column(const AlterColumn& op, const Table* table) {
    const Column* const found = table == nullptr ? nullptr : table->find_column(op.column);
    if (found != nullptr) return *found;
    if (op.change.was) return op.change.was;
    if (!op.change.type) return std::nullopt;
    Column column{op.column, *op.change.type};
    column.nullable = true;
    return column;
}

std::string definition(const Column& column, const Table* table, const Dialect& dialect) {
    std::string sql = dialect.type_sql(column.type);
    if (column.computed) {
        sql += " GENERATED ALWAYS AS (" + column.computed->expression + ")";
        sql += column.computed->persisted ? " STORED" : "";
    }
    sql += column.nullable ? " NULL" : " NOT NULL";
    const bool is_numbered = table != nullptr && autoincrement_column(*table) != nullptr &&
                             autoincrement_column(*table)->name == column.name;
    if (is_numbered) sql += " AUTO_INCREMENT";
    if (column.server_default && !is_numbered) sql += " DEFAULT " + *column.server_default;
    if (!column.comment.empty()) sql += " COMMENT " + string_literal(column.comment);
    return sql;
}

bool is_default_only(const ColumnChange& change) {
    return !change.type && !change.nullable && !change.comment && !change.collation && change.computed.stays() &&
           change.identity.stays();
}

}  // namespace

std::vector<std::string> alter_column(const AlterColumn& op, const Table* table, const Dialect& dialect) {
    const ColumnChange& change = op.change;
    const std::string alter = alter_table(dialect, op.table);
    const std::string column = quoted(dialect, op.column);
    const bool renames = change.new_name && *change.new_name != op.column;
    if (!renames && is_default_only(change)) {
        if (change.server_default.stays()) return {};
        const std::optional<std::string>& value = change.server_default.value();
        return {alter + "ALTER COLUMN " + column + (value ? " SET DEFAULT " + *value : " DROP DEFAULT")};
    }
    const std::optional<Column> before = known_column(op, table);
    if (!before) {
        throw BadOperation{
            fmt::format("column \"{}\" of table \"{}\" is to be changed, for which {} has to repeat its whole "
                        "definition, and its type is not known; give .was, or .type",
                        op.column, to_string(op.table), dialect.name())};
    }
    const Column after = changed(*before, change);
    const std::string what = renames ? "CHANGE " + column + ' ' + quoted(dialect, after.name) : "MODIFY " + column;
    return {alter + what + ' ' + definition(after, table, dialect)};
}

}  // namespace retort::mysql
