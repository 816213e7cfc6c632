// SPDX-License-Identifier: MIT
// Work in a process of its own, which may be killed.
#pragma once

#include <functional>
#include <string>

namespace retort::migrate {

struct ChildEnd {
    bool was_killed = false;
    bool succeeded = false;
    std::string says = {};  ///< What its work gave, or the words of what it threw.
};

/// A process that does `work` and ends; nothing of this one's is cleaned up in it.
class ChildProcess {
public:
    /// Throws NoProcess.
    explicit ChildProcess(const std::function<std::string()>& work);
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;
    /// Kills it where nobody waited for it.
    ~ChildProcess();

    ChildEnd wait();

private:
    int pid_ = -1;
    int pipe_ = -1;
};

}  // namespace retort::migrate
