// SPDX-License-Identifier: MIT
#include "retort/migrate/run/drift.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "retort/migrate/op/reach.hpp"
#include "retort/migrate/op/replay.hpp"
#include "retort/migrate/op/reverse.hpp"
#include "retort/migrate/run/database_texts.hpp"
#include "retort/migrate/script/render.hpp"

#include "base/md5.hpp"

namespace retort::migrate {

namespace {

Rename backwards(const Rename& rename) {
    return {
        .table = rename.new_table, .new_table = rename.table, .column = rename.new_column, .new_column = rename.column};
}

/// The same answers, seen from the database.
RenameHints backwards(RenameHints hints) {
    for (Rename& rename : hints.accepted) rename = backwards(rename);
    for (Rename& rename : hints.refused) rename = backwards(rename);
    for (EnumValueRename& rename : hints.enum_values) std::swap(rename.value, rename.new_value);
    return hints;
}

std::string column_of(const Operation& change) {
    if (const auto* const added = std::get_if<AddColumn>(&change)) return added->column.name;
    if (const auto* const dropped = std::get_if<DropColumn>(&change)) return dropped->column;
    if (const auto* const altered = std::get_if<AlterColumn>(&change)) return altered->column;
    return {};
}

std::string constraint_of(const Operation& change) {
    if (const auto* const added = std::get_if<AddConstraint>(&change)) return name_of(added->constraint);
    if (const auto* const dropped = std::get_if<DropConstraint>(&change)) return dropped->name;
    return {};
}

ErrorDetails details_of(const Error& cause) {
    return {.sqlstate = std::string{cause.sqlstate()},
            .statement = std::string{cause.statement()},
            .server_message = std::string{cause.server_message()},
            .server_details = std::string{cause.server_details()}};
}

/// Does `operations` to `schema`, and names the one that does not fit.
void apply_each(Schema& schema, const std::vector<Operation>& operations) {
    for (const Operation& operation : operations) {
        try {
            apply_to(schema, operation);
        } catch (const Error& error) {
            throw DriftHangsTogether{describe(operation), error};
        }
    }
}

/// Whether the new side of a rename is there.
bool is_there(const Schema& schema, const Rename& rename) {
    const Table* const table = schema.find_table(rename.new_table.name, rename.new_table.schema);
    return table != nullptr && (!rename.is_column() || table->find_column(rename.new_column) != nullptr);
}

bool is_about(const EnumValueRename& rename, const std::vector<Operation>& chosen) {
    return std::any_of(chosen.begin(), chosen.end(), [&](const Operation& operation) {
        const std::vector<TableName> reached = reach_of({operation}).changes;
        return std::find(reached.begin(), reached.end(), rename.name) != reached.end();
    });
}

/// Answers about what was not chosen fit nothing.
void keep_fitting(RenameHints& hints, const Schema& target, const std::vector<Operation>& chosen) {
    std::erase_if(hints.accepted, [&](const Rename& rename) { return !is_there(target, rename); });
    std::erase_if(hints.refused, [&](const Rename& rename) { return !is_there(target, rename); });
    std::erase_if(hints.enum_values, [&](const EnumValueRename& rename) { return !is_about(rename, chosen); });
}

/// Sequences, functions, rights and their like are not looked at: other programs may have their own.
Schema without_objects(Schema schema) {
    schema.namespaces.clear();
    schema.sequences.clear();
    schema.objects.clear();
    schema.grants.clear();
    return schema;
}

/// Models that say nothing of row level security leave it alone; a database without it has none.
void say_row_security(Table& to, const Table& from) {
    for (const char* const key : {"postgresql_row_security", "postgresql_force_row_security"}) {
        if (from.options.contains(key) && !to.options.contains(key)) to.options.set(key, "false");
    }
}

/// The difference of two schemas, neither of which is a model's.
DiffResult compare_states(const Schema& from, const Schema& to, const DiffOptions& options) {
    Schema said = without_objects(to);
    // Partitions come and go with the rows.
    std::erase_if(said.tables, [&](const Table& table) {
        return table.options.contains("postgresql_partition_of") &&
               from.find_table(table.name, table.schema) == nullptr;
    });
    for (Table& table : said.tables) {
        if (const Table* const other = from.find_table(table.name, table.schema)) say_row_security(table, *other);
    }
    return compare(without_objects(from), said, options);
}

}  // namespace

DriftHangsTogether::DriftHangsTogether(std::string_view change, const Error& cause)
    : Error{"RT-U020",
            fmt::format("this cannot be taken by itself: {} ({}); name the differences that it builds on too, or none, "
                        "which takes all of them",
                        change, cause.what())} {}

ReversionFailed::ReversionFailed(std::size_t step, std::size_t done, const std::string& what, const Error& cause)
    : Error{"RT-U021",
            fmt::format("taking the database back failed at step {} ({}): {}; {}", step, what, cause.what(),
                        done == 0 ? std::string{"all of it was rolled back and the database is as it was"}
                                  : fmt::format("the first {} steps stay done, as one of them runs outside a "
                                                "transaction; `drift` tells what is left",
                                                done)),
            details_of(cause)} {}

Drift find_drift(Connection& connection, const Schema& database, Schema wanted, DiffOptions options) {
    options.three_steps_for_not_null = false;
    DiffOptions from_the_database = options;
    from_the_database.renames = backwards(options.renames);
    if (std::optional<Schema> known = in_words_of(connection, database, wanted, from_the_database)) {
        wanted = *std::move(known);
    }
    DiffResult found = compare_states(wanted, database, options);
    return {
        .wanted = std::move(wanted), .changes = std::move(found.operations), .unanswered = std::move(found.unanswered)};
}

std::string drift_key(const Operation& change) { return md5_hex(render(change, {.facts = Facts::all})); }

std::vector<std::string> names_of(const Operation& change) {
    std::vector<std::string> names;
    const auto add = [&](std::string name) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
    };
    for (const TableName& name : reach_of({change}).changes) add(to_string(name));
    const std::optional<TableName> table = table_of(change);
    if (table) add(to_string(*table));
    const std::string column = column_of(change);
    if (!column.empty()) add(to_string(*table) + '.' + column);
    const std::string constraint = constraint_of(change);
    if (!constraint.empty()) add(constraint);
    return names;
}

DiffResult adoption(const Drift& drift, const std::vector<Operation>& chosen, DiffOptions options) {
    Schema target = drift.wanted;
    apply_each(target, chosen);
    keep_fitting(options.renames, target, chosen);
    return compare_states(drift.wanted, target, options);
}

std::vector<Operation> reversion(const Schema& database, const std::vector<Operation>& chosen, DiffOptions options) {
    Schema target = database;
    apply_each(target, reverse(chosen));
    options.renames = backwards(std::move(options.renames));
    keep_fitting(options.renames, target, chosen);
    options.three_steps_for_not_null = false;
    return compare_states(database, target, options).operations;
}

}  // namespace retort::migrate
