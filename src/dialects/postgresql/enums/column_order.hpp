// SPDX-License-Identifier: MIT
// Columns that have to be dropped and added again, and how the others keep their places: an added column is the last
// one, so that all behind it are added again too.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "dialects/postgresql/enums/catalog.hpp"
#include "dialects/postgresql/enums/column_trees.hpp"

namespace retort::postgresql::enums {

/// One column wherever it is inherited: that of each table, after those of the tables that inherit from it.
using ColumnClass = std::vector<TreeColumn>;

struct AnewColumns {
    std::vector<ColumnClass> classes = {};  ///< In the order in which they are added.
    std::string lost_place = {};            ///< Not empty: why the columns become the last ones.
};

template <class Action>
void for_each_column(const AnewColumns& anew, Action action) {
    for (const ColumnClass& members : anew.classes) {
        for (const TreeColumn& column : members) action(column);
    }
}

/// Of the class's generated columns: whether one is computed from a column of `other`.
bool uses(const ColumnClass& members, const ColumnClass& other);

/// What is added again when the generated columns `dropped` are, by their rows in pg_attrdef: with all behind them, or
/// alone where that cannot be.
AnewColumns anew_columns(const ColumnTrees& trees, const std::set<Oid>& dropped);

/// These columns alone, because of `why` when one of them has another one behind it.
AnewColumns anew_alone(const ColumnTrees& trees, const std::set<Oid>& dropped, const std::string& why);

}  // namespace retort::postgresql::enums
