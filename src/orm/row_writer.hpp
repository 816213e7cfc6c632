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
    /// Updates these columns of the object's row. Where the database takes many rows in one statement, they are
    /// collected: finish() writes what is left. Throws StaleDataError.
    void update(ObjectState& state, const ColumnMask& changed);
    void finish();
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
    [[nodiscard]] bool can_collect(const Mapper& mapper, const ColumnMask& changed) const;
    void insert_numbered(ObjectState& state, const ColumnMask& columns);
    void write_update(ObjectState& state, const ColumnMask& changed);
    /// The new values of the changed columns, then the old ones of the key.
    void append_update(std::vector<ValueView>& values, Scratch& scratch, const ObjectState& state,
                       const ColumnMask& changed) const;
    PreparedStatement& prepared(char kind, const Mapper& mapper, const ColumnMask& columns);
    std::int64_t run_by_columns(char kind, const Mapper& mapper, std::span<const std::size_t> columns);

    SessionCore& session_;
    /// Updates of the same columns of one table.
    struct Collected {
        const Mapper* mapper = nullptr;
        ColumnMask changed;
        std::vector<ObjectState*> states;
    };

    Collected collected_;
    Scratch scratch_;
    std::vector<ValueView> values_;  // of the statement that runs
    std::string last_key_;
    PreparedStatement* last_ = nullptr;
};

}  // namespace retort::orm
