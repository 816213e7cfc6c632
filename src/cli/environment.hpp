// SPDX-License-Identifier: MIT
// One [environments.NAME] of retort.toml: where a database is, and what is allowed there.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "retort/engine/milliseconds.hpp"

namespace retort::cli {

/// Where a database is, as written: variables not yet expanded. May hold a secret.
struct DatabasePlace {
    std::optional<std::string> url = {};
    // Instead of a whole URL: its parts, in which nothing is percent-escaped.
    std::string dialect = {};
    std::string driver = {};
    std::string user = {};
    std::string host = {};
    std::optional<std::string> port = {};
    std::string database = {};
    std::vector<std::pair<std::string, std::string>> query = {};
    // One of these at most; it goes before a password in the URL.
    std::optional<std::string> password = {};
    std::optional<std::string> password_file = {};
    std::optional<std::string> password_command = {};

    [[nodiscard]] bool is_given() const { return url || !dialect.empty(); }
};

/// Schemas of a database that are each migrated for themselves.
struct Tenants {
    std::vector<std::string> names = {};
    std::string query = {};  ///< Its rows' first column are the names; empty: there is none.
    std::vector<std::string> shared_schemas = {"public"};  ///< Behind a tenant's own in the search path.

    [[nodiscard]] bool has_any() const { return !names.empty() || !query.empty(); }
};

/// One of several databases, as [environments.NAME.databases.DATABASE] has it.
struct DatabaseOfEnvironment {
    std::string name = {};
    DatabasePlace place = {};
    Tenants tenants = {};
};

struct Environment {
    std::string name = {};
    DatabasePlace place = {};
    Tenants tenants = {};
    std::vector<DatabaseOfEnvironment> databases = {};
    std::size_t parallel = 1;                       ///< Places that a command runs in at once.
    bool stops_on_error = true;                     ///< Begin no further place after a failure.
    bool require_review = true;                     ///< A generated revision that nobody has read does not run.
    std::optional<Milliseconds> lock_timeout = {};  ///< Of a statement, for each lock; 0: the database's own.
    std::optional<Milliseconds> statement_timeout = {};
    std::optional<Milliseconds> runner_timeout = {};  ///< How long to wait for another runner.
};

/// What it says of one of several databases; the rest as for all of them.
Environment environment_for(Environment environment, const std::string& database);

/// With the defaults of its name: only development runs what nobody has read, and waits for a lock as long as it takes.
Environment environment_called(std::string name);

}  // namespace retort::cli
