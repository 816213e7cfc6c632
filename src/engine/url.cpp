// SPDX-License-Identifier: MIT
#include "retort/engine/url.hpp"

#include <algorithm>
#include <array>

#include "engine/url_text.hpp"

namespace retort {

namespace {

using Query = std::vector<std::pair<std::string, std::string>>;

constexpr std::string_view hidden = "***";

bool is_secret(std::string_view key) {
    constexpr std::array<std::string_view, 4> secrets{"password", "passwd", "pwd", "sslpassword"};
    return std::find(secrets.begin(), secrets.end(), key) != secrets.end();
}

void refuse_nul(const std::string& text) {
    if (text.find('\0') != std::string::npos) throw BadUrl{"it holds a NUL character, which no database takes"};
}

void check(const UrlParts& parts) {
    if (!url_text::is_name(parts.dialect)) {
        throw BadUrl{"the dialect before \"://\" is made of letters, digits and underscores, as in \"sqlite\""};
    }
    if (!parts.driver.empty() && !url_text::is_name(parts.driver)) {
        throw BadUrl{"the driver after the \"+\" is made of letters, digits and underscores"};
    }
    for (const std::string* text : {&parts.username, &parts.host, &parts.database}) refuse_nul(*text);
    if (parts.password) refuse_nul(*parts.password);
    for (const auto& [key, value] : parts.query) {
        refuse_nul(key);
        refuse_nul(value);
    }
}

void append_user(std::string& out, const UrlParts& parts, bool reveal) {
    if (parts.username.empty() && !parts.password) return;
    out += url_text::escape(parts.username, "");
    if (parts.password) {
        out += ':';
        out += reveal ? url_text::escape(*parts.password, "") : hidden;
    }
    out += '@';
}

void append_host(std::string& out, const UrlParts& parts) {
    const bool is_ipv6 = parts.host.find(':') != std::string::npos;
    out += is_ipv6 ? '[' + parts.host + ']' : url_text::escape(parts.host, ",");
    if (parts.port != 0) out += ':' + std::to_string(parts.port);
}

void append_query(std::string& out, const Query& query, bool reveal) {
    char separator = '?';
    for (const auto& [key, value] : query) {
        out += separator;
        out += url_text::escape(key, "");
        out += '=';
        out += !reveal && is_secret(key) ? hidden : url_text::escape(value, "/:,");
        separator = '&';
    }
}

std::string render(const UrlParts& parts, bool reveal) {
    std::string out = parts.dialect;
    if (!parts.driver.empty()) out += '+' + parts.driver;
    out += "://";
    append_user(out, parts, reveal);
    append_host(out, parts);
    if (!parts.database.empty()) out += '/' + url_text::escape(parts.database, "/:\\ +,=@");
    append_query(out, parts.query, reveal);
    return out;
}

UrlParts parts_of(const Url& url) {
    return {.dialect = url.dialect(),
            .driver = url.driver(),
            .username = url.username(),
            .password = url.password(),
            .host = url.host(),
            .port = url.port(),
            .database = url.database(),
            .query = url.query()};
}

void remove_key(Query& query, std::string_view key) {
    std::erase_if(query, [key](const auto& entry) { return entry.first == key; });
}

}  // namespace

BadUrl::BadUrl(const std::string& reason)
    : ArgumentError{"RT-E001", "not a database URL: " + reason +
                                   "; the form is dialect[+driver]://user:password@host:port/database?key=value, "
                                   "or sqlite:///path/to/file.db"} {}

Url Url::parse(std::string_view text) { return create(url_text::split(text)); }

Url Url::create(UrlParts parts) {
    check(parts);
    return Url{std::move(parts)};
}

std::optional<std::string_view> Url::query_value(std::string_view key) const noexcept {
    for (auto entry = parts_.query.rbegin(); entry != parts_.query.rend(); ++entry) {
        if (entry->first == key) return entry->second;
    }
    return std::nullopt;
}

Url Url::with_username(std::string username) const {
    UrlParts parts = parts_of(*this);
    parts.username = std::move(username);
    return create(std::move(parts));
}

Url Url::with_password(std::optional<std::string> password) const {
    UrlParts parts = parts_of(*this);
    parts.password = std::move(password);
    return create(std::move(parts));
}

Url Url::with_host(std::string host) const {
    UrlParts parts = parts_of(*this);
    parts.host = std::move(host);
    return create(std::move(parts));
}

Url Url::with_port(std::uint16_t port) const {
    UrlParts parts = parts_of(*this);
    parts.port = port;
    return create(std::move(parts));
}

Url Url::with_database(std::string database) const {
    UrlParts parts = parts_of(*this);
    parts.database = std::move(database);
    return create(std::move(parts));
}

Url Url::with_query(std::string key, std::string value) const {
    UrlParts parts = parts_of(*this);
    remove_key(parts.query, key);
    parts.query.emplace_back(std::move(key), std::move(value));
    return create(std::move(parts));
}

Url Url::without_query(std::string_view key) const {
    UrlParts parts = parts_of(*this);
    remove_key(parts.query, key);
    return create(std::move(parts));
}

std::string Url::to_string_with_password() const { return render(parts_, true); }

std::string to_string(const Url& url) { return render(parts_of(url), false); }

}  // namespace retort
