// SPDX-License-Identifier: MIT
// A value on its way into a column of another type.
//
// SQLite stores any value in any column, and turns it into the column's kind only where nothing is lost. CAST is not so
// careful: CAST('abc' AS INTEGER) is 0. So it is written only for types whose values can be told to be the same
// afterwards, and together with a condition that finds those which are not.
#include "dialects/sqlite/migration/copied_value.hpp"

#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "dialects/sqlite/dialect/types.hpp"
#include "dialects/sqlite/migration/affinity.hpp"
#include "dialects/sqlite/migration/names.hpp"

namespace retort::sqlite {

namespace {

bool is_number(TypeKind kind) {
    return kind == TypeKind::small_integer || kind == TypeKind::integer || kind == TypeKind::big_integer ||
           kind == TypeKind::boolean || kind == TypeKind::numeric || kind == TypeKind::single_float ||
           kind == TypeKind::double_float;
}

bool is_text(TypeKind kind) {
    return kind == TypeKind::string || kind == TypeKind::text || kind == TypeKind::enumeration;
}

/// Dates, JSON and unknown types hold text under an affinity for numbers: a CAST would make 2026 of '2026-11-22'.
bool can_be_cast(TypeKind kind) { return is_number(kind) || is_text(kind) || kind == TypeKind::large_binary; }

// A comparison of the two turns a text that is a number into one, and leaves 'abc' a text.
std::string changes_where(const std::string& value, const std::string& cast, TypeKind kind) {
    if (kind == TypeKind::large_binary) return {};  // the bytes stay
    const std::string differs = cast + " <> " + value;
    if (!is_text(kind)) return differs;
    return differs + " OR (typeof(" + value + ") = 'real' AND CAST(" + cast + " AS REAL) <> " + value + ')';
}

/// A default as an expression: SQLite takes a bare or double-quoted word after DEFAULT for a string.
std::string default_expression(const std::string& sql) {
    const std::vector<SqlToken> tokens = tokenize_sql(sql);
    const SqlToken& word = tokens.front();
    if (tokens.size() != 2) return sql;
    if (word.is(TokenKind::quoted_name)) return string_literal(unquoted(word));
    if (!word.is(TokenKind::word)) return sql;
    const bool is_value = word.is("NULL") || word.is("TRUE") || word.is("FALSE") || word.is("CURRENT_TIME") ||
                          word.is("CURRENT_DATE") || word.is("CURRENT_TIMESTAMP");
    return is_value ? sql : string_literal(word.text);
}

}  // namespace

CopiedValue copied_value(const migrate::TableRebuild& rebuild, const migrate::CopiedColumn& column) {
    if (column.from.empty()) return {default_expression(column.instead_of_null)};
    const Column& old = *rebuild.before.find_column(column.from);
    const Column& now = *rebuild.after.find_column(column.name);
    const std::string reference = quoted_table(rebuild.before) + '.' + quoted(column.from);
    CopiedValue value{reference, true};
    if (!column.using_expression.empty()) {
        value = {column.using_expression};
    } else if (affinity_of(old.type) != affinity_of(now.type) && can_be_cast(now.type.kind)) {
        value = {"CAST(" + reference + " AS " + type_sql(now.type) + ')'};
        value.changes_where = changes_where(reference, value.sql, now.type.kind);
    }
    const bool may_lack = !now.nullable && (old.nullable || !column.using_expression.empty());
    const std::string otherwise =
        column.instead_of_null.empty() ? now.server_default.value_or("") : column.instead_of_null;
    if (may_lack && !otherwise.empty()) {
        value.sql = "coalesce(" + value.sql + ", " + default_expression(otherwise) + ')';
        value.is_column = false;
    } else {
        value.must_be_present = may_lack;
    }
    return value;
}

}  // namespace retort::sqlite
