// SPDX-License-Identifier: MIT
#include "dialects/mysql/dialect/ddl_compiler.hpp"

#include "retort/sql/compile/ddl_errors.hpp"
#include "retort/sql/schema/normalize.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "dialects/mysql/dialect/options.hpp"

namespace retort::mysql {

namespace {

/// A clock, with its digits or without.
bool is_clock(const SqlToken& token) {
    for (const std::string_view name : {"CURRENT_TIMESTAMP", "NOW", "LOCALTIME", "LOCALTIMESTAMP"}) {
        if (token.is(name)) return true;
    }
    return false;
}

/// A literal, or a clock with its ON UPDATE. All else stands in parentheses after DEFAULT.
bool stands_bare_as_default(std::string_view sql) {
    const std::vector<SqlToken> tokens = tokenize_sql(sql);
    const std::size_t count = tokens.size() - 1;
    for (std::size_t i = 1; i < count; ++i) {
        if (tokens[i - 1].is("ON") && tokens[i].is("UPDATE")) return true;
    }
    const bool has_sign = count == 2 && (tokens[0].text == "-" || tokens[0].text == "+");
    if (count <= 1 || has_sign || is_clock(tokens[0])) return true;
    return tokens[0].is(TokenKind::open) && is_single_operand(sql);
}

bool is_timestamp(std::string_view type) { return to_upper_ascii(type).starts_with("TIMESTAMP"); }

}  // namespace

std::string_view MysqlDdlCompiler::option(const DialectOptions& options, std::string_view name) const {
    const std::string of_mariadb = "mariadb_" + std::string{name};
    if (is_mariadb_ && options.contains(of_mariadb)) return options.get(of_mariadb);
    return options.get("mysql_" + std::string{name});
}

std::string MysqlDdlCompiler::using_clause(const DialectOptions& options) const {
    const std::string_view method = option(options, "using");
    return method.empty() ? "" : " USING " + std::string{method};
}

std::string MysqlDdlCompiler::column_specification(const ColumnPlace& place) const {
    const Column& column = place.column;
    const std::string type = column_type(place);
    std::string sql = quoted(column.name) + ' ' + type + collation_clause(column) + computed_clause(column);
    if (!column.nullable)
        sql += " NOT NULL";
    else if (is_timestamp(type))
        sql += " NULL";  // a bare TIMESTAMP would be NOT NULL
    if (!column.comment.empty()) sql += " COMMENT " + string_literal(column.comment);
    const bool is_numbered = place.table && autoincrement_column(*place.table) == &column;
    return sql + (is_numbered ? " AUTO_INCREMENT" : default_clause(column));
}

std::string MysqlDdlCompiler::default_clause(const Column& column) const {
    if (!column.server_default) return {};
    const std::string& sql = *column.server_default;
    return stands_bare_as_default(sql) ? " DEFAULT " + sql : " DEFAULT (" + sql + ')';
}

std::string MysqlDdlCompiler::constraint(const TableRef& table, const PrimaryKeyConstraint& key) const {
    PrimaryKeyConstraint plain = key;
    plain.deferrable = Deferrable::unspecified;
    return DdlCompiler::constraint(table, plain) + using_clause(key.options);
}

std::string MysqlDdlCompiler::constraint(const TableRef& table, const UniqueConstraint& unique) const {
    UniqueConstraint plain = unique;
    plain.deferrable = Deferrable::unspecified;
    return DdlCompiler::constraint(table, plain) + using_clause(unique.options);
}

std::string MysqlDdlCompiler::constraint(const TableRef& table, const CheckConstraint& check) const {
    CheckConstraint plain = check;
    plain.deferrable = Deferrable::unspecified;
    return DdlCompiler::constraint(table, plain);
}

std::string MysqlDdlCompiler::constraint(const TableRef& table, const ForeignKeyConstraint& key) const {
    if (!key.match.empty()) {
        refuse("MATCH of foreign keys: the server would also leave out ON DELETE and ON UPDATE",
               "take it away, a key of one column does not need it");
    }
    ForeignKeyConstraint plain = key;
    plain.deferrable = Deferrable::unspecified;
    return DdlCompiler::constraint(table, plain);
}

std::string MysqlDdlCompiler::table_suffix(const Table& table) const { return table_options(table, is_mariadb_); }

std::string MysqlDdlCompiler::index_prefix(const Index& index) const {
    const std::string prefix{option(index.options, "prefix")};
    return DdlCompiler::index_prefix(index) + (prefix.empty() ? "" : prefix + ' ');
}

std::string MysqlDdlCompiler::index_suffix(const Index& index) const {
    if (!index.where.empty()) refuse("partial indexes", "index all rows, or a computed column that is NULL for others");
    const std::string parser{option(index.options, "with_parser")};
    return (parser.empty() ? "" : " WITH PARSER " + parser) + using_clause(index.options);
}

std::string MysqlDdlCompiler::element(const IndexElement& element) const {
    IndexElement plain = element;
    plain.opclass.clear();
    plain.order = SortOrder::unspecified;
    plain.nulls = NullsOrder::unspecified;
    std::string sql = DdlCompiler::element(plain);
    if (element.expression) sql = '(' + sql + ')';
    if (element.prefix_length) sql += '(' + std::to_string(*element.prefix_length) + ')';
    if (element.order != SortOrder::unspecified) sql += element.order == SortOrder::ascending ? " ASC" : " DESC";
    return sql;
}

std::vector<std::string> MysqlDdlCompiler::alter_column(const TableRef& table,
                                                        const ColumnAlteration& alteration) const {
    const std::string alter = "ALTER TABLE " + quoted_table(table) + ' ';
    const std::string column = quoted(alteration.column);
    std::vector<std::string> statements;
    if (alteration.type) {
        Column whole{alteration.column, *alteration.type};
        whole.nullable = alteration.nullable.value_or(true);
        whole.server_default = alteration.server_default;
        whole.comment = alteration.comment.value_or("");
        statements.push_back(alter + "MODIFY " + column_specification({whole, nullptr}));
    } else if (alteration.nullable || alteration.comment) {
        refuse("change of a column by parts", "give its type as well, and all else that it shall keep");
    } else if (alteration.sets_default) {
        const auto& value = alteration.server_default;
        statements.push_back(alter + "ALTER COLUMN " + column + (value ? " SET DEFAULT " + *value : " DROP DEFAULT"));
    }
    if (alteration.new_name) {
        statements.push_back(alter + "RENAME COLUMN " + column + " TO " + quoted(*alteration.new_name));
    }
    return statements;
}

std::string MysqlDdlCompiler::drop_constraint(const TableRef& table, std::string_view name,
                                              const DropOptions& options) const {
    const std::string drop = "ALTER TABLE " + quoted_table(table) + " DROP ";
    switch (options.sort) {
        case ConstraintSort::primary_key:
            return drop + "PRIMARY KEY";
        case ConstraintSort::foreign_key:
            return drop + "FOREIGN KEY " + quoted(name);
        case ConstraintSort::unique:
            return drop + "INDEX " + quoted(name);
        case ConstraintSort::check:
            return drop + (is_mariadb_ ? "CONSTRAINT " : "CHECK ") + quoted(name);
        case ConstraintSort::unknown:
            break;
    }
    return DdlCompiler::drop_constraint(table, name);
}

std::string MysqlDdlCompiler::drop_index(const TableRef& table, std::string_view name,
                                         const DropOptions& options) const {
    return std::string{"DROP INDEX "} + (options.if_exists ? "IF EXISTS " : "") + quoted(name) + " ON " +
           quoted_table(table);
}

std::vector<std::string> MysqlDdlCompiler::comment_on_table(const TableRef& table, std::string_view comment) const {
    return {"ALTER TABLE " + quoted_table(table) + " COMMENT " + string_literal(comment)};
}

std::vector<std::string> MysqlDdlCompiler::comment_on_column(const TableRef& /*table*/, std::string_view /*column*/,
                                                             std::string_view /*comment*/) const {
    return {};
}

std::vector<std::string> MysqlDdlCompiler::comment_on_constraint(const TableRef& /*table*/, std::string_view /*name*/,
                                                                 std::string_view /*comment*/) const {
    return {};
}

std::string MysqlDdlCompiler::sequence_options(const Sequence& sequence) const {
    Sequence plain = sequence;
    plain.cycle.reset();
    std::string sql = DdlCompiler::sequence_options(plain);
    if (sequence.cycle) sql += *sequence.cycle ? " CYCLE" : " NOCYCLE";
    return sql;
}

std::string MysqlDdlCompiler::drop_trigger(const TableRef& table, std::string_view name, bool if_exists) const {
    return std::string{"DROP TRIGGER "} + (if_exists ? "IF EXISTS " : "") + quoted_table(TableRef{name, table.schema});
}

}  // namespace retort::mysql
