// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

namespace retort::aio {

class Operation;

/// Runs synchronous work, one operation at a time, without blocking the executor's threads.
class Runner {
public:
    virtual ~Runner() = default;

    /// Calls perform() on a stack or thread of its own, and then ended(): by the executor, or before this returns.
    virtual void run(std::shared_ptr<Operation> operation) = 0;
    /// Where the operation waits, now or next, it is to end with AsyncCancelled.
    virtual void interrupt() = 0;
};

}  // namespace retort::aio
