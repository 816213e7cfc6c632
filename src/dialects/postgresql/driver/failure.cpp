// SPDX-License-Identifier: MIT
#include "dialects/postgresql/driver/failure.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "retort/engine/server_errors.hpp"

namespace retort::postgresql::driver {

namespace {

std::string field(const PGresult& result, int code) { return std::string{report_field(result, code)}; }

std::string_view trimmed(std::string_view text) {
    const std::size_t end = text.find_last_not_of(" \n\r\t");
    return text.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

/// Names stand in double quotes in the server's sentences, whatever their language.
std::string first_quoted(const std::string& words) {
    const std::size_t begin = words.find('"');
    if (begin == std::string::npos) return {};
    const std::size_t end = words.find('"', begin + 1);
    return end == std::string::npos ? std::string{} : words.substr(begin + 1, end - begin - 1);
}

/// "Key (a, b)=(1, 2) already exists.": the columns of a key that is no expression.
std::vector<std::string> key_columns(const std::string& detail) {
    const std::size_t begin = detail.find('(');
    const std::size_t end = detail.find(")=(");
    std::vector<std::string> columns;
    if (begin == std::string::npos || end == std::string::npos || end < begin) return columns;
    std::string_view names = std::string_view{detail}.substr(begin + 1, end - begin - 1);
    if (names.find('(') != std::string_view::npos) return columns;
    while (!names.empty()) {
        const std::size_t comma = std::min(names.find(", "), names.size());
        columns.emplace_back(names.substr(0, comma));
        names.remove_prefix(std::min(comma + 2, names.size()));
    }
    return columns;
}

std::vector<std::string> columns_of(const PGresult& result, std::string_view state, const ServerWords& words) {
    if (state == "42703") return {first_quoted(words.safe)};
    if (state == "23505") return key_columns(field(result, PG_DIAG_MESSAGE_DETAIL));
    const std::string column = field(result, PG_DIAG_COLUMN_NAME);
    return column.empty() ? std::vector<std::string>{} : std::vector{column};
}

std::string table_of(const PGresult& result, std::string_view state, const ServerWords& words) {
    return state == "42P01" ? first_quoted(words.safe) : field(result, PG_DIAG_TABLE_NAME);
}

}  // namespace

std::string_view sqlstate_of(const PGresult& result) { return report_field(result, PG_DIAG_SQLSTATE); }

void throw_failure(const PGresult& result, const std::string& database, const Failed& failed) {
    const std::string state{sqlstate_of(result)};
    if (state.empty()) throw_broken("the server went away", failed.sql, PQresultErrorMessage(&result));
    ServerWords words = words_of(result, failed.values);
    ErrorDetails details{.sqlstate = state,
                         .statement = std::string{failed.sql},
                         .server_message = words.safe,
                         .server_details = std::move(words.all)};
    if (is_fatal(result)) throw BrokenConnection{"the server ended it: " + words.safe, std::move(details)};
    throw_server_error({.details = std::move(details),
                        .database = database,
                        .table = table_of(result, state, words),
                        .columns = columns_of(result, state, words),
                        .constraint = field(result, PG_DIAG_CONSTRAINT_NAME),
                        .safe_message = words.safe.empty() ? std::string{} : field(result, PG_DIAG_MESSAGE_PRIMARY)});
}

void throw_broken(const std::string& reason, std::string_view sql, std::string_view words) {
    throw BrokenConnection{
        reason, {.sqlstate = "08006", .statement = std::string{sql}, .server_message = std::string{trimmed(words)}}};
}

}  // namespace retort::postgresql::driver
