// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace retort::migrate {

/// A session that holds the runner's lock. What the database does not tell is empty.
struct LockHolder {
    std::string process_id = {};
    std::string application = {};  ///< Of a runner: "retort HOST:PID".
    std::string host = {};         ///< From which it is connected; empty: the database's own.
    std::string user = {};
    std::string since = {};  ///< When the session began.

    bool operator==(const LockHolder&) const = default;
};

/// "process 4711 (retort web-3:815) of user app on host 10.0.0.7, connected since 2026-11-22 14:30:00 UTC"
std::string to_string(const LockHolder& holder);

}  // namespace retort::migrate
