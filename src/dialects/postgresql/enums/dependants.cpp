// SPDX-License-Identifier: MIT
#include "dialects/postgresql/enums/dependants.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "retort/migrate/ddl/errors.hpp"

#include "dialects/postgresql/enums/dependant_search.hpp"

namespace retort::postgresql::enums {

namespace {

constexpr std::string_view tables_query = "SELECT DISTINCT adrelid FROM pg_attrdef WHERE oid = ANY ({})";

/// Kind and age decide between those that do not need each other.
std::pair<DependantKind, Oid> rank(const Dependant& dependant) { return {dependant.kind, dependant.id.second}; }

std::vector<Dependant> in_order(std::map<ObjectId, Dependant> waiting, const TypeFamily& family) {
    std::vector<Dependant> ordered;
    while (!waiting.empty()) {
        auto best = waiting.end();
        for (auto each = waiting.begin(); each != waiting.end(); ++each) {
            const std::set<ObjectId>& needs = each->second.needs;
            const bool is_ready =
                std::none_of(needs.begin(), needs.end(), [&](const ObjectId& id) { return waiting.count(id) > 0; });
            if (is_ready && (best == waiting.end() || rank(each->second) < rank(best->second))) best = each;
        }
        if (best == waiting.end()) {
            throw migrate::EnumNotRewritable{family.enumeration().identity,
                                             waiting.begin()->second.description + " depends on itself"};
        }
        ordered.push_back(std::move(best->second));
        waiting.erase(best);
    }
    return ordered;
}

/// The search, again with the columns that have to be added again, until it finds no more of them.
class WithColumns {
public:
    WithColumns(const TypeFamily& family, const std::vector<EnumColumn>& columns, const Ask& ask)
        : family_{family}, ask_{ask}, columns_{columns} {
        for (const EnumColumn& column : columns) {
            if (column.holds_rows && column.generated != 0) dropped_.insert(column.generated);
        }
        if (!dropped_.empty()) blocks_ = blocks();
    }

    Dependants run() {
        try {
            return find();
        } catch (const migrate::EnumNotRewritable& error) {
            const bool has_moved_others = !blocks_.empty() && alone_because_.empty();
            if (!has_moved_others) throw;
            alone_because_ = error.reason;
            blocks_ = blocks();
            return find();
        }
    }

private:
    Dependants find() {
        for (;;) {
            std::map<ObjectId, Dependant> found = search_dependants(family_, columns_, blocks_, ask_);
            if (!note_generated(found)) {
                require_same_rows();
                return {in_order(std::move(found), family_), blocks_};
            }
            blocks_ = blocks();
        }
    }

    bool note_generated(const std::map<ObjectId, Dependant>& found) {
        const std::size_t before = dropped_.size();
        for (const auto& [id, dependant] : found) {
            if (dependant.kind == DependantKind::generated_column) dropped_.insert(id.second);
        }
        return dropped_.size() > before;
    }

    [[nodiscard]] std::vector<AnewColumns> blocks() const {
        std::vector<AnewColumns> blocks;
        std::set<Oid> tables;
        for (const Cells& row : ask_(fmt::format(tables_query, oid_array({dropped_.begin(), dropped_.end()})))) {
            tables.insert(to_oid(row.at(0)));
        }
        while (!tables.empty()) {
            const ColumnTrees trees = column_trees({*tables.begin()}, ask_);
            for (const TreeColumn& column : trees.columns) tables.erase(column.table);
            blocks.push_back(alone_because_.empty() ? anew_columns(trees, dropped_)
                                                    : anew_alone(trees, dropped_, alone_because_));
            require_all_generated(blocks.back());
            require_no_rows(blocks.back());
        }
        return blocks;
    }

    /// The values of a row that is text meanwhile come back by their order.
    void require_same_rows() const {
        const bool has_rows =
            std::any_of(columns_.begin(), columns_.end(), [](const EnumColumn& column) { return column.holds_rows; });
        for (const AnewColumns& anew : blocks_) {
            if (!has_rows || anew.lost_place.empty()) continue;
            throw migrate::EnumNotRewritable{
                family_.enumeration().identity,
                "rows of a table are values of columns, and a generated column of it cannot keep its place: " +
                    anew.lost_place};
        }
    }

    /// A column of rows is text while its table changes.
    void require_no_rows(const AnewColumns& anew) const {
        for_each_column(anew, [this](const TreeColumn& column) {
            const auto is_it = [&](const EnumColumn& each) {
                return each.holds_rows && each.table == column.table && each.number == column.number;
            };
            if (column.generated != 0 || std::none_of(columns_.begin(), columns_.end(), is_it)) return;
            throw migrate::EnumNotRewritable{
                family_.enumeration().identity,
                fmt::format("{}.{}, behind it, holds rows of a table", column.table_identity, column.identity)};
        });
    }

    /// Of a column that the table inherits, PostgreSQL drops no part.
    void require_all_generated(const AnewColumns& anew) const {
        for (const ColumnClass& members : anew.classes) {
            const bool is_dropped = std::any_of(members.begin(), members.end(), [&](const TreeColumn& column) {
                return dropped_.count(column.generated) > 0;
            });
            for (const TreeColumn& column : members) {
                if (!is_dropped || column.generated != 0) continue;
                throw migrate::EnumNotRewritable{
                    family_.enumeration().identity,
                    fmt::format("a column that inherits {}.{}, which is not generated, is generated from it",
                                column.table_identity, column.identity)};
            }
        }
    }

    const TypeFamily& family_;
    const Ask& ask_;
    const std::vector<EnumColumn>& columns_;
    std::set<Oid> dropped_;  ///< Generated columns, by their rows in pg_attrdef.
    std::vector<AnewColumns> blocks_;
    std::string alone_because_;
};

}  // namespace

Dependants dependants_of(const TypeFamily& family, const std::vector<EnumColumn>& columns, const Ask& ask) {
    return WithColumns{family, columns, ask}.run();
}

}  // namespace retort::postgresql::enums
