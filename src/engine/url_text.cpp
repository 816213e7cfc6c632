// SPDX-License-Identifier: MIT
#include "engine/url_text.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

namespace retort::url_text {

namespace {

constexpr auto npos = std::string_view::npos;

bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<char> hex_byte(std::string_view digits) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (digits.size() != 2 || error != std::errc{} || end != digits.data() + 2) return std::nullopt;
    return static_cast<char>(value);
}

/// What stands before the first of `stops`; `text` keeps the stop and the rest.
std::string_view take_until(std::string_view& text, std::string_view stops) {
    const std::string_view head = text.substr(0, text.find_first_of(stops));
    text.remove_prefix(head.size());
    return head;
}

void take_dialect(std::string_view& text, UrlParts& parts) {
    const std::size_t end = text.find("://");
    if (end == npos) throw BadUrl{"it has no \"://\""};
    const std::string_view name = text.substr(0, end);
    const std::size_t plus = name.find('+');
    parts.dialect = name.substr(0, plus);
    if (plus != npos) {
        parts.driver = name.substr(plus + 1);
        if (parts.driver.empty()) throw BadUrl{"no driver stands after the \"+\" of \"dialect+driver\""};
    }
    text.remove_prefix(end + 3);
}

/// A password may hold "/" and "?" unescaped, as with SQLAlchemy; where the same text reads as a port, a database
/// with an "@" in it, nobody can tell, and a wrong guess would print the password as the database's name.
void refuse_port_or_password(std::string_view candidate) {
    const std::size_t slash = candidate.find_first_of("/?");
    if (slash != npos && all_digits(candidate.substr(0, slash))) {
        throw BadUrl{
            "it can be read in two ways: write \"@\" after the host as %40, and \"/\" or \"?\" in a password "
            "as %2F or %3F"};
    }
}

void take_user(std::string_view& text, UrlParts& parts) {
    const std::size_t user_end = std::min(text.find_first_of(":/?"), text.size());
    const std::string_view head = text.substr(0, user_end);
    const std::size_t head_at = head.rfind('@');
    const bool has_colon = user_end < text.size() && text[user_end] == ':';
    const std::size_t password_at = has_colon ? text.find('@', user_end) : npos;
    if (password_at != npos) {
        const std::string_view password = text.substr(user_end + 1, password_at - user_end - 1);
        const bool is_port = head_at != npos && password.find_first_of("/?") != npos;
        if (!is_port) {
            refuse_port_or_password(password);
            parts.username = unescape(head);
            parts.password = unescape(password);
            text.remove_prefix(password_at + 1);
            return;
        }
    }
    if (head_at == npos) return;
    parts.username = unescape(head.substr(0, head_at));
    text.remove_prefix(head_at + 1);
}

std::uint16_t port_of(std::string_view digits) {
    if (digits.empty()) return 0;
    unsigned port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc{} || end != digits.data() + digits.size() || port == 0 || port > 65535) {
        throw BadUrl{
            "the port after the host is a number from 1 to 65535 (in a user name or password, \":\", \"/\" and "
            "\"@\" are written %3A, %2F and %40)"};
    }
    return static_cast<std::uint16_t>(port);
}

struct Address {
    std::string host;
    std::uint16_t port = 0;
};

Address take_address(std::string_view& text) {
    Address address;
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == npos) throw BadUrl{"the address that starts with \"[\" has no \"]\""};
        address.host = text.substr(1, end - 1);
        if (address.host.find(':') == std::string::npos) {
            throw BadUrl{"in brackets stands an IPv6 address, as in [::1]"};
        }
        text.remove_prefix(end + 1);
    } else {
        const std::string_view host = take_until(text, ":/?,");
        if (host.find('@') != npos) throw BadUrl{"an \"@\" in a user name or password is written %40"};
        address.host = unescape(host);
    }
    if (text.starts_with(':')) {
        text.remove_prefix(1);
        address.port = port_of(take_until(text, "/?,"));
    }
    return address;
}

/// `host1:port1,host2:port2`, libpq's form: the same as `?host=host1&host=host2&port=port1,port2`.
void take_more_hosts(std::string_view& text, const Address& first, UrlParts& parts) {
    const auto port_text = [](std::uint16_t port) { return port == 0 ? std::string{} : std::to_string(port); };
    std::string ports = port_text(first.port);
    parts.query.emplace_back("host", first.host);
    while (text.starts_with(',')) {
        text.remove_prefix(1);
        const Address next = take_address(text);
        parts.query.emplace_back("host", next.host);
        ports += ',' + port_text(next.port);
    }
    if (ports.find_first_not_of(',') != std::string::npos) parts.query.emplace_back("port", ports);
}

void take_hosts(std::string_view& text, UrlParts& parts) {
    Address first = take_address(text);
    if (text.starts_with(',')) {
        take_more_hosts(text, first, parts);
    } else {
        parts.host = std::move(first.host);
        parts.port = first.port;
    }
    if (!text.empty() && text.front() != '/' && text.front() != '?') {
        throw BadUrl{"after the host stands \":port\", \"/database\" or \"?key=value\""};
    }
}

std::string unescape_query(std::string_view text) {
    std::string blanks{text};
    std::replace(blanks.begin(), blanks.end(), '+', ' ');
    return unescape(blanks);
}

void take_query(std::string_view text, UrlParts& parts) {
    while (!text.empty()) {
        text.remove_prefix(1);
        const std::string_view entry = take_until(text, "&");
        if (entry.empty()) continue;
        const std::size_t equals = entry.find('=');
        if (equals == npos || equals == 0) throw BadUrl{"after the \"?\" stand key=value pairs, joined by \"&\""};
        parts.query.emplace_back(unescape_query(entry.substr(0, equals)), unescape_query(entry.substr(equals + 1)));
    }
}

}  // namespace

bool is_name(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_alphanumeric(c) || c == '_'; });
}

std::string escape(std::string_view text, std::string_view also_safe) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if (is_alphanumeric(c) || std::string_view{"-._~"}.find(c) != npos || also_safe.find(c) != npos) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += {'%', digits[byte >> 4U], digits[byte & 15U]};
        }
    }
    return out;
}

std::string unescape(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::optional<char> byte = text[i] == '%' ? hex_byte(text.substr(i + 1, 2)) : std::nullopt;
        out += byte.value_or(text[i]);
        if (byte) i += 2;
    }
    return out;
}

UrlParts split(std::string_view text) {
    UrlParts parts;
    take_dialect(text, parts);
    take_user(text, parts);
    take_hosts(text, parts);
    if (text.starts_with('/')) {
        text.remove_prefix(1);
        parts.database = unescape(take_until(text, "?"));
    }
    take_query(text, parts);
    return parts;
}

}  // namespace retort::url_text
