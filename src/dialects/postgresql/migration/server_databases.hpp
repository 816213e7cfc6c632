// SPDX-License-Identifier: MIT
#pragma once

#include "retort/migrate/ddl/server_databases.hpp"

namespace retort::postgresql {

class PostgresqlDatabases final : public migrate::ServerDatabases {
public:
    [[nodiscard]] std::string create(std::string_view name) const override;
    [[nodiscard]] std::string create_copy(std::string_view name, std::string_view of) const override;
    [[nodiscard]] std::string drop(std::string_view name) const override;
};

}  // namespace retort::postgresql
