// SPDX-License-Identifier: MIT
#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "retort/migrate/op/reach.hpp"
#include "retort/migrate/rehearse/sample_rows.hpp"

namespace retort::migrate {

namespace {

using Rows = std::vector<std::vector<std::string>>;

/// What operations say of tables and columns that were there before: where they are now, and whose rows change.
class Fate {
public:
    explicit Fate(const std::vector<Operation>& operations) {
        for (const Operation& operation : operations) follow(operation);
    }

    /// The table's name afterwards; nullopt: it was dropped.
    [[nodiscard]] std::optional<TableName> table(TableName name) const {
        for (const Move& move : moves_) {
            if (move.table != name || !move.column.empty()) continue;
            if (move.to.empty()) return std::nullopt;
            name.name = move.to;
        }
        return name;
    }
    [[nodiscard]] std::optional<std::string> column(TableName table, std::string name) const {
        for (const Move& move : moves_) {
            if (move.table != table) continue;
            if (move.column.empty()) {
                table.name = move.to;
            } else if (move.column == name) {
                if (move.to.empty()) return std::nullopt;
                name = move.to;
            }
        }
        return name;
    }
    /// Whether a statement or code of the migration's own may change its rows.
    [[nodiscard]] bool changes_rows(const TableName& before, const TableName& now) const {
        return touches_all_ || touched_.contains({before.schema, before.name}) ||
               touched_.contains({now.schema, now.name});
    }

private:
    struct Move {
        TableName table;
        std::string column;  // empty: the table itself
        std::string to;      // empty: it goes
    };

    void follow(const Operation& operation) {
        if (const auto* const drop = std::get_if<DropTable>(&operation)) moves_.push_back({drop->table, {}, {}});
        if (const auto* const rename = std::get_if<RenameTable>(&operation)) {
            moves_.push_back({rename->table, {}, rename->new_name});
        }
        if (const auto* const drop = std::get_if<DropColumn>(&operation)) {
            moves_.push_back({drop->table, drop->column, {}});
        }
        if (const auto* const alter = std::get_if<AlterColumn>(&operation); alter && alter->change.new_name) {
            moves_.push_back({alter->table, alter->column, *alter->change.new_name});
        }
        if (const auto* const batch = std::get_if<BatchAlterTable>(&operation)) {
            for (const Operation& each : batch->operations) follow(each);
        }
        const bool is_data = std::holds_alternative<Execute>(operation) || std::holds_alternative<RunStep>(operation) ||
                             std::holds_alternative<BulkInsert>(operation) ||
                             std::holds_alternative<BulkUpdate>(operation);
        if (is_data) touch(operation);
    }

    void touch(const Operation& operation) {
        const Reach reach = reach_of({operation});
        touches_all_ = touches_all_ || !reach.unsure.empty();
        for (const TableName& table : reach.changes) touched_.insert({table.schema, table.name});
    }

    std::vector<Move> moves_;
    std::set<std::pair<std::string, std::string>> touched_;
    bool touches_all_ = false;
};

std::size_t column_index(const Table& table, std::string_view name) {
    const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                    [&](const Column& column) { return column.name == name; });
    return static_cast<std::size_t>(found - table.columns.begin());
}

/// "1.50", "'1.5'" and "1.5" alike: what a change of type may write differently.
std::string loosely(std::string value) {
    if (value.size() >= 2 && value.front() == '\'') value = value.substr(1, value.size() - 2);
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error == std::errc{} && end == value.data() + value.size()) return fmt::format("{}", number);
    if (value == "true" || value == "t") return "1";
    return value == "false" || value == "f" ? "0" : value;
}

