// SPDX-License-Identifier: MIT
#include "harness/server.hpp"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <stdexcept>
#include <utility>

#include <pwd.h>
#include <unistd.h>

#include "common/place.hpp"
#include "harness/child.hpp"

namespace bench {

namespace fs = std::filesystem;

namespace {

constexpr const char* settings =
    " -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=2GB"
    " -c max_wal_size=8GB -c checkpoint_timeout=1h -c autovacuum=off -c jit=off -c wal_level=minimal"
    " -c max_wal_senders=0";

// Where Debian puts the server's programs, which are on nobody's PATH; 15 is the version that the bars are for.
std::string find_programs() {
    const std::string debian = "/usr/lib/postgresql";
    std::vector<std::string> found;
    if (fs::exists(debian)) {
        for (const auto& version : fs::directory_iterator{debian}) {
            const std::string folder = version.path().string() + "/bin";
            if (fs::exists(folder + "/initdb")) found.push_back(folder);
        }
    }
    if (found.empty()) throw std::runtime_error{"no PostgreSQL server is installed (apt-get install postgresql-15)"};
    const auto wanted = std::find(found.begin(), found.end(), debian + "/15/bin");
    return wanted == found.end() ? found.front() : *wanted;
}

// The server refuses to run as root: then its files belong to the user that Debian's package makes for it.
bool is_root() { return geteuid() == 0; }

void give_to_server(const std::string& folder) {
    const passwd* const user = getpwnam("postgres");
    if (user == nullptr || chown(folder.c_str(), user->pw_uid, user->pw_gid) != 0) {
        throw std::runtime_error{"cannot give " + folder + " to the user postgres"};
    }
}

}  // namespace

Server::Server(std::string folder) : folder_{std::move(folder)}, programs_{find_programs()} {
    make();
    start();
}

void Server::make() {
    if (fs::exists(folder_ + "/data/PG_VERSION")) return;
    fs::create_directories(folder_);
    fs::permissions(folder_, fs::perms::owner_all);
    if (is_root()) give_to_server(folder_);
    run("initdb", {"--pgdata", folder_ + "/data", "--username", "postgres", "--auth", "trust", "--encoding", "UTF8",
                   "--locale", "C", "--no-sync"});
}

void Server::start() {
    run("pg_ctl", {"start", "--wait", "--silent", "--pgdata", folder_ + "/data", "--log", folder_ + "/server.log",
                   "--options", "-k '" + folder_ + "'" + settings});
}

void Server::run(const char* program, std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), programs_ + "/" + program);
    if (is_root()) arguments.insert(arguments.begin(), {"runuser", "-u", "postgres", "--"});
    run_child(arguments);
}

Server::~Server() {
    try {
        kill(server_process(std::string{server_prefix} + folder_), SIGINT);
        constexpr int tries = 300;
        for (int i = 0; i < tries && fs::exists(folder_ + "/data/postmaster.pid"); ++i) usleep(100'000);
    } catch (const std::exception&) {
        // it has ended already
    }
}

}  // namespace bench
