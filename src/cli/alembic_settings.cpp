// SPDX-License-Identifier: MIT
#include "cli/alembic_settings.hpp"

#include <algorithm>
#include <utility>

namespace retort::cli {

namespace {

/// The pieces of `text` between any of `separators`, without blanks around them and without empty ones.
std::vector<std::string> pieces(const std::string& text, std::string_view separators) {
    constexpr std::string_view blanks = " \t\r\n";
    std::vector<std::string> found;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
        std::string piece = text.substr(begin, end - begin);
        piece.erase(0, piece.find_first_not_of(blanks));
        piece.erase(piece.find_last_not_of(blanks) + 1);
        if (!piece.empty()) found.push_back(std::move(piece));
        begin = end + 1;
    }
    return found;
}

}  // namespace

AlembicSettings::AlembicSettings(std::optional<IniFile> ini, std::string ini_path, std::string section,
                                 std::optional<TomlSettings> toml, std::string folder)
    : ini_{std::move(ini)}, ini_path_{std::move(ini_path)}, section_{std::move(section)}, toml_{std::move(toml)} {
    names_ = {{"here", std::move(folder)}};
}

std::optional<std::string> AlembicSettings::find_in(const std::string& section, const std::string& key) const {
    return ini_ ? ini_->find(section, key, names_) : std::nullopt;
}

std::optional<std::string> AlembicSettings::find(const std::string& key) const {
    if (std::optional<std::string> value = find_in(section_, key)) return value;
    if (!toml_ || toml_->count(key) == 0 || toml_->at(key).empty()) return std::nullopt;
    return interpolated(toml_->at(key).front(), [&](const std::string& name) -> std::optional<std::string> {
        const auto known = names_.find(name);
        return known == names_.end() ? std::nullopt : std::optional{known->second};
    });
}

std::vector<std::string> AlembicSettings::paths(const std::string& key) const {
    if (const std::optional<std::string> value = find_in(section_, key)) return split(*value);
    std::vector<std::string> texts;
    if (!toml_ || toml_->count(key) == 0) return texts;
    for (const std::string& text : toml_->at(key)) {
        const auto known = [&](const std::string& name) -> std::optional<std::string> {
            return name == "here" ? std::optional{names_.at("here")} : std::nullopt;
        };
        texts.push_back(interpolated(text, known).value_or(text));
    }
    return texts;
}

std::vector<std::string> AlembicSettings::split(const std::string& text) const {
    std::optional<std::string> separator = find_in(section_, "path_separator");
    if (!separator) separator = find_in(section_, "version_path_separator");
    if (!separator) return pieces(text, ", \n");
    if (*separator == "os" || *separator == ":") return pieces(text, ":");
    if (*separator == "space") return pieces(text, " ");
    if (*separator == "newline") return pieces(text, "\n");
    if (*separator == ";") return pieces(text, ";");
    throw BadConfigValue{place_of("path_separator"), "path_separator", "os, :, ;, space or newline"};
}

bool AlembicSettings::is_on(const std::string& key) const {
    std::string value = find(key).value_or("");
    for (char& c : value) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return value == "true" || value == "yes" || value == "on" || value == "1";
}

ConfigPlace AlembicSettings::place_of(const std::string& key) const {
    return {ini_path_, ini_ ? ini_->line_of(section_, key) : 0};
}

}  // namespace retort::cli
