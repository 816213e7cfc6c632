// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "retort/engine/connection.hpp"

namespace conformance {

class ServerDatabase;

/// The databases that cases are tried on.
class CaseDatabases {
public:
    /// `url`: a PostgreSQL server, on which a scratch database is made when a case first needs it; another URL: none.
    explicit CaseDatabases(std::string url);
    CaseDatabases(const CaseDatabases&) = delete;
    CaseDatabases& operator=(const CaseDatabases&) = delete;
    ~CaseDatabases();

    /// One that holds what `statements` make, and nothing else. Of PostgreSQL there is one at a time: what was in it
    /// goes. Throws NotCovered for a dialect that has no database here.
    [[nodiscard]] retort::Connection with(const std::vector<std::string>& statements, const std::string& dialect);

private:
    [[nodiscard]] retort::Connection emptied_postgresql();

    std::string url_;
    std::unique_ptr<ServerDatabase> postgresql_;
};

/// Names of schemas before the tables in `statements`: test_schema of "CREATE TABLE test_schema.t (…". Sorted.
[[nodiscard]] std::vector<std::string> schemas_named_in(const std::vector<std::string>& statements);

}  // namespace conformance
