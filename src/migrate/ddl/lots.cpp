// SPDX-License-Identifier: MIT
#include "retort/migrate/ddl/lots.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/sql/compile/ddl_compiler.hpp"

namespace retort::migrate {

namespace {

std::string key_of(const Lots& lots) {
    const std::string columns = fmt::format("{}", fmt::join(lots.key, ", "));
    return lots.key.size() == 1 ? columns : '(' + columns + ')';
}

std::string rows_between(const Lots& lots, const std::string& low, const std::string& high) {
    std::vector<std::string> conditions;
    if (!low.empty()) conditions.push_back(key_of(lots) + " > " + low);
    if (!high.empty()) conditions.push_back(key_of(lots) + " <= " + high);
    if (!lots.where.empty()) conditions.push_back('(' + lots.where + ')');
    return conditions.empty() ? std::string{} : fmt::format(" WHERE {}", fmt::join(conditions, " AND "));
}

}  // namespace

std::string last_of_lot(const Lots& lots, const std::string& low) {
    std::vector<std::string> texts;
    // With a name of its own: ORDER BY would mean the text otherwise.
    for (const std::string& column : lots.key) {
        texts.push_back(fmt::format("CAST({} AS text) AS retort_key_{}", column, texts.size() + 1));
    }
    return fmt::format("SELECT {} FROM {}{} ORDER BY {} LIMIT 1 OFFSET {}", fmt::join(texts, ", "), lots.table,
                       rows_between(lots, low, {}), fmt::join(lots.key, ", "), lots.size - 1);
}

std::string update_of_lot(const Lots& lots, const std::string& low, const std::string& high) {
    return lots.update + rows_between(lots, low, high);
}

std::string key_value(const std::vector<std::string>& row) {
    std::vector<std::string> values;
    values.reserve(row.size());
    for (const std::string& text : row) values.push_back(string_literal(text));
    const std::string list = fmt::format("{}", fmt::join(values, ", "));
    return row.size() == 1 ? list : '(' + list + ')';
}

}  // namespace retort::migrate
