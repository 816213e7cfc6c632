// SPDX-License-Identifier: MIT
#include "cli/alembic_ini.hpp"

#include <algorithm>
#include <utility>

#include "cli/errors.hpp"

namespace retort::cli {

namespace {

constexpr std::string_view blanks = " \t\r\f\v";

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::string lower(std::string_view text) {
    std::string result{text};
    for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

bool is_comment(std::string_view line) { return line.starts_with('#') || line.starts_with(';'); }

}  // namespace

IniFile::IniFile(std::string_view text, std::string path) : path_{std::move(path)} {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    read(text);
}

void IniFile::read(std::string_view text) {
    Section* section = nullptr;
    Entry* open = nullptr;
    std::size_t indent = 0;
    std::size_t number = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view whole = text.substr(begin, end - begin);
        const std::string_view line = trimmed(whole);
        begin = end + 1;
        ++number;
        if (line.empty() || is_comment(line)) continue;
        const std::size_t own_indent = whole.find_first_not_of(blanks);
        if (open != nullptr && own_indent > indent) {
            open->value.append("\n").append(line);
            continue;
        }
        indent = own_indent;
        if (line.starts_with('[')) {
            const std::size_t close = line.rfind(']');
            if (close == std::string_view::npos) throw BadConfig{{path_, number}, "the section is not closed with ]"};
            section = &sections_[std::string{line.substr(1, close - 1)}];
            open = nullptr;
            continue;
        }
        const std::size_t mark = line.find_first_of("=:");
        if (section == nullptr) throw BadConfig{{path_, number}, "it stands before the first [section]"};
        if (mark == std::string_view::npos || mark == 0)
            throw BadConfig{{path_, number}, "neither a [section] nor a line `key = value`"};
        Entry entry{std::string{trimmed(line.substr(mark + 1))}, number};
        open = &(section->insert_or_assign(lower(trimmed(line.substr(0, mark))), std::move(entry)).first->second);
    }
}

std::vector<std::string> IniFile::sections() const {
    std::vector<std::string> names;
    for (const auto& [name, entries] : sections_) names.push_back(name);
    return names;
}

const IniFile::Entry* IniFile::entry(const std::string& section, const std::string& key) const {
    for (const std::string& name : {section, std::string{"DEFAULT"}}) {
        const auto found = sections_.find(name);
        if (found == sections_.end()) continue;
        const auto known = found->second.find(lower(key));
        if (known != found->second.end()) return &known->second;
    }
    return nullptr;
}

std::optional<std::string> IniFile::find(const std::string& section, const std::string& key,
                                         const std::map<std::string, std::string>& names) const {
    const Entry* const found = entry(section, key);
    if (found == nullptr) return std::nullopt;
    int depth = 0;
    const auto value_of = [&](const auto& self, const std::string& value) -> std::optional<std::string> {
        constexpr int too_deep = 10;
        if (++depth > too_deep) return std::nullopt;
        return interpolated(value, [&](const std::string& name) -> std::optional<std::string> {
            const auto given = names.find(name);
            if (given != names.end()) return given->second;
            const Entry* const other = entry(section, name);
            return other == nullptr ? std::nullopt : self(self, other->value);
        });
    };
    std::optional<std::string> value = value_of(value_of, found->value);
    if (!value) throw BadConfigValue{{path_, found->line}, key, "a text whose %(names)s are keys of its section"};
    return value;
}

std::size_t IniFile::line_of(const std::string& section, const std::string& key) const {
    const Entry* const found = entry(section, key);
    return found == nullptr ? 0 : found->line;
}

}  // namespace retort::cli
