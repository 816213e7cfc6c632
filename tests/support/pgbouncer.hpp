// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include <sys/types.h>

#include "retort/engine/url.hpp"

#include "support/temporary_folder.hpp"

namespace retort::testkit {

/// Whether Debian's pgbouncer is installed.
bool has_pgbouncer();

/// A pgbouncer in front of the tests' PostgreSQL server, on a socket in a folder of its own; it ends with the object.
/// Requires has_postgresql() and has_pgbouncer().
class Pgbouncer {
public:
    /// `pool_mode`: "transaction" or "session". Throws std::runtime_error when it does not answer soon.
    explicit Pgbouncer(const std::string& pool_mode);
    Pgbouncer(const Pgbouncer&) = delete;
    Pgbouncer& operator=(const Pgbouncer&) = delete;
    ~Pgbouncer();

    /// The way to a database through it.
    [[nodiscard]] Url url(const std::string& database) const;

private:
    TemporaryFolder folder_;
    pid_t process_ = 0;
};

}  // namespace retort::testkit
