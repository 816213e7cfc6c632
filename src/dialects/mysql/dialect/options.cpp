// SPDX-License-Identifier: MIT
#include "dialects/mysql/dialect/options.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/schema/tokenizer.hpp"

namespace retort::mysql {

namespace {

struct Option {
    std::string name;  ///< "DEFAULT_CHARSET"
    std::string value;
};

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 5> strings{"COMMENT", "DATA_DIRECTORY", "INDEX_DIRECTORY", "PASSWORD",
                                                  "CONNECTION"};
constexpr std::array<std::string_view, 3> without_sign{"TABLESPACE", "DEFAULT_CHARACTER_SET", "CHARACTER_SET"};
/// In the order in which they have to stand.
constexpr std::array<std::string_view, 4> partitions{"PARTITION_BY", "PARTITIONS", "SUBPARTITION_BY", "SUBPARTITIONS"};

/// The place among the options: a collation belongs to the character set before it.
std::size_t rank(const Option& option) {
    const auto* const found = std::find(partitions.begin(), partitions.end(), option.name);
    if (found != partitions.end()) return 2 + static_cast<std::size_t>(found - partitions.begin());
    return option.name == "COLLATE" ? 1 : 0;
}

std::vector<Option> options_of(const Table& table, bool is_mariadb) {
    std::vector<Option> options;
    const auto add_all = [&](std::string_view prefix) {
        for (const auto& [key, value] : table.options.entries()) {
            if (!key.starts_with(prefix)) continue;
            const std::string name = to_upper_ascii(key.substr(prefix.size()));
            const auto same = [&](const Option& option) { return option.name == name; };
            if (std::none_of(options.begin(), options.end(), same)) options.push_back({name, value});
        }
    };
    if (is_mariadb) add_all("mariadb_");
    add_all("mysql_");
    if (!table.comment.empty()) options.push_back({"COMMENT", table.comment});
    std::stable_sort(options.begin(), options.end(),
                     [](const Option& left, const Option& right) { return rank(left) < rank(right); });
    return options;
}

std::string option_sql(const Option& option) {
    std::string words = option.name;
    const bool one_word = option.name.find("CHARSET") == std::string::npos && !is_among(strings, option.name) &&
                          !is_among(partitions, option.name) && !is_among(without_sign, option.name) &&
                          option.name != "DEFAULT_COLLATE";
    if (!one_word) std::replace(words.begin(), words.end(), '_', ' ');
    const bool sign = !is_among(partitions, option.name) && !is_among(without_sign, option.name);
    return words + (sign ? '=' : ' ') + (is_among(strings, option.name) ? string_literal(option.value) : option.value);
}

}  // namespace

std::string table_options(const Table& table, bool is_mariadb) {
    std::string sql;
    for (const Option& option : options_of(table, is_mariadb)) sql += (sql.empty() ? "" : " ") + option_sql(option);
    return sql;
}

}  // namespace retort::mysql
