// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

namespace retort::aio {

/// Runs synchronous work, one piece at a time, without blocking the executor's threads.
class Runner {
public:
    virtual ~Runner() = default;

    /// `work` throws nothing. `done` is called by the runner's own executor.
    virtual void run(std::function<void()> work, std::function<void()> done) = 0;
    /// Where the work waits, now or next, it is to end with AsyncCancelled.
    virtual void interrupt() = 0;
};

}  // namespace retort::aio
