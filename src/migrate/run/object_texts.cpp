// SPDX-License-Identifier: MIT
#include "migrate/run/object_texts.hpp"

#include <algorithm>
#include <random>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/base/error.hpp"
#include "retort/engine/connection.hpp"
#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/schema/normalize.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "migrate/op/objects.hpp"

namespace retort::migrate {

namespace {

using Kind = retort::ObjectKind;

bool is_routine(const SchemaObject& object) {
    return object.name.kind == Kind::function || object.name.kind == Kind::procedure;
}

bool is_policy(const SchemaObject& object) { return object.name.kind == Kind::policy && object.name.schema.empty(); }

/// With a definition that the database may take for the one that it has.
struct Doubt {
    SchemaObject* wanted = nullptr;
    const SchemaObject* there = nullptr;
};

std::vector<Doubt> doubts_of(const Schema& from, Schema& to) {
    std::vector<Doubt> doubts;
    for (SchemaObject& object : to.objects) {
        const SchemaObject* const there = detail::find_object(from.objects, object.name);
        const bool can_be_asked = is_routine(object) || is_policy(object);
        if (there == nullptr || !can_be_asked || same_expression(there->definition, object.definition)) continue;
        doubts.push_back({&object, there});
    }
    return doubts;
}

std::string replacing(const std::string& definition) {
    const std::vector<SqlToken> tokens = tokenize_sql(definition);
    if (tokens.size() < 2 || !tokens[0].is("CREATE") || tokens[1].is("OR")) return definition;
    return std::string{definition}.insert(tokens[0].end_offset(), " OR REPLACE");
}

/// Takes the words of the database for those that `said` has as it has them now.
void settle(const std::vector<Doubt>& doubts, const Schema& said) {
    for (const Doubt& doubt : doubts) {
        const SchemaObject* const found = detail::find_object(said.objects, doubt.there->name);
        if (found != nullptr && found->definition == doubt.there->definition) {
            doubt.wanted->definition = doubt.there->definition;
        }
    }
}

void ask_about_routines(Connection& connection, const std::vector<Doubt>& doubts) {
    std::set<std::string> schemas;
    std::vector<Doubt> replaced;
    for (const Doubt& doubt : doubts) {
        if (!is_routine(*doubt.wanted) || !try_run(connection, replacing(doubt.wanted->definition))) continue;
        replaced.push_back(doubt);
        if (!doubt.there->name.schema.empty()) schemas.insert(doubt.there->name.schema);
    }
    if (replaced.empty()) return;
    settle(replaced, reflect(connection, {.more_schemas = {schemas.begin(), schemas.end()},
                                          .views = false,
                                          .triggers = false,
                                          .privileges = false})
                         .schema);
}

/// A table that policies can be about.
Table plain(const Table& table) {
    Table plain{.name = table.name};
    for (const Column& column : table.columns) {
        plain.columns.emplace_back(column.name, column.type);
        plain.columns.back().nullable = true;
    }
    return plain;
}

void ask_about_policies(Connection& connection, const MigrationDialect& dialect, const Schema& from,
                        const std::vector<Doubt>& doubts) {
    std::vector<Doubt> policies;
    std::copy_if(doubts.begin(), doubts.end(), std::back_inserter(policies),
                 [](const Doubt& doubt) { return is_policy(*doubt.wanted); });
    if (policies.empty()) return;
    connection.run(dialect.begin_scratch(scratch_name()));
    const auto ddl = connection.dialect().ddl_compiler();
    std::set<std::string> made;
    for (const Doubt& doubt : policies) {
        const Table* const table = from.find_table(doubt.wanted->name.table);
        if (table == nullptr) continue;
        const bool is_new = made.insert(table->name).second;
        if (is_new) try_run(connection, fmt::format("{}", fmt::join(create_statements(*ddl, plain(*table)), ";\n")));
        try_run(connection, doubt.wanted->definition);
    }
    settle(policies, reflect(connection, {.views = false, .triggers = false, .privileges = false}).schema);
}

}  // namespace

std::string scratch_name() {
    std::random_device random;
    return fmt::format("retort_scratch_{:08x}{:08x}", random(), random());
}

bool try_run(Connection& connection, const std::string& script) {
    Savepoint savepoint = connection.begin_nested();
    try {
        connection.run(script);
        savepoint.commit();
        return true;
    } catch (const Error&) {
        savepoint.rollback();
        return false;
    }
}

Schema with_known_objects(Connection& connection, const Schema& from, Schema to) {
    const MigrationDialect* const dialect = find_migration_dialect(connection.dialect().name());
    const std::vector<Doubt> doubts = doubts_of(from, to);
    if (doubts.empty() || dialect == nullptr || dialect->begin_scratch("retort").empty()) return to;
    const bool was_open = connection.in_transaction();
    Savepoint scratch = connection.begin_nested();
    try {
        ask_about_routines(connection, doubts);
        ask_about_policies(connection, *dialect, from, doubts);
    } catch (const Error&) {  // Nobody may try here: what is not settled counts as different.
    }
    scratch.rollback();
    if (!was_open) connection.rollback();
    return to;
}

}  // namespace retort::migrate
