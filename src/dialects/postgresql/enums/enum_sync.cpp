// SPDX-License-Identifier: MIT
#include "dialects/postgresql/enums/enum_sync.hpp"

#include <memory>

#include <fmt/format.h>

#include "retort/dialects/postgresql/ddl.hpp"
#include "retort/dialects/postgresql/types.hpp"
#include "retort/engine/connection.hpp"
#include "retort/migrate/op/enum_types.hpp"
#include "retort/migrate/op/errors.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"

#include "dialects/postgresql/enums/rewrite.hpp"

namespace retort::postgresql {

using namespace migrate;
using enums::Ask;

namespace {

using Steps = std::vector<MigrationStep>;

std::string text_of(const ValueView& cell) {
    if (cell.is_null()) return {};
    return cell.has_bytes() ? std::string{cell.bytes()} : std::to_string(cell.integer());
}

Ask asker(Connection& connection) {
    return [&connection](const std::string& sql) {
        CompiledStatement statement;
        statement.sql = sql;
        Cursor cursor = connection.open(BoundStatement{std::move(statement)});
        const std::size_t columns = cursor.column_count();
        enums::Rows rows;
        while (const ValueView* const cells = cursor.fetch()) {
            enums::Cells& row = rows.emplace_back();
            for (std::size_t column = 0; column < columns; ++column) row.push_back(text_of(cells[column]));
        }
        return rows;
    };
}

constexpr std::string_view labels_query = R"(
SELECT t.oid, e.enumlabel::text, (e.oid IS NOT NULL)::text FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_enum e ON e.enumtypid = t.oid
WHERE t.oid = pg_catalog.to_regtype({}) AND t.typtype = 'e' ORDER BY e.enumsortorder)";

constexpr std::string_view names_query =
    "SELECT pg_catalog.format_type(oid, -1) FROM pg_catalog.pg_type WHERE typtype = 'e' ORDER BY 1";

enums::RewriteRequest request_of(const TableName& name, const Ask& ask) {
    enums::RewriteRequest request;
    const std::string type = named_type(name.name, name.schema).spelling;
    for (const enums::Cells& row : ask(fmt::format(labels_query, string_literal(type)))) {
        request.enumeration = enums::to_oid(row.at(0));
        if (enums::to_bool(row.at(2))) request.labels.push_back(row.at(1));
    }
    if (request.enumeration != 0) return request;
    std::vector<std::string> known;
    for (const enums::Cells& row : ask(std::string{names_query})) known.push_back(row.at(0));
    throw NoSuchEnum{migrate::to_string(name), known};
}

Steps steps_of(const enums::RewritePlan& plan) {
    Steps steps;
    for (const std::string& each : plan.notes) steps.push_back(MigrationStep::told(each));
    for (const std::string& each : plan.statements) steps.push_back(MigrationStep::statement(each));
    return steps;
}

/// New names first, so that the definitions that are read afterwards have them; then the rest, asked again.
Steps renames_first(const SyncEnumValues& op, const EnumChange& change) {
    const Type type = Type::enumeration({}, op.name.name, op.name.schema);
    Steps steps;
    for (const auto& [from, to] : change.renames) {
        steps.push_back(MigrationStep::statement(rename_enum_value(type, from, to)));
    }
    SyncEnumValues rest = op;
    rest.values_to_rename = change.merges;
    steps.push_back(MigrationStep::asked(std::make_shared<EnumSync>(std::move(rest))));
    return steps;
}

}  // namespace

Steps EnumSync::steps(Connection& connection) const {
    const Ask ask = asker(connection);
    enums::RewriteRequest request = request_of(op_.name, ask);
    const EnumChange change = enum_change(op_, request.labels);
    if (!change.renames.empty()) return renames_first(op_, change);
    if (!change.needs_rewrite) {
        const Type type = Type::enumeration({}, op_.name.name, op_.name.schema);
        Steps steps;
        for (const AddEnumValue& each : change.additions) {
            steps.push_back(MigrationStep::statement(add_enum_value(type, each.value, each.before)));
        }
        return steps;
    }
    request.new_labels = op_.new_values;
    for (const auto& [from, to] : change.merges) request.merges.push_back({from, to});
    for (const AffectedColumn& each : op_.affected_columns) {
        request.columns.push_back({each.table.schema, each.table.name, each.column});
    }
    return steps_of(enums::rewrite_plan(request, ask));
}

std::string EnumSync::describe() const { return migrate::describe(Operation{op_}) + ", by what the database has"; }

}  // namespace retort::postgresql
