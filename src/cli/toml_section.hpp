// SPDX-License-Identifier: MIT
// What reads retort.toml's tables; only the files of the configuration include it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Header-only, so that programs that are shipped need no further library.
#undef TOML_HEADER_ONLY
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include "cli/errors.hpp"

namespace retort::cli {

/// One table of the file, whose keys are asked for by name; what was not asked for is unknown. A key that is not there
/// leaves its value as it is. All throw BadConfigValue.
class TomlSection {
public:
    /// Borrows both.
    TomlSection(const toml::table& table, const std::string& path) : table_{table}, path_{path} {}

    void read(const char* key, std::string& value);
    void read(const char* key, std::optional<std::string>& value);
    void read(const char* key, bool& value);
    void read(const char* key, std::vector<std::string>& value);
    void read(const char* key, std::size_t& value);
    /// A text that is one of these words; its number.
    void read_choice(const char* key, std::size_t& value, const std::vector<std::string>& words);
    /// Null: it is not there.
    const toml::table* table(const char* key);
    /// The tables of `[[key]]`; nullopt: it is not there.
    std::optional<std::vector<const toml::table*>> tables(const char* key);

    /// Throws UnknownConfigKey.
    void refuse_the_rest() const;
    [[nodiscard]] bool has(const char* key) const { return table_.contains(key); }
    [[noreturn]] void fail(const char* key, std::string_view wanted) const;

private:
    const toml::node* find(const char* key);
    template <class T>
    T checked(const char* key, const toml::node& node, std::string_view wanted) const;
    [[nodiscard]] std::string text(const char* key, const toml::node& node) const;
    [[nodiscard]] ConfigPlace place(const toml::node& node) const { return {path_, node.source().begin.line}; }

    const toml::table& table_;
    const std::string& path_;
    std::vector<std::string> known_;
};

}  // namespace retort::cli
