// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "retort/engine/url.hpp"

#include "support/temporary_folder.hpp"

namespace retort::testkit {

/// How pg_ctl ends a server: `smart` waits for its sessions to end, `fast` ends them, `immediate` leaves everything as
/// a crash does.
enum class Shutdown : std::uint8_t { smart, fast, immediate };

struct PostgresqlSettings {
    std::vector<std::string> hba = {};            ///< Lines before initdb's own, which trust everybody.
    std::vector<std::string> configuration = {};  ///< Lines of postgresql.conf.
};

/// A PostgreSQL server of a test's own, to stop, restart and configure: on a socket in a folder of its own, and on a
/// free port of 127.0.0.1. It ends with the object. Requires has_postgresql(). What cannot be done throws
/// std::runtime_error.
class PostgresqlServer {
public:
    explicit PostgresqlServer(const PostgresqlSettings& settings = {});
    PostgresqlServer(const PostgresqlServer&) = delete;
    PostgresqlServer& operator=(const PostgresqlServer&) = delete;
    ~PostgresqlServer();

    void start();
    /// Returns when it is down; with `smart` at once.
    void stop(Shutdown how);
    void restart(Shutdown how);
    /// More lines of postgresql.conf, for the next start.
    void configure(const std::vector<std::string>& lines) const;

    /// Runs a program as the user that the server runs as, who then owns what it writes.
    void run(const std::vector<std::string>& command) const;

    /// By the socket, as the superuser.
    [[nodiscard]] Url url(const std::string& database = "postgres") const;
    /// By 127.0.0.1.
    [[nodiscard]] Url tcp_url(const std::string& database = "postgres") const;
    /// Where the server's user may write.
    [[nodiscard]] std::string path(std::string_view name) const { return (folder_ / name).string(); }

private:
    void control(const std::vector<std::string>& words) const;

    TemporaryFolder folder_;
    std::string programs_;
    std::uint16_t port_;
    bool is_running_ = false;
};

}  // namespace retort::testkit
