// SPDX-License-Identifier: MIT
#include "retort/sql/schema/errors.hpp"

#include <utility>

#include <fmt/format.h>

#include "retort/base/nearest.hpp"

namespace retort {

namespace {

constexpr std::size_t excerpt_size = 40;

/// The text from `begin`, cut where it is long, never inside a UTF-8 sequence.
std::string excerpt(std::string_view sql, std::size_t begin) {
    if (sql.size() - begin <= excerpt_size) return std::string{sql.substr(begin)};
    std::size_t end = begin + excerpt_size;
    while (end > begin && (static_cast<unsigned char>(sql[end]) & 0xC0) == 0x80) --end;
    return std::string{sql.substr(begin, end - begin)} + "…";
}

}  // namespace

BadForeignKeyTarget::BadForeignKeyTarget(std::string_view text)
    : ArgumentError{"RT-S001", fmt::format("a foreign key cannot refer to \"{}\"; write \"table.column\" or "
                                           "\"schema.table.column\"",
                                           text)},
      target{text} {}

DuplicateColumn::DuplicateColumn(std::string table_name, std::string column_name)
    : ArgumentError{"RT-S002", fmt::format("table \"{}\" has a column \"{}\" already; give one of the two another name",
                                           table_name, column_name)},
      table{std::move(table_name)},
      column{std::move(column_name)} {}

DuplicateTable::DuplicateTable(std::string table_name)
    : ArgumentError{"RT-S003",
                    fmt::format("there is a table \"{}\" already; give one of the two another name, or put it into "
                                "another schema",
                                table_name)},
      table{std::move(table_name)} {}

UnknownColumn::UnknownColumn(std::string table_name, std::string column_name, std::string_view user,
                             const std::vector<std::string>& known)
    : ArgumentError{"RT-S004", fmt::format("{} names column \"{}\", which table \"{}\" does not have{}", user,
                                           column_name, table_name, did_you_mean(column_name, known))},
      table{std::move(table_name)},
      column{std::move(column_name)} {}

UnknownTable::UnknownTable(std::string table_name, std::string_view user, const std::vector<std::string>& known)
    : ArgumentError{"RT-S005", fmt::format("{} refers to table \"{}\", which does not exist{}", user, table_name,
                                           did_you_mean(table_name, known))},
      table{std::move(table_name)} {}

KeyMismatch::KeyMismatch(std::string_view user, std::string_view referred, std::size_t column_count,
                         std::size_t referred_count)
    : ArgumentError{"RT-S006", fmt::format("{} has {} columns and refers to {} of table \"{}\"; name as many on either "
                                           "side",
                                           user, column_count, referred_count, referred)},
      columns{column_count},
      referred_columns{referred_count} {}

BadNamingConvention::BadNamingConvention(std::string_view convention_text, std::string_view token_name,
                                         const std::vector<std::string>& known)
    : ArgumentError{"RT-S007", fmt::format("the naming convention \"{}\" has the unknown token \"{}\"{}",
                                           convention_text, token_name, did_you_mean(token_name, known))},
      convention{convention_text},
      token{token_name} {}

BadSqlText::BadSqlText(std::string_view sql, std::size_t begin, std::string_view what)
    : ArgumentError{"RT-S008", fmt::format("this SQL has {} that is not closed, from byte {}: {}", what, begin,
                                           excerpt(sql, begin))},
      offset{begin} {}

NamelessIndex::NamelessIndex(std::string table_name, const std::vector<std::string>& columns)
    : ArgumentError{"RT-S009", fmt::format("an index of table \"{}\" on ({}) has no name; give it one, or give the "
                                           "models a naming convention",
                                           table_name, fmt::join(columns, ", "))},
      table{std::move(table_name)} {}

NamelessConstraint::NamelessConstraint(std::string table_name)
    : ArgumentError{"RT-S010", fmt::format("a constraint of table \"{}\" cannot be dropped by its name, because it has "
                                           "none; rebuild the table without it (batch mode does)",
                                           table_name)},
      table{std::move(table_name)} {}

NameTooLong::NameTooLong(std::string_view too_long, std::size_t max_length)
    : ArgumentError{"RT-S011", fmt::format("the name \"{}\" has {} bytes, and the database takes {}; shorten it",
                                           too_long, too_long.size(), max_length)},
      name{too_long},
      limit{max_length} {}

UnknownDialectOption::UnknownDialectOption(std::string_view key, std::string_view table,
                                           const std::vector<std::string>& known)
    : ArgumentError{"RT-S012", fmt::format("table \"{}\" has the option \"{}\", which its dialect does not know{}",
                                           table, key, did_you_mean(key, known))},
      option{key} {}

}  // namespace retort
