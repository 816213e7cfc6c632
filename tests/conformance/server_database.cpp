// SPDX-License-Identifier: MIT
#include "conformance/server_database.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

namespace conformance {

namespace {

using retort::Url;

/// What the command wrote to both of its outputs, and whether it succeeded.
std::pair<std::string, bool> output_of(const std::string& command) {
    std::string text;
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) return {"the shell cannot be started", false};
    std::array<char, 4096> part{};
    while (const std::size_t size = fread(part.data(), 1, part.size(), pipe)) text.append(part.data(), size);
    return {std::move(text), pclose(pipe) == 0};
}

std::string in_quotes(const std::string& word) {
    std::string quoted = "'";
    for (const char c : word) quoted += c == '\'' ? std::string{"'\\''"} : std::string(1, c);
    return quoted + '\'';
}

Url at_server(const Url& url) { return url.database().empty() ? url.with_database("postgres") : url; }

}  // namespace

ServerDatabase::ServerDatabase(const Url& url, const std::string& ending, const std::string& original)
    : server_{at_server(url)},
      name_{fmt::format("retort_conformance_{}_{}", getpid(), ending)},
      engine_{retort::create_engine(server_.with_database(name_))} {
    run_at_server(fmt::format("DROP DATABASE IF EXISTS {} WITH (FORCE)", name_));
    run_at_server(fmt::format("CREATE DATABASE {} TEMPLATE {}", name_, original.empty() ? "template0" : original));
}

ServerDatabase::~ServerDatabase() {
    engine_.dispose();
    try {
        run_at_server(fmt::format("DROP DATABASE IF EXISTS {} WITH (FORCE)", name_));
    } catch (const retort::Error&) {
        return;  // the server is gone, and the database is of no use to anybody
    }
}

void ServerDatabase::run_at_server(const std::string& sql) const {
    const retort::Engine engine = retort::create_engine(server_);
    retort::Connection connection = engine.connect({.autocommit = true});
    connection.run(sql);
}

std::string ServerDatabase::address() const {
    return in_quotes(server_.with_database(name_).to_string_with_password());
}

std::string ServerDatabase::load(const std::filesystem::path& script) const {
    auto [text, succeeded] = output_of(
        fmt::format("psql -X -q -v ON_ERROR_STOP=1 -d {} -f {} -o /dev/null", address(), in_quotes(script.string())));
    return succeeded ? std::string{} : text;
}

std::string ServerDatabase::dump() const {
    auto [text, succeeded] = output_of(fmt::format("pg_dump --schema-only -d {}", address()));
    return succeeded ? text : "pg_dump failed: " + text;
}

}  // namespace conformance
