// SPDX-License-Identifier: MIT
#include "dialects/postgresql/migration/row_steps.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

#include "retort/dialects/postgresql/options.hpp"
#include "retort/migrate/ddl/errors.hpp"
#include "retort/migrate/op/errors.hpp"

#include "dialects/postgresql/migration/lots_script.hpp"
#include "migrate/ddl/rows.hpp"

namespace retort::postgresql {

using namespace migrate;

namespace {

using Rows = std::vector<std::vector<Literal>>;

// What one INSERT takes; a COPY costs a round trip more.
constexpr std::size_t most_rows_of_an_insert = 500;

bool is_sql(const Literal& value) { return value.kind() == Literal::Kind::sql; }

bool has_sql(const Rows& rows) {
    return std::any_of(rows.begin(), rows.end(),
                       [](const auto& row) { return std::any_of(row.begin(), row.end(), is_sql); });
}

/// A rule rewrites an INSERT and no COPY; row level security refuses COPY; what is no table may too.
bool takes_copy(const Schema& schema, const TableName& name) {
    const Table* const table = schema.find_table(name.name, name.schema);
    if (table == nullptr || table->options.is_set(option::row_security)) return false;
    return std::none_of(schema.objects.begin(), schema.objects.end(), [&](const SchemaObject& object) {
        return object.name.kind == retort::ObjectKind::rule && object.name.table == name.name;
    });
}

void append_escaped(std::string& line, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '\\':
                line += "\\\\";
                break;
            case '\n':
                line += "\\n";
                break;
            case '\r':
                line += "\\r";
                break;
            case '\t':
                line += "\\t";
                break;
            default:
                line += c;
        }
    }
}

void append_bytes(std::string& line, std::string_view bytes) {
    line += "\\\\x";
    for (const char byte : bytes) line += fmt::format("{:02x}", static_cast<unsigned char>(byte));
}

std::string real_text(double value) {
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
    return fmt::format("{}", value);
}

void append_value(std::string& line, const Literal& value) {
    switch (value.kind()) {
        case Literal::Kind::null:
            line += "\\N";
            return;
        case Literal::Kind::boolean:
            line += value.boolean() ? 't' : 'f';
            return;
        case Literal::Kind::integer:
            line += std::to_string(value.integer());
            return;
        case Literal::Kind::real:
            line += real_text(value.real());
            return;
        case Literal::Kind::blob:
            append_bytes(line, value.text());
            return;
        case Literal::Kind::text:
        case Literal::Kind::sql:
            append_escaped(line, value.text());
    }
}

void append_line(std::string& text, const std::vector<Literal>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0) text += '\t';
        append_value(text, row[i]);
    }
    text += '\n';
}

/// Throws NoKeyToGoBy (RT-M526), and BadOperation (RT-M015) where the key itself changes.
std::vector<IndexElement> key_to_go_by(const Table& table, const BulkUpdate& op) {
    const std::vector<IndexElement>& key = table.primary_key.columns;
    if (key.empty()) throw NoKeyToGoBy{to_string(op.table)};
    for (const auto& [column, value] : op.set) {
        const auto is_it = [&, &name = column](const IndexElement& each) { return each.name == name; };
        if (std::none_of(key.begin(), key.end(), is_it)) continue;
        throw BadOperation{
            fmt::format("bulk_update with `.batch` goes along the primary key of {}, and sets {} of it; "
                        "leave `.batch` out",
                        to_string(op.table), column)};
    }
    return key;
}

}  // namespace

std::vector<MigrationStep> insert_rows(const BulkInsert& op, const MigrationDialect& dialect,
                                       const StepContext& context) {
    const bool are_few = op.rows.size() <= most_rows_of_an_insert || op.columns.empty();
    if (are_few || context.for_script || !takes_copy(context.schema, op.table) || has_sql(op.rows)) {
        return migrate::detail::insert_steps(op, dialect, context.for_script);
    }
    std::string sql = fmt::format("COPY {} ({}) FROM STDIN", migrate::detail::table_sql(op.table, dialect),
                                  migrate::detail::columns_sql(op.columns, dialect));
    return {MigrationStep::copy(std::move(sql), {op.rows, append_line})};
}

std::vector<MigrationStep> update_rows(const BulkUpdate& op, const MigrationDialect& dialect,
                                       const StepContext& context) {
    MigrationStep whole = migrate::detail::update_step(op, dialect, context.for_script);
    const Table* const table = context.schema.find_table(op.table.name, op.table.schema);
    if (op.batch == 0 || table == nullptr) return {std::move(whole)};
    Lots lots{.size = op.batch, .table = migrate::detail::table_sql(op.table, dialect), .where = op.where};
    for (const IndexElement& column : key_to_go_by(*table, op)) {
        lots.key.push_back(migrate::detail::columns_sql({column.name}, dialect));
    }
    lots.update = migrate::detail::update_step({op.table, op.set}, dialect, context.for_script).sql;
    if (context.for_script) lots.script = lots_script(lots);
    return {MigrationStep::in_lots(std::move(whole), std::move(lots))};
}

}  // namespace retort::postgresql
