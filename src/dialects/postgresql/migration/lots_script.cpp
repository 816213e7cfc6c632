// SPDX-License-Identifier: MIT
#include "dialects/postgresql/migration/lots_script.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace retort::postgresql {

namespace {

// Names in the block are said with its label, so that no column of the table can be meant.
constexpr std::string_view label = "retort_lots";

std::vector<std::string> names(std::string_view prefix, const migrate::Lots& lots) {
    std::vector<std::string> all;
    for (std::size_t i = 1; i <= lots.key.size(); ++i) all.push_back(fmt::format("{}.{}_{}", label, prefix, i));
    return all;
}

std::string row_of(const std::vector<std::string>& names) { return fmt::format("ROW({})", fmt::join(names, ", ")); }

std::string declarations(const migrate::Lots& lots) {
    std::string text;
    for (std::size_t i = 1; i <= lots.key.size(); ++i) {
        const std::string type = fmt::format("{}.{}%TYPE", lots.table, lots.key[i - 1]);
        text += fmt::format("    low_{} {};\n    high_{} {};\n", i, type, i, type);
    }
    return text;
}

std::string where(const migrate::Lots& lots, std::vector<std::string> conditions) {
    if (!lots.where.empty()) conditions.push_back('(' + lots.where + ')');
    return conditions.empty() ? std::string{} : fmt::format(" WHERE {}", fmt::join(conditions, " AND "));
}

std::string dollar_tag(const std::string& body) {
    std::string tag = "$retort$";
    for (int i = 1; body.find(tag) != std::string::npos; ++i) tag = fmt::format("$retort_{}$", i);
    return tag;
}

/// One lot: those behind `low`, said as a condition; empty: from the start.
std::string one_lot(const migrate::Lots& lots, const std::string& above, std::string_view indent,
                    std::string_view when_last) {
    std::vector<std::string> first;
    if (!above.empty()) first.push_back(above);
    std::vector<std::string> both = first;
    const std::string key = fmt::format("ROW({})", fmt::join(lots.key, ", "));
    both.push_back(fmt::format("{} <= {}", key, row_of(names("high", lots))));
    const std::string columns = fmt::format("{}", fmt::join(lots.key, ", "));
    std::string text =
        fmt::format("{}SELECT {} INTO {} FROM {}{} ORDER BY {} LIMIT 1 OFFSET {};\n", indent, columns,
                    fmt::join(names("high", lots), ", "), lots.table, where(lots, first), columns, lots.size - 1);
    text += fmt::format("{0}IF NOT FOUND THEN\n{0}    {1}{2};\n{0}    {3};\n{0}END IF;\n", indent, lots.update,
                        where(lots, first), when_last);
    return text + fmt::format("{0}{1}{2};\n{0}COMMIT;\n", indent, lots.update, where(lots, both));
}

std::string next_low(const migrate::Lots& lots) {
    std::string text;
    for (std::size_t i = 1; i <= lots.key.size(); ++i) text += fmt::format("        low_{0} := high_{0};\n", i);
    return text;
}

}  // namespace

std::string lots_script(const migrate::Lots& lots) {
    const std::string above = fmt::format("ROW({}) > {}", fmt::join(lots.key, ", "), row_of(names("low", lots)));
    const std::string body =
        fmt::format("<<{}>>\nDECLARE\n{}BEGIN\n{}    LOOP\n{}{}    END LOOP;\nEND", label, declarations(lots),
                    one_lot(lots, {}, "    ", "RETURN"), next_low(lots), one_lot(lots, above, "        ", "EXIT"));
    const std::string tag = dollar_tag(body);
    return fmt::format("DO {0}\n{1}\n{0}", tag, body);
}

}  // namespace retort::postgresql
