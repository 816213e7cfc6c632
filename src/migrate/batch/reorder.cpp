// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstddef>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/migrate/batch/rebuild.hpp"
#include "retort/migrate/op/errors.hpp"

#include "migrate/op/find.hpp"

namespace retort::migrate {

namespace {

using Order = std::vector<std::vector<std::string>>;

bool has(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Whether `wanted` puts one of `waiting` right before `name`.
bool must_wait(const std::string& name, const Order& wanted, const std::vector<std::string>& waiting) {
    for (const std::vector<std::string>& names : wanted) {
        for (std::size_t at = 1; at < names.size(); ++at) {
            if (names[at] == name && has(waiting, names[at - 1])) return true;
        }
    }
    return false;
}

/// As Alembic's sort does: in rounds, each of all the names that need not wait for another one.
std::vector<std::string> sorted(std::vector<std::string> waiting, const Order& wanted) {
    std::vector<std::string> order;
    while (!waiting.empty()) {
        std::vector<std::string> later;
        std::vector<std::string> round;
        for (const std::string& name : waiting) (must_wait(name, wanted, waiting) ? later : round).push_back(name);
        if (round.empty()) {
            throw BadOperation{
                fmt::format("the orders wanted for the columns {} contradict each other", fmt::join(waiting, ", "))};
        }
        order.insert(order.end(), round.begin(), round.end());
        waiting = std::move(later);
    }
    return order;
}

}  // namespace

Table reordered(Table table, const Order& wanted) {
    for (const std::vector<std::string>& names : wanted) detail::require_columns(table, names);
    std::vector<std::string> names;
    for (const Column& column : table.columns) names.push_back(column.name);
    std::vector<Column> columns;
    for (const std::string& name : sorted(std::move(names), wanted)) {
        columns.push_back(*std::as_const(table).find_column(name));
    }
    table.columns = std::move(columns);
    return table;
}

}  // namespace retort::migrate
