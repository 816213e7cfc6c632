// SPDX-License-Identifier: MIT
// The parts of DDL statements: columns, constraints, names.
#include <utility>

#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/compile/errors.hpp"
#include "retort/sql/schema/errors.hpp"

namespace retort {

std::string DdlCompiler::column_specification(const ColumnPlace& place) const {
    const Column& column = place.column;
    std::string sql = quoted(column.name);
    const std::string type = column_type(place);
    if (!type.empty()) sql += ' ' + type;
    sql += collation_clause(column) + default_clause(column) + computed_clause(column) + identity_clause(column);
    return sql + not_null_clause(column);
}

std::string DdlCompiler::column_type(const ColumnPlace& place) const { return dialect_.type_sql(place.column.type); }

std::string DdlCompiler::collation_clause(const Column& column) const {
    return column.collation.empty() ? "" : collate(column.collation);
}

std::string DdlCompiler::collate(std::string_view collation) const {
    std::string sql = " COLLATE ";
    dialect_.append_collation(sql, collation);
    return sql;
}

std::string DdlCompiler::default_clause(const Column& column) const {
    return column.server_default ? " DEFAULT " + *column.server_default : "";
}

std::string DdlCompiler::computed_clause(const Column& column) const {
    if (!column.computed) return {};
    return " GENERATED ALWAYS AS (" + column.computed->expression + ')' + (column.computed->persisted ? " STORED" : "");
}

namespace {

/// Of a Sequence or an identity column, in SQLAlchemy's order; a space in front of each.
template <class Options>
std::string numbering(const Options& options) {
    std::string sql;
    const auto add = [&](std::string_view words, const std::optional<std::int64_t>& value) {
        if (value) sql += ' ' + std::string{words} + ' ' + std::to_string(*value);
    };
    add("INCREMENT BY", options.increment);
    add("START WITH", options.start);
    add("MINVALUE", options.minvalue);
    add("MAXVALUE", options.maxvalue);
    if (options.no_minvalue) sql += " NO MINVALUE";
    if (options.no_maxvalue) sql += " NO MAXVALUE";
    add("CACHE", options.cache);
    if (options.cycle) sql += *options.cycle ? " CYCLE" : " NO CYCLE";
    return sql;
}

}  // namespace

std::string DdlCompiler::identity_clause(const Column& column) const {
    if (!column.identity) return {};
    const std::string options = numbering(*column.identity);
    const std::string how = column.identity->always ? "ALWAYS" : "BY DEFAULT";
    return " GENERATED " + how + " AS IDENTITY" + (options.empty() ? "" : " (" + options.substr(1) + ')');
}

std::string DdlCompiler::sequence_options(const Sequence& sequence) const { return numbering(sequence); }

std::string DdlCompiler::not_null_clause(const Column& column) const {
    return column.nullable || column.identity ? "" : " NOT NULL";
}

std::string DdlCompiler::constraint(const TableRef& /*table*/, const PrimaryKeyConstraint& key) const {
    return constraint_name(key.name) + "PRIMARY KEY (" + element_list(key.columns) + ')' +
           std::string{deferrable_clause(key.deferrable)};
}

std::string DdlCompiler::constraint(const TableRef& /*table*/, const UniqueConstraint& unique) const {
    if (unique.columns.empty()) return {};
    return constraint_name(unique.name) + "UNIQUE (" + element_list(unique.columns) + ')' +
           std::string{deferrable_clause(unique.deferrable)};
}

std::string DdlCompiler::constraint(const TableRef& /*table*/, const CheckConstraint& check) const {
    return constraint_name(check.name) + "CHECK (" + check.condition + ')' +
           std::string{deferrable_clause(check.deferrable)};
}

std::string DdlCompiler::constraint(const TableRef& table, const ForeignKeyConstraint& key) const {
    return constraint_name(key.name) + "FOREIGN KEY(" + quoted_list(key.columns) + ") " + references(table, key);
}

std::string DdlCompiler::constraint(const TableRef& /*table*/, const ExcludeConstraint& /*exclude*/) const {
    refuse("EXCLUDE constraints", "keep rows apart by a unique constraint, or by a trigger");
}

void DdlCompiler::refuse(std::string_view construct, std::string_view alternative) const {
    throw NotInDialect{dialect_.name(), construct, alternative};
}

std::string DdlCompiler::references(const TableRef& table, const ForeignKeyConstraint& key) const {
    const std::string_view schema = key.referred_schema.empty() ? table.schema : key.referred_schema;
    std::string sql = "REFERENCES " + quoted_table(TableRef{key.referred_table, schema});
    if (!key.referred_columns.empty()) sql += " (" + quoted_list(key.referred_columns) + ')';
    if (!key.match.empty()) sql += " MATCH " + key.match;
    const auto add_action = [&](std::string_view event, ReferentialAction action) {
        if (action != ReferentialAction::unspecified) sql += std::string{event} + std::string{action_words(action)};
    };
    add_action(" ON DELETE ", key.ondelete);
    if (!key.ondelete_columns.empty()) sql += " (" + quoted_list(key.ondelete_columns) + ')';
    add_action(" ON UPDATE ", key.onupdate);
    return sql + std::string{deferrable_clause(key.deferrable)};
}

bool DdlCompiler::writes_key_inline(const Table& /*table*/) const { return false; }

std::string DdlCompiler::table_suffix(const Table& /*table*/) const { return {}; }

std::string DdlCompiler::index_prefix(const Index& index) const { return index.unique ? "UNIQUE " : ""; }

std::string DdlCompiler::index_method(const Index& /*index*/) const { return {}; }

std::string DdlCompiler::index_suffix(const Index& index) const {
    return index.where.empty() ? "" : " WHERE " + index.where;
}

std::string DdlCompiler::quoted(std::string_view identifier) const {
    const std::size_t limit = dialect_.caps().max_identifier_length;
    if (identifier.size() > limit) throw NameTooLong(identifier, limit);
    std::string sql;
    append_identifier(sql, identifier, dialect_, quoting_);
    return sql;
}

std::string DdlCompiler::quoted_table(const TableRef& table) const {
    return table.schema.empty() ? quoted(table.name) : quoted(table.schema) + '.' + quoted(table.name);
}

std::string DdlCompiler::quoted_list(const std::vector<std::string>& identifiers) const {
    std::string list;
    for (const std::string& identifier : identifiers) list += (list.empty() ? "" : ", ") + quoted(identifier);
    return list;
}

std::string DdlCompiler::element(const IndexElement& element) const {
    std::string sql = element.expression ? element.name : quoted(element.name);
    if (!element.collation.empty()) sql += collate(element.collation);
    if (!element.opclass.empty()) sql += ' ' + element.opclass;
    if (element.order != SortOrder::unspecified) sql += element.order == SortOrder::ascending ? " ASC" : " DESC";
    if (element.nulls != NullsOrder::unspecified) {
        sql += element.nulls == NullsOrder::first ? " NULLS FIRST" : " NULLS LAST";
    }
    return sql;
}

std::string DdlCompiler::element_list(const std::vector<IndexElement>& elements) const {
    std::string list;
    for (const IndexElement& part : elements) list += (list.empty() ? "" : ", ") + element(part);
    return list;
}

std::string DdlCompiler::constraint_name(std::string_view name) const {
    return name.empty() ? "" : "CONSTRAINT " + quoted(name) + ' ';
}

std::string_view deferrable_clause(Deferrable deferrable) {
    switch (deferrable) {
        case Deferrable::unspecified:
            return "";
        case Deferrable::not_deferrable:
            return " NOT DEFERRABLE";
        case Deferrable::deferrable:
            return " DEFERRABLE";
        case Deferrable::initially_immediate:
            return " DEFERRABLE INITIALLY IMMEDIATE";
        case Deferrable::initially_deferred:
            return " DEFERRABLE INITIALLY DEFERRED";
    }
    return "";
}

std::string_view action_words(ReferentialAction action) {
    switch (action) {
        case ReferentialAction::unspecified:
            return "";
        case ReferentialAction::no_action:
            return "NO ACTION";
        case ReferentialAction::restrict:
            return "RESTRICT";
        case ReferentialAction::cascade:
            return "CASCADE";
        case ReferentialAction::set_null:
            return "SET NULL";
        case ReferentialAction::set_default:
            return "SET DEFAULT";
    }
    return "";
}

std::string string_literal(std::string_view text) {
    std::string literal = "'";
    for (const char c : text) literal += c == '\'' ? std::string{"''"} : std::string{c};
    return literal + '\'';
}

}  // namespace retort
