// SPDX-License-Identifier: MIT
// A column's definition: name, type and column constraints (src/parse.y of SQLite: columnname, carglist).
#include <algorithm>
#include <array>
#include <utility>

#include "dialects/sqlite/dialect/options.hpp"
#include "dialects/sqlite/dialect/types.hpp"
#include "dialects/sqlite/reflection/elements.hpp"
#include "dialects/sqlite/reflection/table_parser.hpp"

namespace retort::sqlite {

namespace {

// The words that can follow a type. None of them can be a part of one without quotes.
constexpr auto after_type =
    std::to_array<std::string_view>({"CONSTRAINT", "PRIMARY", "NOT", "NULL", "UNIQUE", "CHECK", "DEFAULT", "COLLATE",
                                     "REFERENCES", "AS", "DEFERRABLE", "ON"});

bool is_type_word(const SqlToken& token, const SqlToken& next) {
    if (token.is(TokenKind::quoted_name) || token.is(TokenKind::string)) return true;
    if (!token.is(TokenKind::word) || (token.is("GENERATED") && next.is("ALWAYS"))) return false;
    return std::none_of(after_type.begin(), after_type.end(), [&](std::string_view word) { return token.is(word); });
}

/// One space for each run of white space: SQLite keeps a type as it was typed, line ends included.
std::string with_single_spaces(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
        if (!is_blank) {
            result += c;
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
    }
    return result;
}

}  // namespace

void TableParser::parse_column() {
    Column column;
    column.name = cursor_.take_name("a column's name");
    column.nullable = true;
    parse_type(column);
    while (parse_column_constraint(column)) {}
    table_.add(std::move(column));
}

void TableParser::parse_type(Column& column) {
    const std::size_t first = cursor_.position();
    const SqlToken first_token = cursor_.peek();
    while (is_type_word(cursor_.peek(), cursor_.peek(1))) cursor_.take();
    if (cursor_.position() == first) return;
    if (cursor_.at(TokenKind::open)) cursor_.take_parenthesized();
    // SQLite removes quotes from the type as from one name: what follows a first word in quotes is lost.
    const bool is_quoted = !first_token.is(TokenKind::word);
    const std::string declared = is_quoted ? unquoted(first_token) : cursor_.text_from(first);
    column.type = type_from_declaration(with_single_spaces(declared));
}

bool TableParser::parse_column_constraint(Column& column) {
    if (cursor_.accept("CONSTRAINT")) {
        constraint_name_ = cursor_.take_name("the constraint's name");
    } else if (cursor_.at("PRIMARY")) {
        parse_column_key(column);
    } else if (cursor_.at("NOT")) {
        parse_not(column);
    } else if (cursor_.accept("NULL")) {
        DialectOptions ignored;
        parse_on_conflict(ignored, option::on_conflict);
    } else if (cursor_.accept("UNIQUE")) {
        UniqueConstraint unique{take_constraint_name(), {column.name}};
        parse_on_conflict(unique.options, option::on_conflict);
        table_.add(std::move(unique));
    } else if (cursor_.accept("CHECK")) {
        CheckConstraint check{take_constraint_name(), cursor_.take_parenthesized()};
        parse_on_conflict(check.options, option::on_conflict);
        table_.add(std::move(check));
    } else if (cursor_.accept("DEFAULT")) {
        parse_default(column);
    } else if (cursor_.accept("COLLATE")) {
        column.collation = cursor_.take_name("the collation's name");
    } else if (cursor_.at("REFERENCES")) {
        parse_references({column.name});
    } else if (cursor_.at("DEFERRABLE")) {
        if (table_.foreign_keys.empty()) cursor_.fail("a foreign key before DEFERRABLE");
        parse_deferrable(table_.foreign_keys.back().deferrable);
    } else if (cursor_.accept("GENERATED", "ALWAYS") || cursor_.at("AS")) {
        parse_computed(column);
    } else {
        return false;
    }
    return true;
}

void TableParser::parse_column_key(const Column& column) {
    cursor_.expect("PRIMARY");
    cursor_.expect("KEY");
    PrimaryKeyConstraint key{take_constraint_name(), {column.name}};
    if (cursor_.accept("DESC")) {
        key.columns.front().order = SortOrder::descending;
        key_is_descending_column_ = true;
    } else if (cursor_.accept("ASC")) {
        key.columns.front().order = SortOrder::ascending;
    }
    parse_on_conflict(key.options, option::on_conflict);
    if (cursor_.accept("AUTOINCREMENT")) table_.options.set(std::string{option::autoincrement}, "true");
    table_.add(std::move(key));
}

void TableParser::parse_not(Column& column) {
    if (cursor_.peek(1).is("DEFERRABLE") && !table_.foreign_keys.empty()) {
        parse_deferrable(table_.foreign_keys.back().deferrable);
        return;
    }
    cursor_.expect("NOT");
    cursor_.expect("NULL");
    constraint_name_.clear();
    column.nullable = false;
    column.options.erase(option::on_conflict_not_null);
    parse_on_conflict(column.options, option::on_conflict_not_null);
}

void TableParser::parse_default(Column& column) {
    constraint_name_.clear();
    const std::size_t first = cursor_.position();
    if (cursor_.at(TokenKind::open)) {
        cursor_.take_parenthesized();
    } else {
        if (cursor_.at(TokenKind::op)) cursor_.take();
        cursor_.take();
    }
    column.server_default = cursor_.text_from(first);
}

void TableParser::parse_computed(Column& column) {
    constraint_name_.clear();
    cursor_.expect("AS");
    column.computed = ComputedColumn{cursor_.take_parenthesized(), false};
    if (cursor_.accept("STORED")) {
        column.computed->persisted = true;
    } else {
        cursor_.accept("VIRTUAL");
    }
}

}  // namespace retort::sqlite
