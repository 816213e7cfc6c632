// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "retort/migrate/autogenerate/diff.hpp"
#include "retort/migrate/op/operation.hpp"

namespace retort::migrate {

/// Operations that do the same as others.
struct Folding {
    std::vector<Operation> operations = {};
    /// Those of them that are as they were, each at its place among the others: rows, SQL, code, and changes of what
    /// was there before the operations, or that rows were written to.
    std::size_t kept = 0;
};

/// `operations` with what they do to tables, views and types of their own said once, as these are in the end.
/// What is kept carries the facts of `before`, the schema that the first of them meets. `options` are as for compare(),
/// without renames.
Folding fold(const std::vector<Operation>& operations, const Schema& before, DiffOptions options = {});

}  // namespace retort::migrate
