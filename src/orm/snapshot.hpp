// SPDX-License-Identifier: MIT
// The columns of an object as bytes, to find out later what has changed.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "retort/orm/mapper.hpp"
#include "retort/orm/object.hpp"

namespace retort::orm {

/// Memory that is given back all at once.
class Arena {
public:
    char* allocate(std::size_t bytes);

private:
    std::vector<std::unique_ptr<char[]>> chunks_;
    char* at_ = nullptr;
    std::size_t left_ = 0;
};

/// Keeps the columns of `state`'s object, as they are now, as its snapshot; where it has one already, over that one
/// if there is room.
void take_snapshot(ObjectState& state, Arena& arena);

/// One flag for each column.
using ColumnMask = std::vector<bool>;

/// Sets the flags of the columns that differ from the snapshot. False: none does. Requires a snapshot.
bool find_changes(const ObjectState& state, ColumnMask& changed);

/// The value that a column had in the snapshot; borrows from it.
ValueView snapshot_value(const ObjectState& state, std::size_t column);

/// Appends `value` in a form that is equal just when the values are.
void append_value(std::string& bytes, const ValueView& value);

}  // namespace retort::orm
