// SPDX-License-Identifier: MIT
// The statements that the unit of work and the loaders run.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "retort/orm/mapper.hpp"
#include "retort/sql/stmt/statement.hpp"

#include "relation.hpp"
#include "snapshot.hpp"

namespace retort::orm {

/// A column of a mapper's table as an expression.
sql::NodePtr column_node(const Mapper& mapper, std::size_t place);

/// INSERT of the columns in `columns`; their values are the parameters, in order. With `returned_key` its row is the
/// first column of the key.
Statement insert_statement(const Mapper& mapper, const ColumnMask& columns, bool returned_key = false);
/// UPDATE of the columns in `columns` in the row with a key: the parameters are their values, then the key's.
Statement update_statement(const Mapper& mapper, const ColumnMask& columns);
/// The same for many rows: each parameter is an array of what it is in the statement for one row.
Statement bulk_insert_statement(const Mapper& mapper, const ColumnMask& columns, bool returned_key);
Statement bulk_update_statement(const Mapper& mapper, const ColumnMask& columns);
/// Whether values of these columns can be elements: not those that are arrays themselves, nor those of a table whose
/// values the database converts.
bool fits_arrays(const Mapper& mapper, const ColumnMask& columns);
/// DELETE of the row in which these columns have the values given as parameters, in order.
Statement delete_statement(const Mapper& mapper, std::span<const std::size_t> columns);

/// UPDATE that sets these columns to NULL in the rows in which they have the values given as parameters, in order.
Statement clear_statement(const Mapper& mapper, std::span<const std::size_t> columns);

/// SELECT of whole objects by the values of some columns.
struct ObjectQuery {
    const Mapper* mapper;  ///< Of the objects.
    const Mapper* keyed;   ///< Of the columns compared: the mapper itself, or an association.
    std::vector<std::size_t> columns;
    const Relation* relation = nullptr;  ///< Whose order, and association, it follows; null: none.

    [[nodiscard]] bool through_association() const { return relation && relation->association == keyed; }
};
/// `keys` holds `columns.size()` values for each object looked for. A row is the object, then, through an association,
/// the compared columns.
Statement select_statement(const ObjectQuery& query, std::span<const ValueView> keys);
/// Whether the keys, of one column, are so many numbers in a row that select_statement() names only the ends.
bool are_consecutive(const ObjectQuery& query, std::span<const ValueView> keys);
/// The same by one parameter, the array of all keys. Requires one column, whose values fit_arrays().
Statement select_by_array_statement(const ObjectQuery& query);

}  // namespace retort::orm
