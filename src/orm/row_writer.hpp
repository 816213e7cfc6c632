// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "row_statements.hpp"
#include "session_core.hpp"
#include "snapshot.hpp"

namespace retort::orm {

/// Writes the rows of the unit of work. Where the database takes many rows in one statement, rows that get the same
/// are collected, and written before anything else is: no other statement sees that they were late.
class RowWriter {
public:
    explicit RowWriter(SessionCore& session);

    /// Inserts the object's row. A key that the database makes is put into the object, at finish() where the object is
    /// `inserting` afterwards.
    void insert(ObjectState& state);
    /// The key of an object that is `inserting` is known afterwards.
    void await_key();
    /// Updates these columns of the object's row. Throws StaleDataError.
    void update(ObjectState& state, const ColumnMask& changed);
    /// Writes what was collected. Throws StaleDataError.
    void finish();
    /// Deletes the object's row. Throws StaleDataError.
    void remove(ObjectState& state);

    /// A row of an association table.
    void insert_link(const Relation& relation, ObjectState& owner, const ObjectState& target);
    void remove_link(const Relation& relation, const ObjectState& owner, const ObjectState& target);
    /// All rows of the association table, or all children's keys, that refer to `owner`.
    void remove_links(const Relation& relation, const ObjectState& owner);
    void clear_children(const Relation& relation, const ObjectState& owner);

private:
    /// What rows have in common that one statement writes, besides the columns.
    struct Shape {
        RowWork work = RowWork::insert;
        const Mapper* mapper = nullptr;
        const Relation* link = nullptr;  ///< Rows of its association table.

        bool operator==(const Shape&) const = default;
    };
    struct Row {
        ObjectState* state;  ///< Of a link, its owner.
        const ObjectState* target = nullptr;
    };

    void shape_insert(const ObjectState& state);
    void write(const Row& row);
    std::size_t take_values(std::span<const Row> rows);
    void write_part(std::span<const Row> rows, std::span<const ValueView> values);
    void write_many(PreparedStatement& statement, std::span<const Row> rows, std::span<const ValueView> values);
    void write_one(const Row& row, std::span<const ValueView> values);
    void queue(std::span<const Row> rows, std::span<const ValueView> values);
    void number(ObjectState& state, const ValueView& key);
    void is_written(const Row& row);
    void is_inserted(ObjectState& state);
    void run_by_pairs(RowWork work, const Mapper& mapper, const ObjectState& owner, const Relation& relation);

    SessionCore& session_;
    RowStatements statements_;
    const bool collects_;
    Shape shape_;
    ColumnMask columns_;
    std::vector<Row> rows_;  // collected, of one shape and these columns
    Shape next_;             // of the row that is to be written
    ColumnMask next_columns_;
    std::vector<Row> writing_;
    std::vector<ValueView> values_;  // of those that are written
    Scratch scratch_;
};

}  // namespace retort::orm
