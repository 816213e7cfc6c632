// SPDX-License-Identifier: MIT
#include "cli/toml_section.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace retort::cli {

namespace {

constexpr std::string_view list_of_texts = "a list of texts, one at least";

}  // namespace

template <class T>
T TomlSection::checked(const char* key, const toml::node& node, std::string_view wanted) const {
    const auto* const value = node.as<T>();
    if (value == nullptr) throw BadConfigValue{place(node), key, wanted};
    return value->get();
}

void TomlSection::read(const char* key, std::string& value) {
    if (const toml::node* const node = find(key)) value = text(key, *node);
}

void TomlSection::read(const char* key, std::optional<std::string>& value) {
    if (const toml::node* const node = find(key)) value = text(key, *node);
}

void TomlSection::read(const char* key, bool& value) {
    if (const toml::node* const node = find(key)) value = checked<bool>(key, *node, "true or false");
}

void TomlSection::read(const char* key, std::vector<std::string>& value) {
    const toml::node* const node = find(key);
    if (node == nullptr) return;
    if (!node->is_array() || node->as_array()->empty()) throw BadConfigValue{place(*node), key, list_of_texts};
    value.clear();
    for (const toml::node& each : *node->as_array()) value.push_back(text(key, each));
}

void TomlSection::read(const char* key, std::size_t& value) {
    const toml::node* const node = find(key);
    if (node == nullptr) return;
    const auto number = checked<std::int64_t>(key, *node, "a number from 1 on");
    if (number < 1) throw BadConfigValue{place(*node), key, "a number from 1 on"};
    value = static_cast<std::size_t>(number);
}

void TomlSection::read_choice(const char* key, std::size_t& value, const std::vector<std::string>& words) {
    const toml::node* const node = find(key);
    if (node == nullptr) return;
    const auto found = std::find(words.begin(), words.end(), text(key, *node));
    if (found == words.end())
        throw BadConfigValue{place(*node), key, fmt::format("\"{}\"", fmt::join(words, "\" or \""))};
    value = static_cast<std::size_t>(found - words.begin());
}

const toml::table* TomlSection::table(const char* key) {
    const toml::node* const node = find(key);
    if (node == nullptr) return nullptr;
    if (!node->is_table()) throw BadConfigValue{place(*node), key, "a table"};
    return node->as_table();
}

std::optional<std::vector<const toml::table*>> TomlSection::tables(const char* key) {
    const toml::node* const node = find(key);
    if (node == nullptr) return std::nullopt;
    if (!node->is_array()) throw BadConfigValue{place(*node), key, fmt::format("a list of tables: [[{}]]", key)};
    std::vector<const toml::table*> tables;
    for (const toml::node& each : *node->as_array()) {
        if (!each.is_table()) throw BadConfigValue{place(each), key, fmt::format("a list of tables: [[{}]]", key)};
        tables.push_back(each.as_table());
    }
    return tables;
}

void TomlSection::refuse_the_rest() const {
    for (const auto& [key, node] : table_) {
        const std::string name{key.str()};
        if (std::find(known_.begin(), known_.end(), name) == known_.end()) {
            throw UnknownConfigKey{{path_, key.source().begin.line}, name, known_};
        }
    }
}

void TomlSection::fail(const char* key, std::string_view wanted) const {
    const toml::node* const node = table_.get(key);
    throw BadConfigValue{node == nullptr ? ConfigPlace{path_, table_.source().begin.line} : place(*node), key, wanted};
}

const toml::node* TomlSection::find(const char* key) {
    known_.emplace_back(key);
    return table_.get(key);
}

std::string TomlSection::text(const char* key, const toml::node& node) const {
    std::string value = checked<std::string>(key, node, "a text in quotes");
    if (value.find('\0') != std::string::npos) throw BadConfigValue{place(node), key, "a text without a NUL"};
    return value;
}

}  // namespace retort::cli
