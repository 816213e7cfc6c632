// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"

#include "support/postgresql_database.hpp"

namespace retort::testkit {

/// A database of its own, with roles of its own: "reader" and "keeper" in SQL stand for them.
class EnumTest : public ::testing::Test {
protected:
    void SetUp() override;
    void TearDown() override;

    /// Runs a script as it stands, but for the roles.
    void run(std::string_view script);
    /// Cells as text.
    std::vector<std::vector<std::string>> rows(const std::string& sql);
    std::string cell(const std::string& sql) { return rows(sql).at(0).at(0); }
    /// What pg_dump says of the schema, without data.
    std::string dump();
    /// All definitions that the catalogue can write, with grants, owners and comments, one a line.
    std::string definitions();

    std::optional<PostgresqlDatabase> database;
    std::optional<Engine> engine;
    std::optional<Connection> connection;

private:
    [[nodiscard]] std::string with_roles(std::string_view script) const;

    std::string suffix_;
};

}  // namespace retort::testkit
