// SPDX-License-Identifier: MIT
#include "dialects/sqlite/dialect/ddl_compiler.hpp"

#include <array>

#include "retort/sql/compile/ddl_errors.hpp"
#include "retort/sql/schema/normalize.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "dialects/sqlite/dialect/options.hpp"
#include "dialects/sqlite/dialect/types.hpp"

namespace retort::sqlite {

namespace {

/// The only column of the primary key; null where there is none or more than one.
const IndexElement* sole_key_column(const Table& table) {
    return table.primary_key.columns.size() == 1 ? &table.primary_key.columns.front() : nullptr;
}

void check_autoincrement(const Table& table) {
    if (!table.options.is_set(option::autoincrement)) return;
    const IndexElement* key = sole_key_column(table);
    const Column* column = key == nullptr ? nullptr : table.find_column(key->name);
    if (column == nullptr || !is_integer(column->type)) throw BadAutoincrement(qualified_name(table));
}

void check_conflict_clauses(const Table& table) {
    for (const Column& column : table.columns) {
        const bool says_more = column.options.contains(option::on_conflict_not_null);
        if (column.nullable && says_more) throw BadConflictClause(qualified_name(table), column.name);
    }
}

std::string on_conflict(const DialectOptions& options, std::string_view key) {
    const std::string_view action = options.get(key);
    return action.empty() ? "" : " ON CONFLICT " + std::string{action};
}

/// SQLite takes a literal, a name or a signed literal after DEFAULT; all else has to stand in parentheses.
bool stands_bare_as_default(std::string_view sql) {
    const std::vector<SqlToken> tokens = tokenize_sql(sql);
    const std::size_t count = tokens.size() - 1;
    if (count == 2 && (tokens[0].text == "-" || tokens[0].text == "+")) return !tokens[1].is(TokenKind::op);
    if (count <= 1) return true;
    return tokens[0].is(TokenKind::open) && is_single_operand(sql);
}

/// What ALTER TABLE ADD COLUMN accepts on a table that has rows.
bool is_constant_default(std::string_view sql) {
    const std::vector<SqlToken> tokens = tokenize_sql(sql);
    const bool is_clock =
        tokens[0].is("CURRENT_TIMESTAMP") || tokens[0].is("CURRENT_DATE") || tokens[0].is("CURRENT_TIME");
    return !is_clock && !tokens[0].is(TokenKind::open) && stands_bare_as_default(sql);
}

bool is_null(const std::optional<std::string>& server_default) {
    return !server_default || normalize_expression(*server_default) == "NULL";
}

}  // namespace

std::string SqliteDdlCompiler::rename_table(const TableRef& table, std::string_view new_name) const {
    return "ALTER TABLE " + quoted_table(table) + " RENAME TO " + quoted(new_name);
}

std::vector<std::string> SqliteDdlCompiler::add_column(const TableRef& table, const Column& column) const {
    const InlineConstraints& said = column.inline_constraints;
    if (said.primary_key || (said.unique && !said.indexed)) {
        throw NotAlterable("SQLite", qualified_name(table.schema, table.name),
                           "add the column \"" + column.name + "\", which is a key,");
    }
    std::string sql = "ALTER TABLE " + quoted_table(table) + " ADD COLUMN " + column_definition(table, column);
    if (said.foreign_key && !constraint(table, *said.foreign_key).empty()) {
        sql += ' ' + constraint_name(said.foreign_key->name) + references(table, *said.foreign_key);
    }
    std::vector<std::string> statements{std::move(sql)};
    if (said.indexed) statements.push_back(create_index(table, Index{{}, {column.name}, said.unique}));
    return statements;
}

std::vector<std::string> SqliteDdlCompiler::alter_column(const TableRef& table,
                                                         const ColumnAlteration& alteration) const {
    if (alteration.nullable || alteration.sets_default || alteration.type) {
        throw NotAlterable("SQLite", qualified_name(table.schema, table.name),
                           "change more than the name of the column \"" + alteration.column + '"');
    }
    if (!alteration.new_name) return {};
    return {"ALTER TABLE " + quoted_table(table) + " RENAME COLUMN " + quoted(alteration.column) + " TO " +
            quoted(*alteration.new_name)};
}

std::string SqliteDdlCompiler::add_constraint_text(const TableRef& table, const std::string& text) const {
    throw NotAlterable("SQLite", qualified_name(table.schema, table.name), "add the constraint " + text);
}

std::string SqliteDdlCompiler::drop_constraint(const TableRef& table, std::string_view name,
                                               const DropOptions& /*options*/) const {
    const std::string what =
        name.empty() ? "a constraint without a name" : "the constraint \"" + std::string{name} + '"';
    throw NotAlterable("SQLite", qualified_name(table.schema, table.name), "drop " + what);
}

std::string SqliteDdlCompiler::create_index(const TableRef& table, const Index& index, bool if_not_exists) const {
    std::string sql = DdlCompiler::create_index(TableRef{table.name}, index, if_not_exists);
    if (table.schema.empty()) return sql;
    const std::string name = quoted(index.name) + " ON ";
    return sql.insert(sql.find(name), quoted(table.schema) + '.');
}

std::vector<std::string> SqliteDdlCompiler::comment_on_table(const TableRef& /*table*/,
                                                             std::string_view /*comment*/) const {
    return {};
}

std::vector<std::string> SqliteDdlCompiler::comment_on_column(const TableRef& /*table*/, std::string_view /*column*/,
                                                              std::string_view /*comment*/) const {
    return {};
}

std::vector<std::string> SqliteDdlCompiler::comment_on_constraint(const TableRef& /*table*/, std::string_view /*name*/,
                                                                  std::string_view /*comment*/) const {
    return {};
}

std::string SqliteDdlCompiler::create_sequence(const Sequence& /*sequence*/, bool /*if_not_exists*/) const {
    refuse("sequences", "let an INTEGER PRIMARY KEY number the rows");
}

std::string SqliteDdlCompiler::drop_sequence(const TableRef& /*sequence*/, bool /*if_exists*/) const {
    refuse("sequences", "let an INTEGER PRIMARY KEY number the rows");
}

std::string SqliteDdlCompiler::drop_trigger(const TableRef& table, std::string_view name, bool if_exists) const {
    return std::string{"DROP TRIGGER "} + (if_exists ? "IF EXISTS " : "") + quoted_table(TableRef{name, table.schema});
}

std::string SqliteDdlCompiler::why_not_addable(const Column& column) const {
    const InlineConstraints& said = column.inline_constraints;
    const bool has_default = !is_null(column.server_default);
    if (said.primary_key) return "it is part of the primary key";
    if (said.unique && !said.indexed) return "it has a unique constraint";
    if (column.computed && column.computed->persisted) return "it is computed and stored";
    if (!column.nullable && !has_default && !column.computed) return "it is NOT NULL and has no default";
    if (has_default && !is_constant_default(*column.server_default)) return "its default is no constant";
    if (has_default && said.foreign_key) return "it is a foreign key with a default";
    return {};
}

std::string SqliteDdlCompiler::column_specification(const ColumnPlace& place) const {
    const Column& column = place.column;
    std::string sql = quoted(column.name);
    const std::string type = column_type(place);
    if (!type.empty()) sql += ' ' + type;
    sql += collation_clause(column) + default_clause(column) + not_null_clause(column);
    const IndexElement* key = place.table == nullptr ? nullptr : sole_key_column(*place.table);
    const bool is_inline_key = key != nullptr && key->name == column.name && writes_key_inline(*place.table);
    if (is_inline_key) sql += inline_key(*place.table);
    return sql + computed_clause(column);
}

std::string SqliteDdlCompiler::inline_key(const Table& table) const {
    const IndexElement& column = table.primary_key.columns.front();
    std::string sql = ' ' + constraint_name(table.primary_key.name) + "PRIMARY KEY";
    if (column.order == SortOrder::descending) sql += " DESC";
    sql += on_conflict(table.primary_key.options, option::on_conflict);
    return sql + (table.options.is_set(option::autoincrement) ? " AUTOINCREMENT" : "");
}

// A sole INTEGER key is the rowid: any integer type says so, unless its spelling is given or the table has no rowid.
std::string SqliteDdlCompiler::column_type(const ColumnPlace& place) const {
    const std::string type = DdlCompiler::column_type(place);
    if (place.table == nullptr || !place.column.type.spelling.empty() || !is_integer(place.column.type)) return type;
    const IndexElement* key = sole_key_column(*place.table);
    const bool is_rowid = key != nullptr && key->name == place.column.name && key->order != SortOrder::descending &&
                          has_rowid(*place.table);
    return is_rowid ? "INTEGER" : type;
}

std::string SqliteDdlCompiler::default_clause(const Column& column) const {
    if (!column.server_default) return {};
    const std::string& sql = *column.server_default;
    return stands_bare_as_default(sql) ? " DEFAULT " + sql : " DEFAULT (" + sql + ')';
}

std::string SqliteDdlCompiler::not_null_clause(const Column& column) const {
    return column.nullable ? "" : " NOT NULL" + on_conflict(column.options, option::on_conflict_not_null);
}

std::string SqliteDdlCompiler::constraint(const TableRef& table, const PrimaryKeyConstraint& key) const {
    PrimaryKeyConstraint plain = key;
    plain.deferrable = Deferrable::unspecified;  // SQLite defers foreign keys only
    return DdlCompiler::constraint(table, plain) + on_conflict(key.options, option::on_conflict);
}

std::string SqliteDdlCompiler::constraint(const TableRef& table, const UniqueConstraint& unique) const {
    UniqueConstraint plain = unique;
    plain.deferrable = Deferrable::unspecified;
    return DdlCompiler::constraint(table, plain) + on_conflict(unique.options, option::on_conflict);
}

std::string SqliteDdlCompiler::constraint(const TableRef& table, const CheckConstraint& check) const {
    CheckConstraint plain = check;
    plain.deferrable = Deferrable::unspecified;
    return DdlCompiler::constraint(table, plain) + on_conflict(check.options, option::on_conflict);
}

// A key into another attached database cannot be said, and is not checked by SQLite.
std::string SqliteDdlCompiler::constraint(const TableRef& table, const ForeignKeyConstraint& key) const {
    const bool is_elsewhere = !key.referred_schema.empty() && key.referred_schema != table.schema;
    return is_elsewhere ? "" : DdlCompiler::constraint(table, key);
}

std::string SqliteDdlCompiler::references(const TableRef& /*table*/, const ForeignKeyConstraint& key) const {
    ForeignKeyConstraint here = key;
    here.referred_schema.clear();
    return DdlCompiler::references(TableRef{""}, here);
}

bool SqliteDdlCompiler::writes_key_inline(const Table& table) const {
    if (table.options.is_set(option::autoincrement)) return true;
    const IndexElement* key = sole_key_column(table);
    const Column* column = key == nullptr ? nullptr : table.find_column(key->name);
    if (column == nullptr || key->order != SortOrder::descending || !has_rowid(table)) return false;
    // PRIMARY KEY DESC beside an INTEGER column keeps it from being the rowid; among the constraints it would not.
    return equal_ignoring_case(dialect().type_sql(column->type), "INTEGER");
}

std::string SqliteDdlCompiler::table_suffix(const Table& table) const {
    check_options(table);
    check_autoincrement(table);
    check_conflict_clauses(table);
    const bool without_rowid = !has_rowid(table);
    const bool strict = table.options.is_set(option::strict);
    if (without_rowid && strict) return "\n WITHOUT ROWID,\n STRICT";
    if (without_rowid) return "\n WITHOUT ROWID";
    return strict ? "\n STRICT" : "";
}

std::string SqliteDdlCompiler::element(const IndexElement& element) const {
    IndexElement plain = element;
    const bool binds_looser = element.expression && !element.collation.empty() && !is_single_operand(element.name);
    if (binds_looser) plain.name = '(' + element.name + ')';
    plain.opclass.clear();
    return DdlCompiler::element(plain);
}

}  // namespace retort::sqlite
