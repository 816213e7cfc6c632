// SPDX-License-Identifier: MIT
#include "support/postgresql_database.hpp"

#include <atomic>
#include <cstdlib>

#include <unistd.h>

#include "retort/engine/engine.hpp"

namespace retort::testkit {

namespace {

const char* server_url() { return std::getenv("RETORT_TEST_POSTGRESQL"); }

std::string new_name() {
    static std::atomic<int> next{0};
    return "retort_test_" + std::to_string(::getpid()) + "_" + std::to_string(next++);
}

}  // namespace

bool has_postgresql() { return server_url() != nullptr; }

Url postgresql_server() { return Url::parse(server_url()); }

PostgresqlDatabase::PostgresqlDatabase() : url_{postgresql_server().with_database(new_name())} {
    create_engine(postgresql_server()).connect().run("CREATE DATABASE " + name() + " TEMPLATE template0");
}

PostgresqlDatabase::~PostgresqlDatabase() {
    try {
        create_engine(postgresql_server()).connect().run("DROP DATABASE IF EXISTS " + name() + " WITH (FORCE)");
    } catch (const Error&) {
        // the server's files go with the server
    }
}

}  // namespace retort::testkit
