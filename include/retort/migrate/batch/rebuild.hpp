// SPDX-License-Identifier: MIT
// A table that is built anew, with its rows: what becomes of each column.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "retort/migrate/op/operation.hpp"
#include "retort/sql/schema/schema.hpp"

namespace retort::migrate {

/// A column whose values come from the old table, or from a default that the new one has no more.
struct CopiedColumn {
    std::string name = {};              ///< In the new table.
    std::string from = {};              ///< In the old one; empty: `instead_of_null` for every row.
    std::string using_expression = {};  ///< SQL over the old columns that gives the new value; empty: `from` itself.
    std::string instead_of_null = {};   ///< A default that it had meanwhile, as SQL; empty: the one that it has.

    bool operator==(const CopiedColumn&) const = default;
};

/// One rebuild, of one name. The foreign keys of other tables, their triggers, and views stay untouched.
struct TableRebuild {
    Table before;
    Table after;
    /// In the order of `after`. Columns of `after` that are missing here are new, or the database computes them.
    std::vector<CopiedColumn> copied;
    std::vector<Trigger> triggers;  ///< On the table, to be made again in this order.

    [[nodiscard]] const CopiedColumn* find_copied(std::string_view column) const;

    bool operator==(const TableRebuild&) const = default;
};

/// The table as `operations`, all of them on it, leave it. `schema` is what they meet.
/// Throws what apply_to() throws.
TableRebuild rebuild_of(const Schema& schema, const TableName& table, const std::vector<Operation>& operations);

/// `table` with its columns in an order that has each of `wanted` (names, in their order) as it says, and is else as
/// close to the old one as can be. Throws BadOperation (RT-M015) when that cannot be, NoSuchColumn (RT-M003).
Table reordered(Table table, const std::vector<std::vector<std::string>>& wanted);

/// `expression`, a CHECK of `table`, without the table's own name before its columns: it then fits the table under any
/// name.
std::string without_own_name(const std::string& expression, const std::string& table);

}  // namespace retort::migrate
