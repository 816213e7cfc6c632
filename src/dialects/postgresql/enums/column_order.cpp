// SPDX-License-Identifier: MIT
#include "dialects/postgresql/enums/column_order.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

namespace retort::postgresql::enums {

namespace {

using Index = std::size_t;

constexpr int most_columns = 1600;

/// Columns and the classes that they belong to, by the number of one of their columns.
class Classes {
public:
    explicit Classes(const ColumnTrees& trees) : columns_{trees.columns}, class_of_(trees.columns.size()) {
        std::iota(class_of_.begin(), class_of_.end(), Index{0});
        std::map<std::pair<Oid, std::string>, Index> by_name;
        for (Index i = 0; i < columns_.size(); ++i) by_name[{columns_[i].table, columns_[i].identity}] = i;
        for (Index i = 0; i < columns_.size(); ++i) {
            if (columns_[i].parents == 0) continue;
            for (const auto& [child, parent] : trees.inheritance) {
                const auto inherited = by_name.find({parent, columns_[i].identity});
                if (child == columns_[i].table && inherited != by_name.end()) join(i, inherited->second);
            }
        }
        for (const auto& [child, parent] : trees.inheritance) parents_[child].push_back(parent);
    }

    [[nodiscard]] Index of(Index column) const {
        while (class_of_[column] != column) column = class_of_[column];
        return column;
    }

    [[nodiscard]] ColumnClass members(Index number) const {
        ColumnClass members;
        for (Index i = 0; i < columns_.size(); ++i) {
            if (of(i) == number) members.push_back(columns_[i]);
        }
        const auto is_deeper = [this](const TreeColumn& a, const TreeColumn& b) {
            return depth(a.table) > depth(b.table);
        };
        std::stable_sort(members.begin(), members.end(), is_deeper);
        return members;
    }

private:
    void join(Index a, Index b) { class_of_[std::max(of(a), of(b))] = std::min(of(a), of(b)); }

    [[nodiscard]] int depth(Oid table) const {
        int deepest = 0;
        const auto parents = parents_.find(table);
        if (parents == parents_.end()) return 0;
        for (const Oid parent : parents->second) deepest = std::max(deepest, depth(parent) + 1);
        return deepest;
    }

