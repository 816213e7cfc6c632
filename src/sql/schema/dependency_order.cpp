// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <utility>

#include "retort/sql/schema/schema.hpp"

namespace retort {

namespace {

enum class Visit : std::uint8_t { not_yet, under_way, done };

/// Which tables each table refers to, by their places in the schema, without the references that close a ring.
class References {
public:
    explicit References(const Schema& schema) : to_(schema.tables.size()), visits_(schema.tables.size()) {
        for (std::size_t table = 0; table < to_.size(); ++table) collect(schema, table);
        for (std::size_t table = 0; table < to_.size(); ++table) break_rings(table);
    }

    [[nodiscard]] bool all_placed(std::size_t table, const std::vector<bool>& placed) const {
        for (const std::size_t referred : to_[table]) {
            if (!placed[referred]) return false;
        }
        return true;
    }

private:
    void collect(const Schema& schema, std::size_t at) {
        const Table& table = schema.tables[at];
        for (const ForeignKeyConstraint& key : table.foreign_keys) {
            const std::string& in_schema = key.referred_schema.empty() ? table.schema : key.referred_schema;
            const Table* referred = schema.find_table(key.referred_table, in_schema);
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
    std::vector<const Table*> ordered;
    std::vector<bool> placed(schema.tables.size(), false);
    while (ordered.size() < schema.tables.size()) {
        // From the front each time a table was placed: those without order between them keep the schema's.
        for (std::size_t table = 0; table < schema.tables.size(); ++table) {
            if (placed[table] || !references.all_placed(table, placed)) continue;
            placed[table] = true;
            ordered.push_back(&schema.tables[table]);
            break;
        }
    }
    return ordered;
}

}  // namespace retort
