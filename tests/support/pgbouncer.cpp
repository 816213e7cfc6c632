// SPDX-License-Identifier: MIT
#include "support/pgbouncer.hpp"

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include "support/postgresql_database.hpp"

namespace retort::testkit {

namespace {

constexpr const char* program = "/usr/sbin/pgbouncer";
constexpr const char* port = "6432";

void write_config(const TemporaryFolder& folder, const std::string& pool_mode) {
    const Url server = postgresql_server();
    std::ofstream file{folder / "pgbouncer.ini"};
    file << "[databases]\n* = host=" << server.query_value("host").value_or("localhost")
         << " user=" << server.username() << "\n[pgbouncer]\nauth_type = any\nlisten_port = " << port
         << "\nunix_socket_dir = " << folder.path().string() << "\npool_mode = " << pool_mode
         << "\nignore_startup_parameters = extra_float_digits,options,search_path\n"
         << "default_pool_size = 5\nlogfile = " << (folder / "log").string() << '\n';
}

[[noreturn]] void become_pgbouncer(const std::string& config) {
    // It refuses to run as root, and drops to a user that is named.
    if (getuid() == 0) execl(program, program, "-q", "-u", "postgres", config.c_str(), nullptr);
    execl(program, program, "-q", config.c_str(), nullptr);
    _exit(127);
}

}  // namespace

bool has_pgbouncer() { return access(program, X_OK) == 0; }

Pgbouncer::Pgbouncer(const std::string& pool_mode) {
    std::filesystem::permissions(folder_.path(), std::filesystem::perms::all);
    write_config(folder_, pool_mode);
    const std::string config = (folder_ / "pgbouncer.ini").string();
    process_ = fork();
    if (process_ == 0) become_pgbouncer(config);
    const std::filesystem::path socket = folder_ / (std::string{".s.PGSQL."} + port);
    for (int attempt = 0; attempt < 100 && !std::filesystem::exists(socket); ++attempt) {
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    if (!std::filesystem::exists(socket)) throw std::runtime_error{"pgbouncer did not start"};
}

Pgbouncer::~Pgbouncer() {
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
}

Url Pgbouncer::url(const std::string& database) const {
    return postgresql_server()
        .with_database(database)
        .with_query("host", folder_.path().string())
        .with_query("port", port);
}

}  // namespace retort::testkit
