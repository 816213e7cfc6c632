// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>

#include "session_core.hpp"
#include "snapshot.hpp"

namespace retort::orm {

/// What is done to a row.
enum class RowWork : char {
    insert = 'i',
    insert_numbered = 'n',  ///< The database makes the key, and tells it.
    update = 'u',
    delete_by = 'd',  ///< The row in which some columns have these values.
    clear_by = 'c',   ///< Sets these columns to NULL where they have these values.
};

/// The statements of a unit of work, each kind prepared once.
class RowStatements {
public:
    explicit RowStatements(SessionCore& session) : session_{session} {}

    PreparedStatement& one(RowWork work, const Mapper& mapper, const ColumnMask& columns);
    /// The same for many rows at once, as arrays; null where the database has none, or not of one of these columns.
    PreparedStatement* many(RowWork work, const Mapper& mapper, const ColumnMask& columns);
    /// For those that columns choose.
    std::int64_t run_by(RowWork work, const Mapper& mapper, std::span<const std::size_t> columns,
                        std::span<const ValueView> values);

private:
    SessionCore& session_;
    PreparedStatement* last_ = nullptr;  // of one(), for:
    RowWork last_work_ = RowWork::insert;
    const Mapper* last_mapper_ = nullptr;
    ColumnMask last_columns_;
};

}  // namespace retort::orm
