// SPDX-License-Identifier: MIT
#include "dialects/postgresql/reflection/array_text.hpp"

#include <algorithm>
#include <cctype>

#include "retort/sql/compile/ddl_compiler.hpp"

namespace retort::postgresql {

namespace {

/// The element that begins at `at`; leaves `at` on the comma or brace behind it.
std::string read_element(std::string_view text, std::size_t& at) {
    std::string element;
    bool quoted = false;
    for (; at < text.size() && (quoted || (text[at] != ',' && text[at] != '}')); ++at) {
        if (text[at] == '"') {
            quoted = !quoted;
        } else {
            if (text[at] == '\\') ++at;
            if (at < text.size()) element += text[at];
        }
    }
    return element;
}

bool is_plain(std::string_view value) {
    const auto plain = [](unsigned char c) { return std::isalnum(c) != 0 || c == '.'; };
    return !value.empty() && std::all_of(value.begin(), value.end(), plain);
}

}  // namespace

std::vector<std::string> array_elements(std::string_view text) {
    std::vector<std::string> elements;
    if (text.size() <= 2) return elements;
    for (std::size_t at = 1; at < text.size(); ++at) elements.push_back(read_element(text, at));
    return elements;
}

std::string array_text(const std::vector<std::string>& elements) {
    std::string text;
    for (const std::string& element : elements) {
        text += text.empty() ? "{\"" : ",\"";
        for (const char c : element) {
            if (c == '"' || c == '\\') text += '\\';
            text += c;
        }
        text += '"';
    }
    return text.empty() ? "{}" : text + '}';
}

std::vector<int> numbers_in(std::string_view text) {
    std::vector<int> numbers;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '-' && std::isdigit(static_cast<unsigned char>(text[at])) == 0) continue;
        const std::size_t end = std::min(text.find_first_of(", }", at), text.size());
        numbers.push_back(std::stoi(std::string{text.substr(at, end - at)}));
        at = end;
    }
    return numbers;
}

std::string storage_parameters(std::string_view text, std::string_view prefix) {
    std::string sql;
    for (const std::string& parameter : array_elements(text)) {
        const std::size_t equals = parameter.find('=');
        const std::string value = equals == std::string::npos ? "true" : parameter.substr(equals + 1);
        sql += sql.empty() ? "" : ", ";
        sql += std::string{prefix} + parameter.substr(0, equals) + " = " +
               (is_plain(value) ? value : string_literal(value));
    }
    return sql;
}

}  // namespace retort::postgresql
