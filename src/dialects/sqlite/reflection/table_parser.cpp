// SPDX-License-Identifier: MIT
#include "dialects/sqlite/reflection/table_parser.hpp"

#include <utility>

#include "retort/dialects/sqlite/ddl_parser.hpp"
#include "retort/reflection/errors.hpp"

#include "dialects/sqlite/dialect/options.hpp"
#include "dialects/sqlite/reflection/elements.hpp"
#include "dialects/sqlite/reflection/implied.hpp"

namespace retort {

namespace sqlite {

Table TableParser::parse() {
    cursor_.expect("CREATE");
    if (!cursor_.accept("TEMP")) cursor_.accept("TEMPORARY");
    cursor_.expect("TABLE");
    if (cursor_.accept("IF", "NOT")) cursor_.expect("EXISTS");
    table_.name = cursor_.take_name("the table's name");
    if (cursor_.accept(TokenKind::dot)) {
        table_.schema = std::exchange(table_.name, cursor_.take_name("the table's name"));
    }
    cursor_.expect(TokenKind::open, "the columns in parentheses");
    parse_definitions();
    cursor_.expect(TokenKind::close, "a comma or the closing parenthesis");
    parse_table_options();
    cursor_.accept(TokenKind::semicolon);
    if (!cursor_.at(TokenKind::end)) cursor_.fail("the end of the statement");
    say_what_is_implied(table_, key_is_descending_column_);
    return std::move(table_);
}

void TableParser::parse_definitions() {
    do {
        constraint_name_.clear();
        if (!parse_table_constraint()) {
            parse_column();
            continue;
        }
        // SQLite does not insist on commas between table constraints.
        while (parse_table_constraint()) {}
    } while (cursor_.accept(TokenKind::comma));
}

std::string TableParser::take_constraint_name() { return std::exchange(constraint_name_, {}); }

bool TableParser::parse_table_constraint() {
    if (cursor_.accept("CONSTRAINT")) {
        constraint_name_ = cursor_.take_name("the constraint's name");
        return true;
    }
    if (cursor_.at("PRIMARY")) {
        parse_table_key();
        return true;
    }
    if (cursor_.accept("UNIQUE")) {
        UniqueConstraint unique{take_constraint_name(), elements_from(cursor_.take_parenthesized())};
        parse_on_conflict(unique.options, option::on_conflict);
        table_.add(std::move(unique));
        return true;
    }
    if (cursor_.accept("CHECK")) {
        CheckConstraint check{take_constraint_name(), cursor_.take_parenthesized()};
        parse_on_conflict(check.options, option::on_conflict);
        table_.add(std::move(check));
        return true;
    }
    if (!cursor_.accept("FOREIGN")) return false;
    cursor_.expect("KEY");
    parse_references(column_names(elements_from(cursor_.take_parenthesized())));
    if (cursor_.at("NOT") || cursor_.at("DEFERRABLE")) parse_deferrable(table_.foreign_keys.back().deferrable);
    return true;
}

void TableParser::parse_table_key() {
    cursor_.expect("PRIMARY");
    cursor_.expect("KEY");
    std::string list = cursor_.take_parenthesized();
    std::vector<SqlToken> tokens = tokenize_sql(list);
    const SqlToken& last = tokens[tokens.size() > 1 ? tokens.size() - 2 : 0];
    if (last.is("AUTOINCREMENT")) {
        table_.options.set(std::string{option::autoincrement}, "true");
        list.resize(last.offset);
    }
    PrimaryKeyConstraint key{take_constraint_name(), elements_from(list)};
    parse_on_conflict(key.options, option::on_conflict);
    table_.add(std::move(key));
}

void TableParser::parse_on_conflict(DialectOptions& options, std::string_view key) {
    if (!cursor_.accept("ON", "CONFLICT")) return;
    options.set(std::string{key}, to_upper_ascii(cursor_.take_name("what to do on conflict")));
}

void TableParser::parse_table_options() {
    while (cursor_.at(TokenKind::word) || cursor_.at(TokenKind::comma)) {
        if (cursor_.accept("WITHOUT", "ROWID")) {
            table_.options.set(std::string{option::with_rowid}, "false");
        } else if (cursor_.accept("STRICT")) {
            table_.options.set(std::string{option::strict}, "true");
        } else if (!cursor_.accept(TokenKind::comma)) {
            cursor_.fail("WITHOUT ROWID or STRICT");
        }
    }
}

}  // namespace sqlite

Table parse_create_table(std::string_view sql) {
    sqlite::Cursor cursor{sql};
    return sqlite::TableParser{cursor}.parse();
}

ParsedIndex parse_create_index(std::string_view sql, const Table* table) {
    sqlite::Cursor cursor{sql};
    ParsedIndex parsed;
    cursor.expect("CREATE");
    parsed.index.unique = cursor.accept("UNIQUE");
    cursor.expect("INDEX");
    if (cursor.accept("IF", "NOT")) cursor.expect("EXISTS");
    parsed.index.name = cursor.take_name("the index's name");
    if (cursor.accept(TokenKind::dot)) parsed.index.name = cursor.take_name("the index's name");
    cursor.expect("ON");
    parsed.table = cursor.take_name("the table's name");
    parsed.index.columns = sqlite::elements_from(cursor.take_parenthesized());
    if (table != nullptr) sqlite::resolve_columns(parsed.index.columns, *table);
    if (cursor.accept("WHERE")) {
        const std::size_t first = cursor.position();
        while (!cursor.at(TokenKind::end) && !cursor.at(TokenKind::semicolon)) cursor.take();
        parsed.index.where = cursor.text_from(first);
    }
    cursor.accept(TokenKind::semicolon);
    if (!cursor.at(TokenKind::end)) cursor.fail("the end of the statement");
    return parsed;
}

}  // namespace retort
