// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "session_core.hpp"
#include "snapshot.hpp"

namespace retort::orm {

/// Writes single rows of the unit of work, each kind of statement prepared once.
class RowWriter {
public:
    explicit RowWriter(SessionCore& session) : session_{session} {}

    /// Inserts the object's row. A key that the database makes is put into the object.
    void insert(ObjectState& state);
    /// Updates these columns of the object's row. Throws StaleDataError.
    void update(ObjectState& state, const ColumnMask& changed);
    /// Deletes the object's row. Throws StaleDataError.
    void remove(ObjectState& state);

    /// A row of an association table.
    void insert_link(const Relation& relation, const ObjectState& owner, const ObjectState& target);
    void remove_link(const Relation& relation, const ObjectState& owner, const ObjectState& target);
    /// All rows of the association table, or all children's keys, that refer to `owner`.
    void remove_links(const Relation& relation, const ObjectState& owner);
    void clear_children(const Relation& relation, const ObjectState& owner);

private:
    [[nodiscard]] ColumnMask insert_columns(const ObjectState& state, bool& numbers_itself, bool& has_defaults) const;
    PreparedStatement& prepared(char kind, const Mapper& mapper, const ColumnMask& columns);
    std::int64_t run_by_columns(char kind, const Mapper& mapper, std::span<const std::size_t> columns);

    SessionCore& session_;
    Scratch scratch_;
    std::vector<ValueView> values_;  // of the statement that runs
    std::string last_key_;
    PreparedStatement* last_ = nullptr;
};

}  // namespace retort::orm
