// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <vector>

#include "retort/sql/schema/schema.hpp"

namespace retort::postgresql {

/// One thing that is made by a statement of its own, by its place in the schema's list of its kind.
struct CreationStep {
    ObjectName name;
    std::size_t place = 0;
};

/// Types, functions, tables and views of a schema, each behind what it needs. Where things need each other, and between
/// those without order, types come first, then functions, tables, views.
class CreationOrder {
public:
    /// Borrows the dependencies of `schema`.
    explicit CreationOrder(const Schema& schema);

    [[nodiscard]] const std::vector<CreationStep>& steps() const { return steps_; }
    /// Where it stands in steps(); past their end for what is not there.
    [[nodiscard]] std::size_t place_of(const ObjectName& name) const;
    /// Types that are named before they are made, for the functions that they are made of.
    [[nodiscard]] const std::set<ObjectName>& shells() const { return shells_; }
    [[nodiscard]] bool is_part_of_shell(const ObjectName& name) const { return shell_parts_.count(name) > 0; }
    /// Whether `object`, being made at the place `at`, calls something that is not there yet.
    [[nodiscard]] bool must_wait(const ObjectName& object, std::size_t at) const;

private:
    void collect(const Schema& schema);
    void connect(const Schema& schema);
    [[nodiscard]] bool is_for_shell(const ObjectDependency& dependency);
    void sort();
    void take(std::size_t node, std::set<std::pair<int, std::size_t>>& ready);

    std::vector<CreationStep> nodes_;
    std::map<ObjectName, std::size_t> numbers_;
    std::vector<std::vector<std::size_t>> dependants_;
    std::vector<std::size_t> needed_;  // how many of what it needs are not made yet
    std::vector<bool> taken_;
    std::vector<CreationStep> steps_;
    std::map<ObjectName, std::size_t> places_;
    std::set<ObjectName> shells_;
    std::set<ObjectName> shell_parts_;
    const std::vector<ObjectDependency>& dependencies_;
};

}  // namespace retort::postgresql