    const std::vector<TreeColumn>& columns_;
    std::vector<Index> class_of_;
    std::map<Oid, std::vector<Oid>> parents_;
};

std::set<Index> classes_of(const ColumnTrees& trees, const Classes& classes, const std::set<Oid>& dropped) {
    std::set<Index> found;
    for (Index i = 0; i < trees.columns.size(); ++i) {
        if (dropped.count(trees.columns[i].generated) > 0) found.insert(classes.of(i));
    }
    return found;
}

/// All behind one of them, in any table, until nothing is added.
std::set<Index> with_those_behind(const ColumnTrees& trees, const Classes& classes, std::set<Index> found) {
    for (std::size_t before = 0; before != found.size();) {
        before = found.size();
        bool is_behind = false;
        for (Index i = 0; i < trees.columns.size(); ++i) {
            if (i > 0 && trees.columns[i].table != trees.columns[i - 1].table) is_behind = false;
            is_behind = is_behind || found.count(classes.of(i)) > 0;
            if (is_behind) found.insert(classes.of(i));
        }
    }
    return found;
}

/// In an order that is that of every table; nullopt: there is none.
std::optional<std::vector<Index>> in_order(const ColumnTrees& trees, const Classes& classes, std::set<Index> waiting) {
    std::map<Index, std::set<Index>> before;
    std::optional<Index> last;
    for (Index i = 0; i < trees.columns.size(); ++i) {
        if (i > 0 && trees.columns[i].table != trees.columns[i - 1].table) last.reset();
        const Index each = classes.of(i);
        if (waiting.count(each) == 0) continue;
        if (last) before[each].insert(*last);
        last = each;
    }
    std::vector<Index> ordered;
    while (!waiting.empty()) {
        const auto is_next = [&](Index each) {
            const std::set<Index>& needed = before[each];
            return std::none_of(needed.begin(), needed.end(), [&](Index it) { return waiting.count(it) > 0; });
        };
        const auto next = std::find_if(waiting.begin(), waiting.end(), is_next);
        if (next == waiting.end()) return std::nullopt;
        ordered.push_back(*next);
        waiting.erase(next);
    }
    return ordered;
}

/// Why a column that is not generated cannot be added again as it was; empty: it can.
std::string obstacle(const ColumnClass& members) {
    const auto tops =
        std::count_if(members.begin(), members.end(), [](const auto& column) { return column.parents == 0; });
    for (const TreeColumn& column : members) {
        const std::string name = column.table_identity + '.' + column.identity;
        if (column.partition_key) return name + ", behind it, is part of the partition key";
        if (tops > 1 && column.parents > 1) return name + ", behind it, is inherited from several tables";
        const bool is_foreign = column.table_kind == 'f';
        if (is_foreign && members.size() > 1) return name + ", behind it, is a foreign table's and inherited";
        if (column.generated != 0) return name + ", behind it, is generated and inherited from one that is not";
    }
    return {};
}

bool is_generated(const ColumnClass& members) {
    return std::all_of(members.begin(), members.end(), [](const TreeColumn& column) { return column.generated != 0; });
}

/// An added column can only be computed from those that are there.
std::string computed_from_later(const AnewColumns& anew) {
    for (auto column = anew.classes.begin(); column != anew.classes.end(); ++column) {
        const auto later = std::find_if(column, anew.classes.end(), [&](const auto& it) { return uses(*column, it); });
        if (later == anew.classes.end()) continue;
        return later->back().table_identity + '.' + later->back().identity + ", behind it, is what it is computed from";
    }
    return {};
}

std::string obstacle(const AnewColumns& anew) {
    for (const ColumnClass& members : anew.classes) {
        const std::string why = is_generated(members) ? std::string{} : obstacle(members);
        if (!why.empty()) return why;
        for (const TreeColumn& column : members) {
            if (column.numbers + static_cast<int>(anew.classes.size()) <= most_columns) continue;
            return column.table_identity + " has no more room for new columns";
        }
    }
    return computed_from_later(anew);
}

AnewColumns of(const Classes& classes, const std::vector<Index>& ordered) {
    AnewColumns anew;
    for (const Index each : ordered) anew.classes.push_back(classes.members(each));
    return anew;
}

}  // namespace

bool uses(const ColumnClass& members, const ColumnClass& other) {
    return std::any_of(members.begin(), members.end(), [&](const TreeColumn& column) {
        return std::any_of(other.begin(), other.end(), [&](const TreeColumn& used) {
            return used.table == column.table &&
                   std::find(column.uses.begin(), column.uses.end(), used.number) != column.uses.end();
        });
    });
}

AnewColumns anew_alone(const ColumnTrees& trees, const std::set<Oid>& dropped, const std::string& why) {
    const Classes classes{trees};
    const std::set<Index> found = classes_of(trees, classes, dropped);
    const auto ordered = in_order(trees, classes, found);
    AnewColumns anew = of(classes, ordered ? *ordered : std::vector<Index>{found.begin(), found.end()});
    if (!ordered || with_those_behind(trees, classes, found) != found) anew.lost_place = why;
    return anew;
}

AnewColumns anew_columns(const ColumnTrees& trees, const std::set<Oid>& dropped) {
    const Classes classes{trees};
    const std::set<Index> found = with_those_behind(trees, classes, classes_of(trees, classes, dropped));
    const auto ordered = in_order(trees, classes, found);
    if (!ordered) {
        return anew_alone(trees, dropped, "tables that inherit from each other have their columns in different orders");
    }
    AnewColumns anew = of(classes, *ordered);
    const std::string why = obstacle(anew);
    return why.empty() ? anew : anew_alone(trees, dropped, why);
}

}  // namespace retort::postgresql::enums
