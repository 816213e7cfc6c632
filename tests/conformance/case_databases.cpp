// SPDX-License-Identifier: MIT
#include "conformance/case_databases.hpp"

#include <algorithm>
#include <regex>
#include <set>
#include <utility>

#include "retort/engine/engine.hpp"

#include "conformance/not_covered.hpp"
#include "conformance/server_database.hpp"

namespace conformance {

namespace {

using retort::Connection;
using retort::Url;

constexpr const char* drop_all_schemas = R"(DO $$
DECLARE name text;
BEGIN
    FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
        EXECUTE format('DROP SCHEMA %I CASCADE', name);
    END LOOP;
END $$)";

Connection in_memory() {
    const retort::Engine engine = retort::create_engine(Url::parse("sqlite://").with_query("foreign_keys", "off"));
    return engine.connect({.autocommit = true});
}

}  // namespace

CaseDatabases::CaseDatabases(std::string url) : url_{std::move(url)} {}

CaseDatabases::~CaseDatabases() = default;

Connection CaseDatabases::emptied_postgresql() {
    if (!postgresql_) {
        const bool is_server = url_.starts_with("postgres");
        if (!is_server) throw NotCovered{"needs a PostgreSQL server: --url postgresql://..."};
        postgresql_ = std::make_unique<ServerDatabase>(Url::parse(url_), "case");
    }
    Connection connection = postgresql_->connect();
    connection.run(drop_all_schemas);
    connection.run("CREATE SCHEMA public");
    return connection;
}

Connection CaseDatabases::with(const std::vector<std::string>& statements, const std::string& dialect) {
    if (dialect != "sqlite" && dialect != "postgresql") throw NotCovered{"the database " + dialect};
    Connection connection = dialect == "sqlite" ? in_memory() : emptied_postgresql();
    if (dialect == "postgresql") {
        for (const std::string& schema : schemas_named_in(statements)) {
            connection.run("CREATE SCHEMA IF NOT EXISTS " + schema);
        }
    }
    for (const std::string& statement : statements) connection.run(statement);
    return connection;
}

std::vector<std::string> schemas_named_in(const std::vector<std::string>& statements) {
    static const std::regex qualified{R"((?:TABLE|TYPE|SEQUENCE|REFERENCES|ON) (\w+)\.)"};
    std::set<std::string> names;
    for (const std::string& statement : statements) {
        for (std::sregex_iterator at{statement.begin(), statement.end(), qualified}, end; at != end; ++at) {
            names.insert((*at)[1]);
        }
    }
    return {names.begin(), names.end()};
}

}  // namespace conformance
