// SPDX-License-Identifier: MIT
#include "dialects/sqlite/driver/options.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>
#include <sqlite3.h>

#include "retort/base/nearest.hpp"

namespace retort::sqlite::driver {

namespace {

/// A key of the query: how its value is checked, and what it does to the options.
struct Key {
    std::string_view name;
    std::string_view expected;
    bool (*apply)(Options& options, std::string_view value);
};

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), value) != words.end();
}

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool apply_mode(Options& options, std::string_view value) {
    if (!is_one_of(value, {"ro", "rw", "rwc"})) return false;
    options.open_flags = value == "ro" ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (value == "rwc") options.open_flags |= SQLITE_OPEN_CREATE;
    return true;
}

bool apply_busy_timeout(Options& options, std::string_view value) {
    const std::optional<int> milliseconds = number(value);
    if (!milliseconds || *milliseconds < 0) return false;
    options.busy_timeout_ms = *milliseconds;
    return true;
}

bool apply_statement_cache(Options& options, std::string_view value) {
    const std::optional<int> size = number(value);
    if (!size || *size < 0) return false;
    options.statement_cache = static_cast<std::size_t>(*size);
    return true;
}

bool apply_foreign_keys(Options& options, std::string_view value) {
    const bool on = is_one_of(value, {"on", "true", "yes", "1"});
    if (!on && !is_one_of(value, {"off", "false", "no", "0"})) return false;
    options.pragmas.emplace_back(on ? "PRAGMA foreign_keys=ON" : "PRAGMA foreign_keys=OFF");
    return true;
}

bool apply_journal_mode(Options& options, std::string_view value) {
    if (!is_one_of(value, {"wal", "delete", "truncate", "persist", "memory", "off"})) return false;
    options.pragmas.push_back(fmt::format("PRAGMA journal_mode={}", value));
    return true;
}

bool apply_synchronous(Options& options, std::string_view value) {
    if (!is_one_of(value, {"off", "normal", "full", "extra"})) return false;
    options.pragmas.push_back(fmt::format("PRAGMA synchronous={}", value));
    return true;
}

bool apply_cache_size(Options& options, std::string_view value) {
    const std::optional<int> size = number(value);
    if (!size) return false;
    options.pragmas.push_back(fmt::format("PRAGMA cache_size={}", *size));
    return true;
}

constexpr Key keys[] = {
    {"mode", "ro, rw or rwc", apply_mode},
    {"busy_timeout", "a number of milliseconds", apply_busy_timeout},
    {"foreign_keys", "on or off", apply_foreign_keys},
    {"journal_mode", "wal, delete, truncate, persist, memory or off", apply_journal_mode},
    {"synchronous", "off, normal, full or extra", apply_synchronous},
    {"cache_size", "a number of pages, or of KiB when negative", apply_cache_size},
    {"statement_cache", "a number of statements", apply_statement_cache},
};

std::vector<std::string> key_names() {
    std::vector<std::string> names;
    for (const Key& key : keys) names.emplace_back(key.name);
    return names;
}

void apply(Options& options, const std::string& name, std::string_view value) {
    const Key* const key = std::find_if(std::begin(keys), std::end(keys), [&](const Key& k) { return k.name == name; });
    if (key == std::end(keys)) throw UnknownUrlOption{name, key_names()};
    if (!key->apply(options, value)) throw BadUrlOption{name, std::string{key->expected}};
}

void check_form(const Url& url) {
    if (!url.driver().empty()) throw BadSqliteUrl{"SQLite has one driver; write \"sqlite\" without \"+driver\""};
    if (!url.host().empty() || url.port() != 0) {
        throw BadSqliteUrl{"a file has no host: after \"sqlite:\" stand three slashes and a path"};
    }
    if (!url.username().empty() || url.password()) throw BadSqliteUrl{"a file has no user and no password"};
}

}  // namespace

BadSqliteUrl::BadSqliteUrl(const std::string& reason)
    : ArgumentError{"RT-D060", reason +
                                   "; the forms are sqlite:///relative.db, sqlite:////absolute/path.db and sqlite:// "
                                   "(in memory)"} {}

UnknownUrlOption::UnknownUrlOption(const std::string& key, const std::vector<std::string>& known)
    : ArgumentError{"RT-D061", fmt::format("SQLite has no URL option \"{}\"{}; it has {}", key,
                                           did_you_mean(key, known), fmt::join(known, ", "))} {}

BadUrlOption::BadUrlOption(const std::string& key, const std::string& expected)
    : ArgumentError{"RT-D062", fmt::format("the URL option \"{}\" takes {}", key, expected)} {}

bool is_in_memory(const Url& url) { return url.database().empty() || url.database() == ":memory:"; }

Options options_of(const Url& url) {
    check_form(url);
    Options options;
    options.in_memory = is_in_memory(url);
    options.path = options.in_memory ? ":memory:" : url.database();
    options.open_flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    for (const auto& [key, value] : url.query()) apply(options, key, value);
    if (!url.query_value("foreign_keys")) apply(options, "foreign_keys", "on");
    const bool may_write = (options.open_flags & SQLITE_OPEN_READWRITE) != 0;
    if (!url.query_value("journal_mode") && !options.in_memory && may_write) apply(options, "journal_mode", "wal");
    return options;
}

}  // namespace retort::sqlite::driver
