// SPDX-License-Identifier: MIT
#include "retort/sql/compile/ddl_compiler.hpp"

#include "retort/sql/schema/errors.hpp"

namespace retort {

namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    std::string text;
    for (const std::string& part : parts) {
        if (!text.empty()) text += separator;
        text += part;
    }
    return text;
}

std::string_view if_exists_words(bool if_exists) { return if_exists ? "IF EXISTS " : ""; }

}  // namespace

std::string DdlCompiler::create_table(const Table& table, bool if_not_exists) const {
    std::string sql = "CREATE ";
    for (const std::string& prefix : table.prefixes) sql += prefix + ' ';
    sql += if_not_exists ? "TABLE IF NOT EXISTS " : "TABLE ";
    sql += quoted_table(TableRef{table}) + " (\n";
    const std::vector<std::string> parts = table_parts(table);
    if (!parts.empty()) sql += '\t' + joined(parts, ", \n\t") + '\n';
    return sql + ')' + table_suffix(table);
}

std::vector<std::string> DdlCompiler::table_parts(const Table& table) const {
    std::vector<std::string> parts;
    const auto add = [&](std::string part) {
        if (!part.empty()) parts.push_back(std::move(part));
    };
    for (const Column& column : table.columns) add(column_specification({column, &table}));
    if (!table.primary_key.columns.empty() && !writes_key_inline(table)) add(constraint(table, table.primary_key));
    for (const ForeignKeyConstraint& key : table.foreign_keys) add(constraint(table, key));
    for (const UniqueConstraint& unique : table.unique_constraints) add(constraint(table, unique));
    for (const CheckConstraint& check : table.check_constraints) add(constraint(table, check));
    for (const ExcludeConstraint& exclude : table.exclude_constraints) add(constraint(table, exclude));
    return parts;
}

std::string DdlCompiler::drop_table(const TableRef& table, bool if_exists) const {
    return "DROP TABLE " + std::string{if_exists_words(if_exists)} + quoted_table(table);
}

std::string DdlCompiler::rename_table(const TableRef& table, std::string_view new_name) const {
    return "ALTER TABLE " + quoted_table(table) + " RENAME TO " + quoted_table(TableRef{new_name, table.schema});
}

std::vector<std::string> DdlCompiler::add_column(const TableRef& table, const Column& column) const {
    const InlineConstraints& said = column.inline_constraints;
    std::vector<std::string> statements{"ALTER TABLE " + quoted_table(table) + " ADD COLUMN " +
                                        column_definition(table, column)};
    if (said.primary_key) statements.push_back(add_constraint(table, PrimaryKeyConstraint{{}, {column.name}}));
    if (said.unique && !said.indexed) {
        statements.push_back(add_constraint(table, UniqueConstraint{{}, {column.name}}));
    }
    if (said.foreign_key) {
        ForeignKeyConstraint key = *said.foreign_key;
        key.columns = {column.name};
        statements.push_back(add_constraint(table, key));
    }
    if (said.indexed) statements.push_back(create_index(table, Index{{}, {column.name}, said.unique}));
    for (std::string& statement : comment_on_column(table, column.name, column.comment)) {
        if (!column.comment.empty()) statements.push_back(std::move(statement));
    }
    return statements;
}

std::string DdlCompiler::column_definition(const TableRef& table, const Column& column) const {
    std::string sql = column_specification({column, nullptr});
    for (const CheckConstraint& check : column.inline_constraints.checks) sql += ' ' + constraint(table, check);
    return sql;
}

std::string DdlCompiler::drop_column(const TableRef& table, std::string_view column) const {
    return "ALTER TABLE " + quoted_table(table) + " DROP COLUMN " + quoted(column);
}

std::vector<std::string> DdlCompiler::alter_column(const TableRef& table, const ColumnAlteration& alteration) const {
    const std::string alter_table = "ALTER TABLE " + quoted_table(table);
    const std::string alter = alter_table + " ALTER COLUMN " + quoted(alteration.column);
    std::vector<std::string> statements;
    if (alteration.nullable) statements.push_back(alter + (*alteration.nullable ? " DROP NOT NULL" : " SET NOT NULL"));
    if (alteration.sets_default) {
        const auto& value = alteration.server_default;
        statements.push_back(alter + (value ? " SET DEFAULT " + *value : " DROP DEFAULT"));
    }
    if (alteration.type) {
        const std::string& expression = alteration.using_expression;
        const std::string using_clause = expression.empty() ? "" : " USING " + expression;
        statements.push_back(alter + " TYPE " + dialect_.type_sql(*alteration.type) + using_clause);
    }
    if (alteration.comment) {
        for (std::string& statement : comment_on_column(table, alteration.column, *alteration.comment)) {
            statements.push_back(std::move(statement));
        }
    }
    if (alteration.new_name) {
        statements.push_back(alter_table + " RENAME " + quoted(alteration.column) + " TO " +
                             quoted(*alteration.new_name));
    }
    return statements;
}

