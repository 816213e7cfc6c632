// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string_view>
#include <utility>

#include "retort/sql/schema/tokenizer.hpp"

#include "migrate/autogenerate/other_objects.hpp"
#include "migrate/op/objects.hpp"

namespace retort::migrate::detail {

namespace {

TableName name_of(const Table& table) { return {table.name, table.schema}; }

/// Of the table that it is a partition of; empty: of none.
std::string parent_text(const Table& table) { return std::string{table.options.get(partition_of_key)}; }
std::string bound_of(const Table& table) { return std::string{table.options.get(partition_bound_key)}; }

/// "sales.orders", as the database writes names.
TableName table_name(std::string_view sql) {
    const std::vector<SqlToken> tokens = tokenize_sql(sql);
    const bool has_schema = tokens.size() > 3 && tokens[1].is(TokenKind::dot);
    return has_schema ? TableName{unquoted(tokens[2]), unquoted(tokens[0])} : TableName{unquoted(tokens[0])};
}

bool same_parent(const Table& left, const Table& right) {
    return table_name(parent_text(left)) == table_name(parent_text(right));
}

void make_plain(Table& table) {
    table.options.erase(partition_of_key);
    table.options.erase(partition_bound_key);
}

Planned detach(const Table& partition) {
    return {
        DetachPartition{
            .table = table_name(parent_text(partition)), .partition = name_of(partition), .was = bound_of(partition)},
        {}};
}

Planned attach(const Table& partition) {
    return {AttachPartition{table_name(parent_text(partition)), name_of(partition), bound_of(partition)}, {}};
}

Planned create(const Table& partition) {
    return {CreatePartition{name_of(partition), table_name(parent_text(partition)), bound_of(partition),
                            std::string{partition.options.get(partition_by_key)}},
            {}};
}

class Taking {
public:
    Taking(Schema& from, Schema& to) : from_{from}, to_{to} {}

    PartitionPlan take() {
        std::erase_if(to_.tables, [&](Table& table) { return take_model(table); });
        for (const Table& table : from_.tables) {
            if (is_left_alone(table)) settled_.push_back(name_of(table));
        }
        std::erase_if(from_.tables, [&](const Table& table) { return is_settled(table); });
        return std::move(plan_);
    }

private:
    /// Whether nothing is left to compare of a table of the models.
    bool take_model(Table& model) {
        Table* const old = from_.find_table(model.name, model.schema);
        const bool was = old != nullptr && !parent_text(*old).empty();
        const bool becomes = !parent_text(model).empty();
        if (was && becomes && same_parent(*old, model) && bound_of(*old) == bound_of(model)) return settle(*old);
        if (was) plan_.first.push_back(detach(*old));
        if (was) make_plain(*old);
        if (!becomes) return false;
        plan_.last.push_back(old == nullptr ? create(model) : attach(model));
        make_plain(model);
        // Its columns are those of the table that it is part of; where the models say them all the same, they count.
        return old == nullptr || (model.columns.empty() && settle(*old));
    }
    bool settle(const Table& table) {
        settled_.push_back(name_of(table));
        return true;
    }

    [[nodiscard]] bool is_settled(const Table& table) const {
        return std::find(settled_.begin(), settled_.end(), name_of(table)) != settled_.end();
    }
    /// A partition that the models do not name. It goes where the table that it is part of goes.
    [[nodiscard]] bool is_left_alone(const Table& table) const {
        if (parent_text(table).empty() || to_.find_table(table.name, table.schema) != nullptr) return false;
        const Table* whole = &table;
        while (whole != nullptr && !parent_text(*whole).empty()) {
            const TableName parent = table_name(parent_text(*whole));
            whole = std::as_const(from_).find_table(parent.name, parent.schema);
        }
        return whole == nullptr || to_.find_table(whole->name, whole->schema) != nullptr;
    }

    Schema& from_;
    Schema& to_;
    PartitionPlan plan_;
    std::vector<TableName> settled_;
};

}  // namespace

PartitionPlan take_partitions(Schema& from, Schema& to) { return Taking{from, to}.take(); }

}  // namespace retort::migrate::detail
