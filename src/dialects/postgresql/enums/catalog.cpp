// SPDX-License-Identifier: MIT
#include "dialects/postgresql/enums/catalog.hpp"

#include <charconv>
#include <exception>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/sql/compile/ddl_compiler.hpp"

namespace retort::postgresql::enums {

namespace {

template <class Number>
Number number(std::string_view text) {
    Number value{};
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string set_search_path(const std::string& path) {
    return fmt::format("SELECT pg_catalog.set_config('search_path', {}, true)", string_literal(path));
}

}  // namespace

Oid to_oid(std::string_view text) { return number<Oid>(text); }
int to_int(std::string_view text) { return number<int>(text); }
bool to_bool(std::string_view text) { return text.starts_with('t') || text == "1"; }

std::string oid_array(const std::vector<Oid>& oids) { return fmt::format("ARRAY[{}]::oid[]", fmt::join(oids, ", ")); }

std::string text_array(const std::vector<std::string>& texts) {
    std::vector<std::string> literals;
    for (const std::string& text : texts) literals.push_back(string_literal(text));
    return fmt::format("ARRAY[{}]::text[]", fmt::join(literals, ", "));
}

QualifiedNames::QualifiedNames(const Ask& ask)
    : ask_{ask}, search_path_{ask("SELECT pg_catalog.current_setting('search_path')").at(0).at(0)} {
    ask_(set_search_path({}));
}

QualifiedNames::~QualifiedNames() {
    try {
        ask_(set_search_path(search_path_));
    } catch (const std::exception&) {
        return;  // the transaction is lost, and the setting with it
    }
}

}  // namespace retort::postgresql::enums
