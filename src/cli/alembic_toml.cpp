// SPDX-License-Identifier: MIT
#include "cli/alembic_settings.hpp"

#undef TOML_HEADER_ONLY
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

namespace retort::cli {

namespace {

void append_text(std::vector<std::string>& texts, const toml::node& node) {
    if (const auto* const text = node.as_string()) texts.push_back(text->get());
    if (const auto* const flag = node.as_boolean()) texts.emplace_back(flag->get() ? "true" : "false");
    if (const auto* const number = node.as_integer()) texts.push_back(std::to_string(number->get()));
}

}  // namespace

std::optional<TomlSettings> read_tool_alembic(const std::string& path) {
    try {
        const toml::table file = toml::parse_file(path);
        const toml::table* const table = file.at_path("tool.alembic").as_table();
        if (table == nullptr) return std::nullopt;
        TomlSettings settings;
        for (const auto& [key, node] : *table) {
            std::vector<std::string>& texts = settings[std::string{key.str()}];
            if (const toml::array* const list = node.as_array()) {
                for (const toml::node& each : *list) append_text(texts, each);
            } else {
                append_text(texts, node);
            }
        }
        return settings;
    } catch (const toml::parse_error& error) {
        throw BadConfig{{path, error.source().begin.line}, std::string{error.description()}};
    }
}

}  // namespace retort::cli
