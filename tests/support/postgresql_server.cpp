// SPDX-License-Identifier: MIT
#include "support/postgresql_server.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <ios>
#include <iterator>
#include <stdexcept>

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace retort::testkit {

namespace {

std::uint16_t free_port() {
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    const bool is_bound = bind(listener, any, size) == 0 && getsockname(listener, any, &size) == 0;
    close(listener);
    if (!is_bound) throw std::runtime_error{"no port is free"};
    return ntohs(address.sin_port);
}

std::string programs_of_server() {
    const char* const folder = std::getenv("RETORT_TEST_POSTGRESQL_BIN");
    if (folder == nullptr) throw std::runtime_error{"RETORT_TEST_POSTGRESQL_BIN is not set"};
    return std::string{folder} + '/';
}

[[noreturn]] void become(const std::vector<std::string>& command, const std::string& log) {
    const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
    std::vector<char*> words;
    for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    if (chdir("/") == 0) execvp(words.front(), words.data());
    _exit(127);
}

std::string text_of(const std::string& path) {
    std::ifstream file{path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

void run_to_end(const std::vector<std::string>& command, const std::string& log) {
    const pid_t child = fork();
    if (child == 0) become(command, log);
    int status = 0;
    waitpid(child, &status, 0);
    if (status != 0) throw std::runtime_error{command.front() + " failed: " + text_of(log)};
}

void write_lines(const std::string& path, const std::vector<std::string>& lines, const std::string& behind = {}) {
    std::ofstream file{path};
    for (const std::string& line : lines) file << line << '\n';
    file << behind;
}

}  // namespace

PostgresqlServer::PostgresqlServer(const PostgresqlSettings& settings)
    : programs_{programs_of_server()}, port_{free_port()} {
    std::filesystem::permissions(folder_.path(), std::filesystem::perms::all);
    run({programs_ + "initdb", "--pgdata", path("data"), "--username", "postgres", "--auth", "trust", "--encoding",
         "UTF8", "--locale", "C.UTF-8", "--no-sync"});
    const std::string hba = path("data/pg_hba.conf");
    write_lines(hba, settings.hba, text_of(hba));
    std::vector<std::string> lines = settings.configuration;
    // Its data survives a crash of the server, and need not survive one of the machine.
    lines.insert(lines.begin(), {"listen_addresses = '127.0.0.1'", "port = " + std::to_string(port_),
                                 "unix_socket_directories = '" + folder_.path().string() + "'", "fsync = off",
                                 "full_page_writes = off", "shared_buffers = 16MB"});
    configure(lines);
    start();
}

PostgresqlServer::~PostgresqlServer() {
    try {
        if (is_running_) stop(Shutdown::immediate);
    } catch (const std::exception&) {
        // its folder goes, and it ends when it finds that out
    }
}

void PostgresqlServer::start() {
    control({"--log", path("server.log"), "start"});
    is_running_ = true;
}

void PostgresqlServer::stop(Shutdown how) {
    if (how == Shutdown::smart) return control({"--mode", "smart", "--no-wait", "stop"});
    is_running_ = false;
    control({"--mode", how == Shutdown::fast ? "fast" : "immediate", "stop"});
}

void PostgresqlServer::restart(Shutdown how) {
    stop(how);
    start();
}

void PostgresqlServer::configure(const std::vector<std::string>& lines) const {
    std::ofstream file{path("data/postgresql.conf"), std::ios::app};
    for (const std::string& line : lines) file << line << '\n';
}

void PostgresqlServer::run(const std::vector<std::string>& command) const {
    std::vector<std::string> words;
    if (getuid() == 0) words = {"runuser", "-u", "postgres", "--"};
    words.insert(words.end(), command.begin(), command.end());
    run_to_end(words, path("log"));
}

void PostgresqlServer::control(const std::vector<std::string>& words) const {
    std::vector<std::string> command{programs_ + "pg_ctl", "--pgdata", path("data"), "--wait", "--silent"};
    command.insert(command.end(), words.begin(), words.end());
    run(command);
}

Url PostgresqlServer::url(const std::string& database) const {
    return Url::create({.dialect = "postgresql", .username = "postgres", .database = database})
        .with_query("host", folder_.path().string())
        .with_query("port", std::to_string(port_));
}

Url PostgresqlServer::tcp_url(const std::string& database) const {
    return Url::create(
        {.dialect = "postgresql", .username = "postgres", .host = "127.0.0.1", .port = port_, .database = database});
}

}  // namespace retort::testkit
