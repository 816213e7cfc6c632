// SPDX-License-Identifier: MIT
#include "dialects/postgresql/driver/server_words.hpp"

#include <algorithm>
#include <initializer_list>

namespace retort::postgresql::driver {

namespace {

bool begins_with_one_of(std::string_view state, std::initializer_list<std::string_view> openings) {
    return std::any_of(openings.begin(), openings.end(), [&](auto opening) { return state.starts_with(opening); });
}

/// A function of the user's raised it, or ran SQL that it had put together: its words hold whatever it wanted.
bool is_of_a_function(const PGresult& result) {
    const std::string_view file = report_field(result, PG_DIAG_SOURCE_FILE);
    const bool is_of_a_language = begins_with_one_of(file, {"pl_exec", "plpy_", "plperl", "pltcl"});
    return is_of_a_language || !report_field(result, PG_DIAG_INTERNAL_QUERY).empty();
}

/// About sessions, locks, rights and resources: these name objects of the catalogue, never a value.
bool is_about_surroundings(std::string_view state) {
    return begins_with_one_of(state, {"08", "25", "28", "40", "42501", "53", "54", "55006", "55P03", "57", "58"});
}

/// About the statement's own words. Where values were sent one may be meant to be a name (`$1::regclass`): only what
/// has a place in the statement's text is surely of that text.
bool is_about_words(const PGresult& result, std::string_view state, Values values) {
    if (!begins_with_one_of(state, {"0A", "21", "24", "26", "2B", "34", "3B", "3D", "3F", "42", "55"})) return false;
    return values == Values::none || !report_field(result, PG_DIAG_STATEMENT_POSITION).empty();
}

/// Their first sentence names constraint and table; the detail quotes the row.
bool is_of_a_constraint(std::string_view state) { return begins_with_one_of(state, {"23", "44"}); }

std::string joined(const PGresult& result, std::initializer_list<int> fields) {
    std::string words;
    for (const int code : fields) {
        const std::string_view more = report_field(result, code);
        if (more.empty()) continue;
        if (!words.empty()) words += "; ";
        words += more;
    }
    return words;
}

}  // namespace

std::string_view report_field(const PGresult& result, int code) noexcept {
    const char* const text = PQresultErrorField(&result, code);
    return text != nullptr ? text : "";
}

bool is_fatal(const PGresult& result) noexcept {
    const std::string_view severity = report_field(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    return severity == "FATAL" || severity == "PANIC";
}

ServerWords words_of(const PGresult& result, Values values) {
    const std::string_view state = report_field(result, PG_DIAG_SQLSTATE);
    ServerWords words{.safe = {},
                      .all = joined(result, {PG_DIAG_MESSAGE_PRIMARY, PG_DIAG_MESSAGE_DETAIL, PG_DIAG_MESSAGE_HINT})};
    if (is_of_a_function(result)) return words;
    if (is_about_surroundings(state) || is_about_words(result, state, values)) {
        words.safe = words.all;
    } else if (is_of_a_constraint(state)) {
        words.safe = report_field(result, PG_DIAG_MESSAGE_PRIMARY);
    }
    return words;
}

}  // namespace retort::postgresql::driver
