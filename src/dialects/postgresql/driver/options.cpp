// SPDX-License-Identifier: MIT
#include "dialects/postgresql/driver/options.hpp"

#include <algorithm>
#include <charconv>
#include <memory>

#include <fmt/format.h>
#include <libpq-fe.h>

#include "retort/base/nearest.hpp"

namespace retort::postgresql::driver {

namespace {

std::optional<unsigned> number(std::string_view text) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value > 1'000'000) return std::nullopt;
    return value;
}

bool apply_connect_timeout(Options& options, const std::string& value) {
    const std::optional<unsigned> seconds = number(value);
    if (!seconds) return false;
    if (*seconds > 0) options.connect_timeout = std::chrono::seconds{*seconds};
    return true;
}

bool apply_statement_cache(Options& options, const std::string& value) {
    const std::optional<unsigned> size = number(value);
    if (size) options.statement_cache = *size;
    return size.has_value();
}

bool apply_prepared_statements(Options& options, const std::string& value) {
    if (value == "on") options.prepared_statements = true;
    if (value == "off") options.prepared_statements = false;
    return value == "on" || value == "off" || value == "auto";
}

void add_startup_option(Options& options, const std::string& text) {
    const auto found = std::find_if(options.keywords.begin(), options.keywords.end(),
                                    [](const auto& entry) { return entry.first == "options"; });
    if (found == options.keywords.end())
        options.keywords.emplace_back("options", text);
    else
        found->second += ' ' + text;
}

/// The server splits its options at blanks; a backslash keeps the next character.
bool apply_search_path(Options& options, const std::string& value) {
    std::string escaped;
    for (const char c : value) {
        if (c == ' ' || c == '\\') escaped += '\\';
        escaped += c;
    }
    add_startup_option(options, "-c search_path=" + escaped);
    return !value.empty();
}

struct Key {
    std::string_view name;
    std::string_view expected;
    bool (*apply)(Options& options, const std::string& value);
};
constexpr Key own_keys[] = {
    {"connect_timeout", "a number of seconds", apply_connect_timeout},
    {"search_path", "names of schemas, separated by commas", apply_search_path},
    {"statement_cache", "a number of statements", apply_statement_cache},
    {"prepared_statements", "auto, on or off", apply_prepared_statements},
};

struct FreeOptions {
    void operator()(PQconninfoOption* options) const noexcept { PQconninfoFree(options); }
};

/// Those that may stand in a URL's query: client_encoding is always UTF-8, replication is another protocol.
std::vector<std::string> libpq_keywords() {
    std::vector<std::string> names;
    const std::unique_ptr<PQconninfoOption, FreeOptions> known{PQconndefaults()};
    for (const PQconninfoOption* option = known.get(); option != nullptr && option->keyword != nullptr; ++option) {
        const std::string_view name = option->keyword;
        if (name != "client_encoding" && name != "replication" && name != "authtype") names.emplace_back(name);
    }
    return names;
}

std::vector<std::string> known_keys() {
    std::vector<std::string> names = libpq_keywords();
    for (const Key& key : own_keys) {
        if (std::find(names.begin(), names.end(), key.name) == names.end()) names.emplace_back(key.name);
    }
    return names;
}

void set(Options& options, const std::string& keyword, const std::string& value) {
    const auto found = std::find_if(options.keywords.begin(), options.keywords.end(),
                                    [&](const auto& entry) { return entry.first == keyword; });
    if (found == options.keywords.end())
        options.keywords.emplace_back(keyword, value);
    else
        found->second = value;
}

/// "a:5432" of `?host=a:5432`; a socket's folder and a bare IPv6 address have no port.
std::pair<std::string, std::string> host_and_port(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    const bool is_plain = text.starts_with('/') || text.starts_with('@') || colon == std::string::npos;
    if (is_plain || (text.find(':') != colon && !text.starts_with('['))) return {text, ""};
    std::string host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    return {host, text.substr(colon + 1)};
}

void add_to_list(std::string& list, const std::string& element, bool is_first) {
    if (!is_first) list += ',';
    list += element;
}

/// All `host=` of the query as libpq's two lists; the URL's own port is that of hosts that name none.
void apply_hosts(Options& options, const Url& url) {
    std::string hosts;
    std::string ports;
    bool is_first = true;
    for (const auto& [key, value] : url.query()) {
        if (key != "host") continue;
        auto [host, port] = host_and_port(value);
        if (port.empty() && url.port() != 0) port = std::to_string(url.port());
        add_to_list(hosts, host, is_first);
        add_to_list(ports, port, is_first);
        is_first = false;
    }
    if (is_first) return;
    set(options, "host", hosts);
    if (ports.find_first_not_of(',') != std::string::npos) set(options, "port", ports);
}

void apply(Options& options, const std::string& name, const std::string& value, const std::vector<std::string>& known) {
    const auto* const key =
        std::find_if(std::begin(own_keys), std::end(own_keys), [&](const Key& k) { return k.name == name; });
    if (key != std::end(own_keys)) {
        if (!key->apply(options, value)) throw BadUrlOption{name, std::string{key->expected}};
        return;
    }
    if (std::find(known.begin(), known.end(), name) == known.end()) throw UnknownUrlOption{name, known};
    if (name == "options")
        add_startup_option(options, value);
    else
        set(options, name, value);
}

std::string value_of(const Options& options, std::string_view keyword) {
    for (const auto& [name, value] : options.keywords) {
        if (name == keyword) return value;
    }
    return {};
}

std::string describe(const Options& options) {
    const std::string name = value_of(options, "dbname");
    const std::string host = value_of(options, "host");
    std::string text = name.empty() ? "the user's own database" : fmt::format("the database \"{}\"", name);
    return host.empty() ? text : fmt::format("{} on \"{}\"", text, host);
}

}  // namespace

UnknownUrlOption::UnknownUrlOption(const std::string& key, const std::vector<std::string>& known)
    : ArgumentError{"RT-D090", fmt::format("PostgreSQL has no URL option \"{}\"{}; it has {}", key,
                                           did_you_mean(key, known), fmt::join(known, ", "))} {}

BadUrlOption::BadUrlOption(const std::string& key, const std::string& expected)
    : ArgumentError{"RT-D091", fmt::format("the URL option \"{}\" takes {}", key, expected)} {}

Options options_of(const Url& url) {
    Options options;
    if (!url.host().empty()) set(options, "host", url.host());
    if (url.port() != 0) set(options, "port", std::to_string(url.port()));
    if (!url.username().empty()) set(options, "user", url.username());
    if (url.password()) set(options, "password", *url.password());
    if (!url.database().empty()) set(options, "dbname", url.database());
    apply_hosts(options, url);
    const std::vector<std::string> known = known_keys();
    for (const auto& [key, value] : url.query()) {
        if (key != "host") apply(options, key, value, known);
    }
    options.database = describe(options);
    set(options, "client_encoding", "UTF8");
    if (value_of(options, "fallback_application_name").empty()) set(options, "fallback_application_name", "retort");
    return options;
}

}  // namespace retort::postgresql::driver