/// The values of some columns, in an order that does not depend on the database.
Rows projected(const TableRows& table, const std::vector<std::size_t>& columns, const std::vector<bool>& loose) {
    Rows rows;
    for (const std::vector<std::string>& row : table.rows) {
        std::vector<std::string>& part = rows.emplace_back();
        for (std::size_t i = 0; i < columns.size(); ++i) {
            part.push_back(loose[i] ? loosely(row[columns[i]]) : row[columns[i]]);
        }
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

/// Rows of the first that the second does not have.
std::size_t missing(const Rows& before, const Rows& after) {
    Rows rest;
    std::set_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(rest));
    return rest.size();
}

class TableComparison {
public:
    TableComparison(const TableRows& before, const TableRows& after, const Fate& fate, bool there_and_back,
                    RowDifference& difference)
        : before_{before},
          after_{after},
          difference_{difference},
          name_{qualified_name(before.table)},
          may_change_{
              fate.changes_rows({before.table.name, before.table.schema}, {after.table.name, after.table.schema})} {
        for (const Column& column : before.table.columns) {
            const std::optional<std::string> now = fate.column({before.table.name, before.table.schema}, column.name);
            if (now || !there_and_back) {
                pair(column, now);
            } else {
                difference_.noticed.push_back(fmt::format("values of {}.{} do not come back", name_, column.name));
            }
        }
    }

    void run() {
        compare_counts();
        if (after_.rows.size() != before_.rows.size()) return;
        const std::size_t changed = missing(projected(before_, left_, loose_), projected(after_, right_, loose_));
        if (changed == 0) return;
        std::vector<std::string>& list = may_change_ ? difference_.noticed : difference_.lost;
        const std::size_t size = list.size();
        for (std::size_t i = 0; i < left_.size(); ++i) compare_column(i, list);
        if (list.size() == size) list.push_back(fmt::format("{}: {} rows have each other's values", name_, changed));
    }

private:
    /// `now`: its name by the operations; nullopt: they drop it.
    void pair(const Column& column, const std::optional<std::string>& now) {
        const Column* const after = after_.table.find_column(now.value_or(column.name));
        if (after == nullptr) {
            const bool is_said = !now || may_change_;
            (is_said ? difference_.noticed : difference_.lost)
                .push_back(fmt::format("column {}.{} goes, with its values", name_, column.name));
            return;
        }
        if (column.computed || after->computed) return;
        left_.push_back(column_index(before_.table, column.name));
        right_.push_back(column_index(after_.table, after->name));
        loose_.push_back(!(column.type == after->type));
    }

    void compare_counts() {
        const std::size_t before = before_.rows.size();
        const std::size_t after = after_.rows.size();
        if (after < before)
            difference_.lost.push_back(fmt::format("{} lost {} of {} rows", name_, before - after, before));
        if (after <= before) return;
        (may_change_ ? difference_.noticed : difference_.lost)
            .push_back(fmt::format("{} has {} rows more than before", name_, after - before));
    }

    void compare_column(std::size_t i, std::vector<std::string>& list) {
        const std::size_t changed =
            missing(projected(before_, {left_[i]}, {loose_[i]}), projected(after_, {right_[i]}, {loose_[i]}));
        if (changed == 0) return;
        list.push_back(fmt::format("{}.{}: {} of {} values are not what they were", name_,
                                   before_.table.columns[left_[i]].name, changed, before_.rows.size()));
    }

    const TableRows& before_;
    const TableRows& after_;
    RowDifference& difference_;
    std::string name_;
    bool may_change_;
    std::vector<std::size_t> left_;
    std::vector<std::size_t> right_;
    std::vector<bool> loose_;
};

const TableRows* find(const DatabaseRows& all, const TableName& name) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const TableRows& each) {
        return each.table.name == name.name && each.table.schema == name.schema;
    });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

RowDifference difference(const DatabaseRows& before, const DatabaseRows& after,
                         const std::vector<Operation>& operations, bool there_and_back) {
    const Fate fate{operations};
    RowDifference difference;
    for (const TableRows& table : before) {
        const TableName name{table.table.name, table.table.schema};
        const std::optional<TableName> now = fate.table(name);
        const TableRows* const rest = find(after, now.value_or(name));
        if (rest != nullptr && (now || !there_and_back)) {
            TableComparison{table, *rest, fate, there_and_back, difference}.run();
        } else if (!table.rows.empty()) {
            const bool is_said = !now || fate.changes_rows(name, name);
            (is_said ? difference.noticed : difference.lost)
                .push_back(
                    fmt::format("table {} goes, with its {} rows", qualified_name(table.table), table.rows.size()));
        }
    }
    return difference;
}

}  // namespace retort::migrate
