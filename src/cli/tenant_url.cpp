// SPDX-License-Identifier: MIT
#include "cli/tenant_url.hpp"

#include "retort/engine/connection.hpp"

#include "cli/errors.hpp"
#include "migrate/run/queries.hpp"

namespace retort::cli {

namespace {

std::string quoted(const std::string& schema) {
    std::string text = "\"";
    for (const char c : schema) text.append(c == '"' ? 2 : 1, c);
    return text + '"';
}

/// As a value among a server's command line options: blanks divide them, and a backslash takes that away.
std::string escaped(const std::string& value) {
    std::string text;
    for (const char c : value) {
        if (c == '\\' || c == ' ' || c == '\t' || c == '\n') text += '\\';
        text += c;
    }
    return text;
}

}  // namespace

Url url_of_tenant(const Url& url, const std::string& tenant, const std::vector<std::string>& shared_schemas) {
    if (url.dialect() != "postgresql") {
        throw UsageError{"tenants are schemas of a PostgreSQL database, and this one is " + std::string{url.dialect()} +
                         "; name several [databases] instead"};
    }
    std::string path = quoted(tenant);
    for (const std::string& schema : shared_schemas) path += ',' + quoted(schema);
    const auto others = url.query_value("options");
    return url.with_query("options", (others ? std::string{*others} + ' ' : "") + "-csearch_path=" + escaped(path));
}

void expect_schema(const Engine& engine, const std::string& tenant) {
    Connection connection = engine.connect();
    if (migrate::answer_of(connection, "SELECT current_schema()") != tenant) throw NoTenantSchema{tenant};
}

}  // namespace retort::cli
