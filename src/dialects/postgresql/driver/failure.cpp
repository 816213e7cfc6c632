// SPDX-License-Identifier: MIT
#include "dialects/postgresql/driver/failure.hpp"

#include <algorithm>
#include <array>

#include "retort/engine/server_errors.hpp"

namespace retort::postgresql::driver {

namespace {

std::string field(const PGresult& result, int code) {
    const char* const text = PQresultErrorField(&result, code);
    return text != nullptr ? text : "";
}

std::string_view trimmed(std::string_view text) {
    const std::size_t end = text.find_last_not_of(" \n\r\t");
    return text.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

std::string server_words(const PGresult& result) {
    std::string words = field(result, PG_DIAG_MESSAGE_PRIMARY);
    if (words.empty()) words = trimmed(PQresultErrorMessage(&result));
    for (const int code : {PG_DIAG_MESSAGE_DETAIL, PG_DIAG_MESSAGE_HINT}) {
        const std::string more = field(result, code);
        if (!more.empty()) words += "; " + more;
    }
    return words;
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

/// Classes of errors about the statement's words or the session, whose sentences hold no row's values.
bool is_about_words(std::string_view state) {
    constexpr std::array<std::string_view, 8> classes{"26", "3D", "3F", "42", "0A", "55", "57", "53"};
    const auto begins = [&](std::string_view two) { return state.starts_with(two); };
    return std::any_of(classes.begin(), classes.end(), begins);
}

std::vector<std::string> columns_of(const PGresult& result, std::string_view state, const std::string& message) {
    if (state == "42703") return {first_quoted(message)};
    if (state == "23505") return key_columns(field(result, PG_DIAG_MESSAGE_DETAIL));
    const std::string column = field(result, PG_DIAG_COLUMN_NAME);
    return column.empty() ? std::vector<std::string>{} : std::vector{column};
}

std::string table_of(const PGresult& result, std::string_view state, const std::string& message) {
    return state == "42P01" ? first_quoted(message) : field(result, PG_DIAG_TABLE_NAME);
}

}  // namespace

std::string_view sqlstate_of(const PGresult& result) {
    const char* const state = PQresultErrorField(&result, PG_DIAG_SQLSTATE);
    return state != nullptr ? state : "";
}

void throw_failure(const PGresult& result, const std::string& database, std::string_view sql) {
    const std::string state{sqlstate_of(result)};
    if (state.empty()) throw_broken("the server went away", sql, PQresultErrorMessage(&result));
    const std::string message = field(result, PG_DIAG_MESSAGE_PRIMARY);
    throw_server_error(
        {.details = {.sqlstate = state, .statement = std::string{sql}, .server_message = server_words(result)},
         .database = database,
         .table = table_of(result, state, message),
         .columns = columns_of(result, state, message),
         .constraint = field(result, PG_DIAG_CONSTRAINT_NAME),
         .safe_message = is_about_words(state) ? message : std::string{}});
}

void throw_broken(const std::string& reason, std::string_view sql, const char* words) {
    throw BrokenConnection{
        reason, {.sqlstate = "08006", .statement = std::string{sql}, .server_message = std::string{trimmed(words)}}};
}

void throw_not_connected(const char* words, const std::string& database) {
    const std::string text{trimmed(words)};
    const auto says = [&](std::string_view part) { return text.find(part) != std::string::npos; };
    ErrorDetails details{.sqlstate = "08001", .statement = {}, .server_message = text};
    if (says("password authentication failed") || says("no password supplied") || says("authentication failed") ||
        says("no pg_hba.conf entry") || (says("role \"") && says("does not exist"))) {
        details.sqlstate = "28000";
        throw AuthenticationFailed{std::move(details)};
    }
    if (says("too many clients") || says("too many connections") || says("remaining connection slots")) {
        details.sqlstate = "53300";
        throw TooManyConnections{std::move(details)};
    }
    throw CannotConnect{database, text, std::move(details)};
}

}  // namespace retort::postgresql::driver
