// SPDX-License-Identifier: MIT
#include "dialects/sqlite/migration/guards.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "dialects/sqlite/migration/key_targets.hpp"
#include "dialects/sqlite/migration/mentions.hpp"
#include "dialects/sqlite/migration/names.hpp"

namespace retort::sqlite {

using namespace migrate;

namespace {

Check works(const std::string& subject, std::string sql) {
    return {CheckKind::still_works, std::move(sql), {}, subject, subject};
}

/// A column that can be written; empty where there is no such table: the trigger stands on a view.
std::string writable_column(const Table* table) {
    if (table == nullptr) return {};
    const auto found = std::find_if(table->columns.begin(), table->columns.end(),
                                    [](const Column& column) { return !column.computed; });
    return found == table->columns.end() ? std::string{} : quoted(found->name);
}

// SQLite compiles a view and a trigger together with each statement that uses it. These use it on no row. (EXPLAIN
// would do too, but not from a cache of prepared statements: it is never compiled anew.)

std::string using_statement(const View& view) {
    return "SELECT CASE WHEN 0 THEN (SELECT count(*) FROM " + quoted_table(view.schema, view.name) + ") END";
}

/// Empty where none can be made.
std::string using_statement(const Trigger& trigger, const Table* table) {
    const TriggerEvent event = event_of(trigger);
    const std::string name = quoted_table(trigger.schema, trigger.table);
    std::string column = writable_column(table);
    if (event.verb == "DELETE") return "DELETE FROM " + name + " WHERE 0";
    if (event.verb == "INSERT" && column.empty()) return "INSERT INTO " + name + " SELECT * FROM " + name + " WHERE 0";
    if (event.verb == "INSERT") return "INSERT INTO " + name + " (" + column + ") SELECT NULL WHERE 0";
    if (!event.columns.empty()) column = quoted(event.columns.front());
    if (event.verb.empty() || column.empty()) return {};
    return "UPDATE " + name + " SET " + column + '=' + column + " WHERE 0";
}

void add_views_and_triggers(std::vector<Check>& checks, const Schema& schema, std::vector<std::string> tables) {
    const std::vector<std::string> names = with_views_on(schema, std::move(tables));
    for (const View& view : schema.views) {
        if (!mentions(view.definition, names)) continue;
        checks.push_back(works("view \"" + view.name + '"', using_statement(view)));
    }
    for (const Trigger& trigger : schema.triggers) {
        if (!mentions(trigger.definition, names)) continue;
        std::string sql = using_statement(trigger, schema.find_table(trigger.table, trigger.schema));
        if (!sql.empty()) checks.push_back(works("trigger \"" + trigger.name + '"', std::move(sql)));
    }
}

/// Rows without the row they refer to, in every table of one schema whose keys SQLite can follow: for others it gives
/// an error.
Check orphans_in(const std::string& in_schema, const Schema& schema) {
    std::string left_out;
    for (const Table& table : schema.tables) {
        const bool can_be_asked =
            std::all_of(table.foreign_keys.begin(), table.foreign_keys.end(),
                        [&](const ForeignKeyConstraint& key) { return can_be_followed(key, table, schema); });
        if (table.schema != in_schema || can_be_asked) continue;
        left_out += (left_out.empty() ? "" : ", ") + string_literal(table.name);
    }
    const std::string database = in_schema.empty() ? "main" : in_schema;
    std::string sql = "SELECT c.\"table\", c.\"rowid\", c.\"parent\" FROM " + quoted_table(database, "sqlite_schema") +
                      " AS m, pragma_foreign_key_check(m.name, " + string_literal(database) +
                      ") AS c WHERE m.type = 'table'";
    if (!left_out.empty()) sql += " AND m.name NOT IN (" + left_out + ')';
    return {CheckKind::foreign_keys_hold, std::move(sql), {}, {}, "foreign keys of " + database};
}

void add_foreign_keys(std::vector<Check>& checks, const Schema& schema) {
    std::vector<std::string> schemas;
    for (const Table& table : schema.tables) {
        const bool is_known = std::find(schemas.begin(), schemas.end(), table.schema) != schemas.end();
        if (!table.foreign_keys.empty() && !is_known) schemas.push_back(table.schema);
    }
    for (const std::string& each : schemas) checks.push_back(orphans_in(each, schema));
}

}  // namespace

std::vector<Check> guards(const Schema& schema, const ChangedTables& changed) {
    std::vector<Check> checks;
    if (changed.tables.empty()) return checks;
    std::vector<std::string> names;
    for (const TableName& table : changed.tables) names.push_back(table.name);
    if (changed.may_be_rebuilt) add_foreign_keys(checks, schema);
    add_views_and_triggers(checks, schema, std::move(names));
    return checks;
}

}  // namespace retort::sqlite
