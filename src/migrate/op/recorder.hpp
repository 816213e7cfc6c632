// SPDX-License-Identifier: MIT
#pragma once

#include <utility>
#include <vector>

#include "retort/migrate/op/operation.hpp"
#include "retort/migrate/op/record.hpp"

namespace retort::migrate {

/// Where directives put what they record. Batches do not nest, so one list beside the plan is enough.
struct Recorder {
    std::vector<Operation> operations;
    const XArguments* arguments = nullptr;  ///< Borrowed; null in a batch.
    std::unique_ptr<Recorder> batch;        ///< Of the batch under way; null when there is none.

    void add(Operation operation) { operations.push_back(std::move(operation)); }
};

}  // namespace retort::migrate