std::string DdlCompiler::add_constraint(const TableRef& table, const PrimaryKeyConstraint& key) const {
    return add_constraint_text(table, constraint(table, key));
}

std::string DdlCompiler::add_constraint(const TableRef& table, const UniqueConstraint& unique) const {
    return add_constraint_text(table, constraint(table, unique));
}

std::string DdlCompiler::add_constraint(const TableRef& table, const CheckConstraint& check) const {
    return add_constraint_text(table, constraint(table, check));
}

std::string DdlCompiler::add_constraint(const TableRef& table, const ForeignKeyConstraint& key) const {
    return add_constraint_text(table, constraint(table, key));
}

std::string DdlCompiler::add_constraint(const TableRef& table, const ExcludeConstraint& exclude) const {
    return add_constraint_text(table, constraint(table, exclude));
}

std::string DdlCompiler::add_constraint_text(const TableRef& table, const std::string& text) const {
    return "ALTER TABLE " + quoted_table(table) + " ADD " + text;
}

std::string DdlCompiler::drop_constraint(const TableRef& table, std::string_view name,
                                         const DropOptions& options) const {
    if (name.empty()) throw NamelessConstraint(qualified_name(table.schema, table.name));
    return "ALTER TABLE " + quoted_table(table) + " DROP CONSTRAINT " +
           std::string{if_exists_words(options.if_exists)} + quoted(name) + (options.cascade ? " CASCADE" : "");
}

std::string DdlCompiler::create_index(const TableRef& table, const Index& index, bool if_not_exists) const {
    if (index.name.empty()) {
        throw NamelessIndex(qualified_name(table.schema, table.name), column_names(index.columns));
    }
    std::string sql = "CREATE " + index_prefix(index) + "INDEX ";
    if (if_not_exists) sql += "IF NOT EXISTS ";
    sql += quoted(index.name) + " ON " + quoted_table(table) + index_method(index);
    return sql + " (" + element_list(index.columns) + ')' + index_suffix(index);
}

std::string DdlCompiler::drop_index(const TableRef& table, std::string_view name, const DropOptions& options) const {
    return "DROP INDEX " + std::string{options.concurrently ? "CONCURRENTLY " : ""} +
           std::string{if_exists_words(options.if_exists)} + quoted_table(TableRef{name, table.schema}) +
           (options.cascade ? " CASCADE" : "");
}

std::string DdlCompiler::drop_index(const TableRef& table, const Index& index, const DropOptions& options) const {
    return drop_index(table, index.name, options);
}

std::vector<std::string> DdlCompiler::create_types(const Schema& /*schema*/) const { return {}; }

std::vector<std::string> DdlCompiler::drop_types(const Schema& /*schema*/) const { return {}; }

std::string DdlCompiler::create_sequence(const Sequence& sequence, bool if_not_exists) const {
    const std::string words = if_not_exists ? "CREATE SEQUENCE IF NOT EXISTS " : "CREATE SEQUENCE ";
    return words + quoted_table(TableRef{sequence.name, sequence.schema}) + sequence_options(sequence);
}

std::string DdlCompiler::drop_sequence(const TableRef& sequence, bool if_exists) const {
    return "DROP SEQUENCE " + std::string{if_exists_words(if_exists)} + quoted_table(sequence);
}

std::vector<std::string> DdlCompiler::comment_on_constraint(const TableRef& table, std::string_view name,
                                                            std::string_view comment) const {
    return {"COMMENT ON CONSTRAINT " + quoted(name) + " ON " + quoted_table(table) + " IS " +
            (comment.empty() ? "NULL" : string_literal(comment))};
}

std::vector<std::string> DdlCompiler::comment_on_table(const TableRef& table, std::string_view comment) const {
    return {"COMMENT ON TABLE " + quoted_table(table) + " IS " + (comment.empty() ? "NULL" : string_literal(comment))};
}

std::vector<std::string> DdlCompiler::comment_on_column(const TableRef& table, std::string_view column,
                                                        std::string_view comment) const {
    return {"COMMENT ON COLUMN " + quoted_table(table) + '.' + quoted(column) + " IS " +
            (comment.empty() ? "NULL" : string_literal(comment))};
}

std::string DdlCompiler::drop_view(const TableRef& view, bool if_exists) const {
    return "DROP VIEW " + std::string{if_exists_words(if_exists)} + quoted_table(view);
}

std::string DdlCompiler::drop_trigger(const TableRef& table, std::string_view name, bool if_exists) const {
    return "DROP TRIGGER " + std::string{if_exists_words(if_exists)} + quoted(name) + " ON " + quoted_table(table);
}

std::vector<std::string> DdlCompiler::finish_table(const Table& /*table*/) const { return {}; }

std::vector<std::string> DdlCompiler::create_in_order(const Schema& /*schema*/) const { return {}; }

std::vector<std::string> DdlCompiler::drop_in_order(const Schema& /*schema*/) const { return {}; }

std::string DdlCompiler::why_not_addable(const Column& /*column*/) const { return {}; }

}  // namespace retort
