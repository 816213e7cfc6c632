// SPDX-License-Identifier: MIT
#include "dialects/postgresql/dialect/ddl_compiler.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "retort/dialects/postgresql/ddl.hpp"
#include "retort/dialects/postgresql/options.hpp"
#include "retort/sql/schema/normalize.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "dialects/postgresql/dialect/schema_ddl.hpp"
#include "dialects/postgresql/dialect/table_finish.hpp"
#include "dialects/postgresql/dialect/types.hpp"

namespace retort::postgresql {

namespace {

std::string_view nulls_clause(const DialectOptions& options) {
    if (!options.contains(option::nulls_not_distinct)) return "";
    return options.is_set(option::nulls_not_distinct) ? " NULLS NOT DISTINCT" : " NULLS DISTINCT";
}

std::string not_valid_clause(const DialectOptions& options) {
    return options.is_set(option::not_valid) ? " NOT VALID" : "";
}

/// `words` and the option's value; empty where there is none.
std::string clause(std::string_view words, const DialectOptions& options, std::string_view key) {
    const std::string_view value = options.get(key);
    return value.empty() ? "" : std::string{words} + std::string{value};
}

/// Whether an index takes `sql` without parentheses: a column, or a function called.
bool stands_bare(std::string_view sql) {
    const std::vector<SqlToken> tokens = tokenize_sql(sql);
    const bool is_name = tokens[0].is(TokenKind::word) || tokens[0].is(TokenKind::quoted_name);
    return is_name && (tokens[1].is(TokenKind::end) || (is_single_operand(sql) && sql.back() == ')'));
}

std::string in_parentheses(const std::string& sql) { return stands_bare(sql) ? sql : '(' + sql + ')'; }

/// Enumerations with a name, each once, in the order in which they are met.
std::vector<Type> named_enumerations(const Schema& schema) {
    std::vector<Type> found;
    for (const EnumType& type : schema.enums) found.push_back(Type::enumeration(type.values, type.name, type.schema));
    std::set<std::pair<std::string, std::string>> known;
    for (const Type& type : found) known.emplace(type.schema, type.name);
    for (const Table& table : schema.tables) {
        for (const Column& column : table.columns) {
            const Type type = column.type.in("postgresql");
            const bool is_named = type.kind == TypeKind::enumeration && !type.name.empty();
            if (is_named && known.emplace(type.schema, type.name).second) found.push_back(type);
        }
    }
    return found;
}

}  // namespace

std::string PostgresqlDdlCompiler::rename_table(const TableRef& table, std::string_view new_name) const {
    return "ALTER TABLE " + quoted_table(table) + " RENAME TO " + quoted(new_name);
}

std::vector<std::string> PostgresqlDdlCompiler::alter_column(const TableRef& table,
                                                             const ColumnAlteration& alteration) const {
    std::vector<std::string> statements = DdlCompiler::alter_column(table, alteration);
    if (!alteration.sets_identity) return statements;
    const std::string alter = "ALTER TABLE " + quoted_table(table) + " ALTER COLUMN " + quoted(alteration.column);
    // Before the type, after what must be gone before a column can number itself.
    const std::ptrdiff_t before = (alteration.nullable ? 1 : 0) + (alteration.sets_default ? 1 : 0);
    const std::vector<std::string> identity = alter_identity(alter, alteration);
    statements.insert(statements.begin() + before, identity.begin(), identity.end());
    return statements;
}

std::vector<std::string> PostgresqlDdlCompiler::alter_identity(const std::string& alter,
                                                               const ColumnAlteration& alteration) const {
    if (!alteration.identity) return {alter + " DROP IDENTITY"};
    if (!alteration.old_identity) {
        Column column;
        column.identity = alteration.identity;
        column.options = alteration.options;
        return {alter + " ADD" + identity_clause(column)};
    }
    const std::string changes = identity_changes(*alteration.old_identity, *alteration.identity);
    if (changes.empty()) return {};
    return {alter + changes};
}

std::string PostgresqlDdlCompiler::create_index(const TableRef& table, const Index& index, bool if_not_exists) const {
    std::string sql = DdlCompiler::create_index(table, index, if_not_exists);
    if (!index.options.is_set(option::concurrently)) return sql;
    constexpr std::string_view word = "INDEX ";
    return sql.insert(sql.find(word) + word.size(), "CONCURRENTLY ");
}

std::string PostgresqlDdlCompiler::drop_index(const TableRef& table, const Index& index,
                                              const DropOptions& options) const {
    DropOptions as_made = options;
    const bool wanted = options.concurrently || index.options.is_set(option::concurrently);
    as_made.concurrently = wanted && drops_concurrently();
    return DdlCompiler::drop_index(table, index.name, as_made);
}

std::vector<std::string> PostgresqlDdlCompiler::create_types(const Schema& schema) const {
    std::vector<std::string> statements;
    for (const Type& type : named_enumerations(schema)) statements.push_back(create_enum(type));
    return statements;
}

std::vector<std::string> PostgresqlDdlCompiler::finish_table(const Table& table) const { return table_finish(table); }

std::vector<std::string> PostgresqlDdlCompiler::create_in_order(const Schema& schema) const {
    return needs_order(schema) ? schema_statements(*this, schema) : std::vector<std::string>{};
}

std::vector<std::string> PostgresqlDdlCompiler::drop_in_order(const Schema& schema) const {
    return needs_order(schema) ? schema_drop_statements(*this, schema) : std::vector<std::string>{};
}

std::vector<std::string> PostgresqlDdlCompiler::drop_types(const Schema& schema) const {
    std::vector<std::string> statements;
    for (const Type& type : named_enumerations(schema)) statements.push_back(drop_type(type));
    return statements;
}

std::string PostgresqlDdlCompiler::column_type(const ColumnPlace& place) const {
    const Column& column = place.column;
    const Type type = column.type.in("postgresql");
    const bool numbers_itself = place.table != nullptr && autoincrement_column(*place.table) == &column &&
                                !(column.identity && has_identity()) && !column.computed && !column.server_default &&
                                is_integer(type);
    if (!numbers_itself) return DdlCompiler::column_type(place);
    if (type.kind == TypeKind::big_integer) return "BIGSERIAL";
    return type.kind == TypeKind::small_integer ? "SMALLSERIAL" : "SERIAL";
}

// There is no other kind before PostgreSQL 18.
std::string PostgresqlDdlCompiler::computed_clause(const Column& column) const {
    return column.computed ? " GENERATED ALWAYS AS (" + column.computed->expression + ") STORED" : "";
}

std::string PostgresqlDdlCompiler::identity_clause(const Column& column) const {
    std::string sql = has_identity() ? DdlCompiler::identity_clause(column) : "";
    std::string name = clause("SEQUENCE NAME ", column.options, option::identity_sequence);
    name += clause(name.empty() ? "" : " ", column.options, option::identity_logging);
    if (sql.empty() || name.empty()) return sql;
    if (!sql.ends_with(')')) return sql + " (" + name + ')';
    return sql.insert(sql.find('(') + 1, name + ' ');
}

std::string PostgresqlDdlCompiler::not_null_clause(const Column& column) const {
    if (!has_identity()) return column.nullable ? "" : " NOT NULL";
    return column.nullable && column.identity ? " NULL" : DdlCompiler::not_null_clause(column);
}

std::string PostgresqlDdlCompiler::include_clause(const std::vector<std::string>& columns) const {
    return columns.empty() ? "" : " INCLUDE (" + quoted_list(columns) + ')';
}

std::string PostgresqlDdlCompiler::constraint(const TableRef& /*table*/, const PrimaryKeyConstraint& key) const {
    return constraint_name(key.name) + "PRIMARY KEY (" + element_list(key.columns) + ')' + include_clause(key.include) +
           key_suffix(key.options) + std::string{deferrable_clause(key.deferrable)};
}

std::string PostgresqlDdlCompiler::key_suffix(const DialectOptions& options) const {
    std::string sql;
    if (options.contains(option::with)) sql += clause(" WITH (", options, option::with) + ')';
    if (options.contains(option::tablespace))
        sql += " USING INDEX TABLESPACE " + quoted(options.get(option::tablespace));
    return sql;
}

std::string PostgresqlDdlCompiler::constraint(const TableRef& /*table*/, const UniqueConstraint& unique) const {
    std::string sql = constraint_name(unique.name) + "UNIQUE";
    sql += nulls_clause(unique.options);
    sql += " (" + element_list(unique.columns) + ')' + include_clause(unique.include) + key_suffix(unique.options);
    return sql += deferrable_clause(unique.deferrable);
}

std::string PostgresqlDdlCompiler::constraint(const TableRef& /*table*/, const CheckConstraint& check) const {
    std::string sql = constraint_name(check.name) + "CHECK (" + check.condition + ')';
    if (check.options.is_set(option::no_inherit)) sql += " NO INHERIT";
    sql += deferrable_clause(check.deferrable);
    return sql + not_valid_clause(check.options);
}

std::string PostgresqlDdlCompiler::constraint(const TableRef& table, const ForeignKeyConstraint& key) const {
    return DdlCompiler::constraint(table, key) + not_valid_clause(key.options);
}

std::string PostgresqlDdlCompiler::constraint(const TableRef& /*table*/, const ExcludeConstraint& exclude) const {
    std::string sql = constraint_name(exclude.name) + "EXCLUDE USING " + exclude.index_method + " (";
    for (const ExcludeElement& part : exclude.elements) {
        if (&part != exclude.elements.data()) sql += ", ";
        sql += element(part.element) + " WITH " + part.op;
    }
    sql += ')' + clause(" INCLUDE ", exclude.options, option::include) + key_suffix(exclude.options);
    if (!exclude.where.empty()) sql += " WHERE (" + exclude.where + ')';
    return sql += deferrable_clause(exclude.deferrable);
}

std::string PostgresqlDdlCompiler::table_suffix(const Table& table) const {
    const DialectOptions& options = table.options;
    std::string sql;
    if (options.contains(option::inherits)) sql += clause("\n INHERITS ( ", options, option::inherits) + " )";
    sql += clause("\n PARTITION BY ", options, option::partition_by);
    sql += clause("\n USING ", options, option::using_);
    if (options.contains(option::with)) sql += clause("\n WITH (", options, option::with) + ')';
    if (options.get(option::with_oids) == "false") sql += "\n WITHOUT OIDS";
    std::string on_commit = to_upper_ascii(options.get(option::on_commit));
    std::replace(on_commit.begin(), on_commit.end(), '_', ' ');
    if (!on_commit.empty()) sql += "\n ON COMMIT " + on_commit;
    if (options.contains(option::tablespace)) sql += "\n TABLESPACE " + quoted(options.get(option::tablespace));
    return sql;
}

std::string PostgresqlDdlCompiler::index_method(const Index& index) const {
    const std::string method = to_lower_ascii(index.options.get(option::using_));
    return method.empty() ? "" : " USING " + method;
}

std::string PostgresqlDdlCompiler::index_suffix(const Index& index) const {
    const DialectOptions& options = index.options;
    std::string sql = include_clause(index.include);
    sql += nulls_clause(options);
    if (options.contains(option::with)) sql += clause(" WITH (", options, option::with) + ')';
    if (options.contains(option::tablespace)) sql += " TABLESPACE " + quoted(options.get(option::tablespace));
    return sql + DdlCompiler::index_suffix(index);
}

std::string PostgresqlDdlCompiler::sequence_options(const Sequence& sequence) const {
    std::string sql = sequence.data_type ? " AS " + dialect().type_sql(*sequence.data_type) : "";
    sql += DdlCompiler::sequence_options(sequence);
    return sequence.owned_by.empty() ? sql : sql + " OWNED BY " + sequence.owned_by;
}

std::string PostgresqlDdlCompiler::element(const IndexElement& element) const {
    IndexElement enclosed = element;
    if (element.expression) enclosed.name = in_parentheses(element.name);
    return DdlCompiler::element(enclosed);
}

}  // namespace retort::postgresql
