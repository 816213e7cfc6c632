// SPDX-License-Identifier: MIT
// An ini file as Python's ConfigParser reads it, with which Alembic reads its own.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort::cli {

class IniFile {
public:
    /// `path` is for messages. Throws BadConfig with the line that cannot be read.
    IniFile(std::string_view text, std::string path);

    [[nodiscard]] bool has_section(const std::string& name) const { return sections_.count(name) != 0; }
    [[nodiscard]] std::vector<std::string> sections() const;
    /// With what `%(name)s` in it stands for: another key of the section or of [DEFAULT], or one of `names`. Throws
    /// BadConfigValue where there is nothing of that name.
    [[nodiscard]] std::optional<std::string> find(const std::string& section, const std::string& key,
                                                  const std::map<std::string, std::string>& names) const;
    /// In which line `key` stands; 0: nowhere.
    [[nodiscard]] std::size_t line_of(const std::string& section, const std::string& key) const;

private:
    struct Entry {
        std::string value;
        std::size_t line = 0;
    };
    using Section = std::map<std::string, Entry>;

    void read(std::string_view text);
    [[nodiscard]] const Entry* entry(const std::string& section, const std::string& key) const;

    std::string path_;
    std::map<std::string, Section> sections_;
};

/// `value` with `%(name)s` replaced by what `find` says and `%%` by a percent sign; nullopt where `find` knows no name.
template <class Find>
std::optional<std::string> interpolated(std::string_view value, const Find& find) {
    std::string text;
    for (std::size_t at = 0; at < value.size(); ++at) {
        const std::size_t close = value.find(")s", at);
        if (value.substr(at, 2) == "%%") {
            text += value[++at];
        } else if (value.substr(at, 2) == "%(" && close != std::string_view::npos) {
            const std::optional<std::string> known = find(std::string{value.substr(at + 2, close - at - 2)});
            if (!known) return std::nullopt;
            text += *known;
            at = close + 1;
        } else {
            text += value[at];
        }
    }
    return text;
}

}  // namespace retort::cli
