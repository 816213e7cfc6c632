// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

#include "retort/sql/schema/schema.hpp"
#include "retort/sql/schema/table_lookup.hpp"

namespace retort {

namespace {

enum class Visit : std::uint8_t { not_yet, under_way, done };

/// Which tables each table refers to, by their places in the schema, without the references that close a ring.
class References {
public:
    explicit References(const Schema& schema) : to_(schema.tables.size()), visits_(schema.tables.size()) {
        const TableLookup tables{schema};
        for (std::size_t table = 0; table < to_.size(); ++table) collect(schema, tables, table);
        for (std::size_t table = 0; table < to_.size(); ++table) break_rings(table);
    }

    [[nodiscard]] const std::vector<std::size_t>& of(std::size_t table) const { return to_[table]; }

private:
    void collect(const Schema& schema, const TableLookup& tables, std::size_t at) {
        const Table& table = schema.tables[at];
        for (const ForeignKeyConstraint& key : table.foreign_keys) {
            const Table* referred = tables.needed_by(table, key);
            if (referred != nullptr && referred != &table) {
                to_[at].push_back(static_cast<std::size_t>(referred - schema.tables.data()));
            }
        }
    }

    /// Depth first; a reference back to a table under way closes a ring. With a stack of its own: a chain may be long.
    void break_rings(std::size_t start) {
        if (visits_[start] != Visit::not_yet) return;
        std::vector<std::pair<std::size_t, std::size_t>> path{{start, 0}};  // table, its next reference
        visits_[start] = Visit::under_way;
        while (!path.empty()) {
            const std::size_t table = path.back().first;
            if (path.back().second == to_[table].size()) {
                visits_[table] = Visit::done;
                path.pop_back();
                continue;
            }
            const auto reference = to_[table].begin() + static_cast<std::ptrdiff_t>(path.back().second);
            const std::size_t referred = *reference;
            if (visits_[referred] == Visit::under_way) {
                to_[table].erase(reference);
                continue;
            }
            ++path.back().second;
            if (visits_[referred] == Visit::done) continue;
            visits_[referred] = Visit::under_way;
            path.emplace_back(referred, 0);
        }
    }

    std::vector<std::vector<std::size_t>> to_;
    std::vector<Visit> visits_;
};

}  // namespace

std::vector<const Table*> tables_in_dependency_order(const Schema& schema) {
    const References references{schema};
    std::vector<std::vector<std::size_t>> referring(schema.tables.size());
    std::vector<std::size_t> waits_for(schema.tables.size(), 0);
    // Of those that can be placed, the first of the schema: without order between them they keep the schema's.
    std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
    for (std::size_t table = 0; table < schema.tables.size(); ++table) {
        waits_for[table] = references.of(table).size();
        for (const std::size_t referred : references.of(table)) referring[referred].push_back(table);
        if (waits_for[table] == 0) ready.push(table);
    }
    std::vector<const Table*> ordered;
    while (!ready.empty()) {
        const std::size_t placed = ready.top();
        ready.pop();
        ordered.push_back(&schema.tables[placed]);
        for (const std::size_t table : referring[placed]) {
            if (--waits_for[table] == 0) ready.push(table);
        }
    }
    return ordered;
}

}  // namespace retort
