// SPDX-License-Identifier: MIT
#include "cli/ignored_drift.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include <fmt/format.h>

#include "retort/migrate/run/drift.hpp"

#include "cli/errors.hpp"
#include "cli/toml_section.hpp"

namespace retort::cli {

namespace {

constexpr std::string_view file_header =
    "# Differences between databases and what their revisions make, that are meant: `retort drift --ignore` writes\n"
    "# them, and `retort drift` passes over them. Take an entry out to be told of the difference again.\n";

/// A basic string of TOML.
std::string toml_text(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        const auto byte = static_cast<unsigned char>(c);
        quoted += byte < 0x20 || byte == 0x7F ? fmt::format("\\u{:04X}", byte) : std::string{c};
    }
    return quoted + '"';
}

std::string entry_of(const IgnoredDrift& each) {
    return fmt::format("\n[[ignored]]\nenvironment = {}\nchange = {}\nkey = {}\nby = {}\nat = {}\n",
                       toml_text(each.environment), toml_text(each.change), toml_text(each.key), toml_text(each.by),
                       toml_text(each.at));
}

toml::table parse_toml(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) throw BadConfig{{path}, std::string{"cannot be read: "} + std::strerror(errno)};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    try {
        return toml::parse(text);
    } catch (const toml::parse_error& error) {
        throw BadConfig{{path, error.source().begin.line}, std::string{error.description()}};
    }
}

IgnoredDrift read_entry(const toml::table& table, const std::string& path) {
    IgnoredDrift ignored;
    TomlSection section{table, path};
    section.read("environment", ignored.environment);
    section.read("change", ignored.change);
    section.read("key", ignored.key);
    section.read("by", ignored.by);
    section.read("at", ignored.at);
    section.refuse_the_rest();
    return ignored;
}

}  // namespace

std::vector<IgnoredDrift> read_ignored_drift(const std::string& path) {
    std::vector<IgnoredDrift> ignored;
    if (!std::filesystem::exists(path)) return ignored;
    const toml::table file = parse_toml(path);
    TomlSection section{file, path};
    const std::optional<std::vector<const toml::table*>> entries = section.tables("ignored");
    section.refuse_the_rest();
    if (!entries) return ignored;
    for (const toml::table* const entry : *entries) ignored.push_back(read_entry(*entry, path));
    return ignored;
}

void add_ignored_drift(const std::string& path, const std::vector<IgnoredDrift>& ignored) {
    std::string text{std::filesystem::exists(path) ? std::string_view{} : file_header};
    for (const IgnoredDrift& each : ignored) text += entry_of(each);
    std::ofstream file{path, std::ios::binary | std::ios::app};
    file << text << std::flush;
    if (!file) throw CannotWrite{path, std::strerror(errno)};
}

bool is_ignored(const std::vector<IgnoredDrift>& ignored, const std::string& environment,
                const migrate::Operation& change) {
    const std::string key = ignored.empty() ? std::string{} : migrate::drift_key(change);
    return std::any_of(ignored.begin(), ignored.end(),
                       [&](const IgnoredDrift& each) { return each.environment == environment && each.key == key; });
}

}  // namespace retort::cli
