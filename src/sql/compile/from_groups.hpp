// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

#include "sql/compile/from_list.hpp"

namespace retort::sql {

/// Which tables of a FROM are joined with each other, by a join or by a condition that mentions both.
class FromGroups {
public:
    /// `outer`: the tables of the statements around, which a condition may mention too.
    explicit FromGroups(const FromList& outer);

    /// An item of FROM. What it is made of is joined; so is what it mentions (LATERAL, a function's arguments).
    void add_item(const NodePtr& item);
    void add_condition(const NodePtr& condition);

    /// Tables, aliases and their like: those of the items.
    [[nodiscard]] const FromList& leaves() const noexcept { return leaves_; }
    [[nodiscard]] bool are_joined(const Node& left, const Node& right) const;

private:
    std::size_t place_of(const NodePtr& from);
    void join(const FromList& mentioned);
    [[nodiscard]] std::size_t group_of(const Node& from) const;

    FromList leaves_;
    FromList known_;                   // leaves and outer ones
    std::vector<std::size_t> groups_;  // of each that is known
};

}  // namespace retort::sql
