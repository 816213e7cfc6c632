// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>

#include "retort/sql/schema/type_tag.hpp"

#include "conformance/changes/changes.hpp"
#include "conformance/changes/parts.hpp"

namespace conformance {

using retort::Column;
using retort::Table;
using retort::Type;

namespace {

struct Chosen {
    Table* table = nullptr;
    Column* column = nullptr;
    explicit operator bool() const { return column != nullptr; }
};

/// A column that nothing outside of its table needs.
Chosen any_column(Workshop& workshop) {
    Table* table = workshop.any_table();
    return {table, table == nullptr ? nullptr : workshop.any_column(*table)};
}

/// Of a method of its own, which knows the types that it takes.
bool is_in_special_index(const Table& table, const std::string& column) {
    return std::any_of(table.indexes.begin(), table.indexes.end(), [&](const retort::Index& index) {
        return !index.options.empty() &&
               std::any_of(index.columns.begin(), index.columns.end(),
                           [&](const retort::IndexElement& part) { return part.name == column; });
    });
}

/// Nor does anything in its table.
Chosen lonely_column(Workshop& workshop) {
    const Chosen chosen = any_column(workshop);
    if (!chosen || chosen.column->computed || chosen.column->identity) return {};
    const std::string& name = chosen.column->name;
    const bool is_used = is_in_expression(*chosen.table, name) ||
                         is_in_foreign_key(workshop.schema(), *chosen.table, name) ||
                         is_in_primary_key(*chosen.table, name) || is_in_special_index(*chosen.table, name);
    return is_used ? Chosen{} : chosen;
}

bool is_in_key(const Table& table, const std::string& column) {
    const auto has = [&](const auto& each) {
        return std::any_of(each.columns.begin(), each.columns.end(),
                           [&](const retort::IndexElement& part) { return part.name == column; }) ||
               std::find(each.include.begin(), each.include.end(), column) != each.include.end();
    };
    return std::any_of(table.indexes.begin(), table.indexes.end(), has) ||
           std::any_of(table.unique_constraints.begin(), table.unique_constraints.end(), has);
}

}  // namespace

std::string add_column(Workshop& workshop) {
    Table* table = workshop.any_table();
    if (table == nullptr || table->columns.size() > 60) return {};
    table->columns.push_back(random_column(workshop, *table));
    return "add column " + told(*table, table->columns.back().name);
}

std::string add_computed_column(Workshop& workshop) {
    Table* table = workshop.any_table();
    if (table == nullptr || table->columns.size() > 60) return {};
    const std::string expression = random_expression(workshop, *table);
    if (expression.empty()) return {};
    const bool is_text = expression.find("length") == std::string::npos &&
                         (expression.find('\'') != std::string::npos || expression.find("er(") != std::string::npos);
    const bool is_strict = table->options.is_set("sqlite_strict");
    Column column{workshop.fresh_column_name(*table), is_text     ? Type{retort::Text()}
                                                      : is_strict ? Type{retort::Integer()}
                                                                  : Type{retort::Numeric()}};
    column.nullable = true;
    column.computed =
        retort::ComputedColumn{expression, workshop.abilities().is_postgresql || workshop.random().one_in(2)};
    table->columns.push_back(std::move(column));
    return fmt::format("add column {} as {}", told(*table, table->columns.back().name), expression);
}

std::string drop_column(Workshop& workshop) {
    const Chosen chosen = any_column(workshop);
    if (!chosen) return {};
    const auto plain = std::count_if(chosen.table->columns.begin(), chosen.table->columns.end(),
                                     [](const Column& each) { return !each.computed; });
    if (plain < 2) return {};
    const bool keeps_key = !chosen.table->options.empty() || chosen.table->primary_key.columns.size() > 1;
    if (keeps_key && is_in_primary_key(*chosen.table, chosen.column->name)) return {};
    const std::string name = chosen.column->name;
    if (!take_column(workshop, *chosen.table, name)) return {};
    return "drop column " + told(*chosen.table, name);
}

std::string rename_column(Workshop& workshop) {
    const Chosen chosen = any_column(workshop);
    if (!chosen) return {};
    if (workshop.abilities().is_postgresql && chosen.column->server_default.value_or("").starts_with("nextval"))
        return {};
    const std::string old = chosen.column->name;
    const std::string name = workshop.fresh_column_name(*chosen.table);
    workshop.rename_column(*chosen.table, old, name);
    return fmt::format("rename column {} to {}", told(*chosen.table, old), name);
}

std::string change_type(Workshop& workshop) {
    const Chosen chosen = lonely_column(workshop);
    if (!chosen) return {};
    Type type = random_type(workshop, *chosen.table);
    Column changed = *chosen.column;
    changed.type = type;
    if (type == chosen.column->type || (is_in_key(*chosen.table, changed.name) && !can_be_key(workshop, changed)))
        return {};
    changed.collation.clear();
    changed.server_default.reset();
    const std::vector<std::string> defaults = defaults_for(workshop, type);
    if (!defaults.empty() && workshop.random().one_in(3)) changed.server_default = workshop.random().one_of(defaults);
    *chosen.column = std::move(changed);
    return fmt::format("type of {}", told(*chosen.table, chosen.column->name));
}

std::string change_nullability(Workshop& workshop) {
    const Chosen chosen = any_column(workshop);
    if (!chosen || is_in_primary_key(*chosen.table, chosen.column->name)) return {};
    if (chosen.column->identity || chosen.column->computed) return {};
    chosen.column->nullable = !chosen.column->nullable;
    chosen.column->options.erase("sqlite_on_conflict_not_null");  // it is said of NOT NULL
    return fmt::format("{} is {}", told(*chosen.table, chosen.column->name),
                       chosen.column->nullable ? "nullable" : "not nullable");
}

std::string change_default(Workshop& workshop) {
    const Chosen chosen = any_column(workshop);
    if (!chosen || chosen.column->identity || chosen.column->computed) return {};
    Column& column = *chosen.column;
    if (!chosen.table->options.empty() && is_in_primary_key(*chosen.table, column.name)) return {};
    const std::vector<std::string> defaults = defaults_for(workshop, column.type);
    const bool goes = column.server_default && (defaults.empty() || workshop.random().one_in(3));
    if (!goes && defaults.empty()) return {};
    column.server_default = goes ? std::nullopt : std::optional<std::string>{workshop.random().one_of(defaults)};
    return fmt::format("default of {}: {}", told(*chosen.table, column.name), column.server_default.value_or("none"));
}

std::string change_identity(Workshop& workshop) {
    if (!workshop.abilities().is_postgresql) return {};
    const Chosen chosen = any_column(workshop);
    if (!chosen || chosen.column->computed || chosen.column->server_default) return {};
    Column& column = *chosen.column;
    using retort::TypeKind;
    const bool is_integer = column.type.kind == TypeKind::integer || column.type.kind == TypeKind::big_integer;
    if (!is_integer || column.type.dimensions > 0) return {};
    const bool goes = column.identity && workshop.random().one_in(2);
    column.identity.reset();
    if (!goes) {
        column.nullable = false;
        column.identity = retort::IdentityColumn{.always = workshop.random().one_in(2)};
        if (workshop.random().one_in(2)) column.identity->start = 1 + static_cast<int>(workshop.random().below(1000));
        if (workshop.random().one_in(3)) column.identity->increment = 5;
        if (workshop.random().one_in(4)) column.identity->cache = 10;
        if (workshop.random().one_in(4)) column.identity->cycle = true;
    }
    return fmt::format("identity of {}", told(*chosen.table, column.name));
}

std::string change_column_comment(Workshop& workshop) {
    const Chosen chosen = any_column(workshop);
    if (!chosen || !workshop.abilities().comments) return {};
    const bool goes = !chosen.column->comment.empty() && workshop.random().one_in(3);
    chosen.column->comment = goes ? std::string{} : random_comment(workshop);
    return fmt::format("comment on {}", told(*chosen.table, chosen.column->name));
}

std::string change_computed_expression(Workshop& workshop) {
    const Chosen chosen = any_column(workshop);
    if (!chosen || !chosen.column->computed) return {};
    const bool takes_text = is_text(chosen.column->type);
    const std::string expression = random_expression(workshop, *chosen.table);
    const bool gives_number = expression.find('\'') == std::string::npos && expression.find("er(") == std::string::npos;
    if (expression.empty() || takes_text == gives_number) return {};
    chosen.column->computed->expression = expression;
    return fmt::format("{} is computed as {}", told(*chosen.table, chosen.column->name), expression);
}

}  // namespace conformance
