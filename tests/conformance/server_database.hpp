// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"

namespace conformance {

/// An empty database of its own on the PostgreSQL server that a URL names; dropped when this goes.
class ServerDatabase {
public:
    /// `original`: the database that it is a copy of, to which nobody is connected; empty: none.
    ServerDatabase(const retort::Url& url, const std::string& ending, const std::string& original = {});
    ServerDatabase(const ServerDatabase&) = delete;
    ServerDatabase& operator=(const ServerDatabase&) = delete;
    ~ServerDatabase();

    [[nodiscard]] const retort::Engine& engine() const { return engine_; }
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] retort::Connection connect() const { return engine_.connect({.autocommit = true}); }
    /// Runs the script by psql, which knows COPY … FROM stdin and the rest; what it says when it fails, else empty.
    [[nodiscard]] std::string load(const std::filesystem::path& script) const;
    /// What `pg_dump --schema-only` writes.
    [[nodiscard]] std::string dump() const;

private:
    void run_at_server(const std::string& sql) const;
    [[nodiscard]] std::string address() const;

    retort::Url server_;
    std::string name_;
    retort::Engine engine_;
};

}  // namespace conformance
