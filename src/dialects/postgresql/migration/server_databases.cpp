// SPDX-License-Identifier: MIT
#include "dialects/postgresql/migration/server_databases.hpp"

#include "retort/dialects/postgresql/dialect.hpp"
#include "retort/sql/compile/dialect.hpp"

namespace retort::postgresql {

namespace {

std::string quoted(std::string_view name) {
    std::string text;
    postgresql_dialect().append_identifier(text, name);
    return text;
}

}  // namespace

std::string PostgresqlDatabases::create(std::string_view name) const { return "CREATE DATABASE " + quoted(name); }

std::string PostgresqlDatabases::create_copy(std::string_view name, std::string_view of) const {
    return create(name) + " TEMPLATE " + quoted(of);
}

std::string PostgresqlDatabases::drop(std::string_view name) const {
    return "DROP DATABASE IF EXISTS " + quoted(name) + " WITH (FORCE)";
}

}  // namespace retort::postgresql
