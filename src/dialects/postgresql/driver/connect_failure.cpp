// SPDX-License-Identifier: MIT
#include "dialects/postgresql/driver/connect_failure.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "retort/engine/server_errors.hpp"

namespace retort::postgresql::driver {

namespace {

constexpr std::size_t state_size = 5;

bool is_of_state(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); }

/// Where "FATAL:  28P01: " has its five characters; npos without one.
std::size_t find_state(std::string_view line) {
    for (std::size_t at = line.find(":  "); at != std::string_view::npos; at = line.find(":  ", at + 1)) {
        const std::string_view state = line.substr(at + 3, state_size);
        const bool is_state = state.size() == state_size && std::all_of(state.begin(), state.end(), is_of_state);
        if (is_state && line.substr(at + 3 + state_size, 2) == ": ") return at + 3;
    }
    return std::string_view::npos;
}

/// What libpq says of all hosts that it tried: a line each, the server's words without their numbers and source lines.
struct Said {
    std::string state = "08001";  ///< Of the last server that answered.
    std::string text = {};
};

Said read(std::string_view words) {
    Said said;
    while (!words.empty()) {
        const std::size_t end = std::min(words.find('\n'), words.size());
        std::string line{words.substr(0, end)};
        words.remove_prefix(std::min(end + 1, words.size()));
        line.erase(0, std::min(line.find_first_not_of(" \t"), line.size()));
        if (line.empty() || line.starts_with("LOCATION:")) continue;
        if (const std::size_t at = find_state(line); at != std::string::npos) {
            said.state = line.substr(at, state_size);
            line.erase(at - 1, state_size + 2);
        }
        if (!said.text.empty()) said.text += "; ";
        said.text += line;
    }
    return said;
}

bool holds_one_of(std::string_view text, std::initializer_list<std::string_view> parts) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](auto part) { return text.find(part) != std::string_view::npos; });
}

/// Poolers give their own reports one SQLSTATE for all, and libpq's own failures have none: their words tell.
std::string state_by_words(const Said& said) {
    const bool is_told = said.state != "08001" && said.state != "08P01";
    if (is_told) return said.state;
    if (holds_one_of(said.text, {"authentication failed", "no password supplied", "no such user"})) return "28000";
    if (holds_one_of(said.text, {"no such database"})) return "3D000";
    if (holds_one_of(said.text, {"no more connections allowed", "too many clients"})) return "53300";
    return said.state;
}

/// Without the names in quotes, which say nothing about what is wrong.
std::string unquoted(std::string_view text) {
    std::string rest;
    bool is_name = false;
    for (const char c : text) {
        if (c == '"') is_name = !is_name;
        if (!is_name) rest += c;
    }
    return rest;
}

bool is_about_tls(std::string_view text) {
    return holds_one_of(unquoted(text), {"SSL", "certificate", "private key", "sslmode"});
}

}  // namespace

void throw_not_connected(const char* words, const std::string& database) {
    const Said said = read(words);
    const std::string state = state_by_words(said);
    ErrorDetails details{.sqlstate = state, .statement = {}, .server_message = said.text};
    if (state.starts_with("28")) throw AuthenticationFailed{std::move(details)};
    if (state == "53300") throw TooManyConnections{std::move(details)};
    if (state == "3D000") throw NoSuchDatabase{database, std::move(details)};
    if (state == "57P03") throw ServerNotReady{database, said.text, std::move(details)};
    if (holds_one_of(said.text, {"could not translate host name"})) {
        throw UnknownHost{database, said.text, std::move(details)};
    }
    if (is_about_tls(said.text)) throw TlsRefused{database, said.text, std::move(details)};
    throw CannotConnect{database, said.text, std::move(details)};
}

}  // namespace retort::postgresql::driver
