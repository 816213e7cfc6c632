// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/migrate/op/operation.hpp"

#include "migrate/op/describe_objects.hpp"

namespace retort::migrate {

namespace {

constexpr std::size_t excerpt_size = 60;

/// The first line of `sql`, cut where it is long, never inside a UTF-8 sequence.
std::string excerpt(std::string_view sql) {
    const std::size_t line = sql.find('\n');
    std::size_t end = std::min(line, sql.size());
    if (end > excerpt_size) end = excerpt_size;
    while (end > 0 && end < sql.size() && (static_cast<unsigned char>(sql[end]) & 0xC0) == 0x80) --end;
    std::string text{sql.substr(0, end)};
    if (end < sql.size()) text += "…";
    return text;
}

std::string parts_of(const std::vector<IndexElement>& elements) {
    std::vector<std::string> names;
    for (const IndexElement& element : elements) {
        names.push_back(element.order == SortOrder::descending ? element.name + " descending" : element.name);
    }
    return fmt::format("({})", fmt::join(names, ", "));
}

std::string name_and(std::string_view name, std::string_view rest) {
    return name.empty() ? std::string{rest} : fmt::format("{} {}", name, rest);
}

struct DescribeConstraint {
    std::string operator()(const PrimaryKeyConstraint& key) const { return name_and(key.name, parts_of(key.columns)); }
    std::string operator()(const UniqueConstraint& unique) const {
        return name_and(unique.name, parts_of(unique.columns));
    }
    std::string operator()(const CheckConstraint& check) const {
        return name_and(check.name, fmt::format("({})", excerpt(check.condition)));
    }
    std::string operator()(const ForeignKeyConstraint& key) const {
        return name_and(key.name, fmt::format("({}) to {}({})", fmt::join(key.columns, ", "),
                                              qualified_name(key.referred_schema, key.referred_table),
                                              fmt::join(key.referred_columns, ", ")));
    }
    std::string operator()(const ExcludeConstraint& exclude) const {
        std::vector<std::string> parts;
        for (const ExcludeElement& each : exclude.elements) {
            parts.push_back(fmt::format("{} with {}", each.element.name, each.op));
        }
        return name_and(exclude.name, fmt::format("({})", fmt::join(parts, ", ")));
    }
};

std::string column_text(const Column& column) {
    return fmt::format("{} {}{}", column.name, to_string(column.type), column.nullable ? "" : " not null");
}

void add_if(std::vector<std::string>& parts, bool condition, std::string part) {
    if (condition) parts.push_back(std::move(part));
}

/// "type String(100)", "not null", "default 0", …
std::vector<std::string> change_parts(const ColumnChange& change) {
    std::vector<std::string> parts;
    add_if(parts, change.type.has_value(), "type " + (change.type ? to_string(*change.type) : ""));
    add_if(parts, change.nullable.has_value(), change.nullable.value_or(false) ? "nullable" : "not null");
    add_if(parts, !change.server_default.stays(),
           change.server_default.goes() ? "no default" : "default " + change.server_default.value().value_or(""));
    add_if(parts, change.comment.has_value(), change.comment.value_or("").empty() ? "no comment" : "comment");
    add_if(parts, change.collation.has_value(), "collation " + change.collation.value_or(""));
    add_if(parts, !change.computed.stays(), change.computed.goes() ? "no longer computed" : "computed");
    add_if(parts, !change.identity.stays(), change.identity.goes() ? "no longer identity" : "identity");
    add_if(parts, change.options.has_value(), "options");
    return parts;
}

std::string alteration(const AlterColumn& op) {
    const std::string column = fmt::format("{}.{}", to_string(op.table), op.column);
    if (!op.change.new_name) {
        return fmt::format("alter column {}: {}", column, fmt::join(change_parts(op.change), ", "));
    }
    const std::string renamed = fmt::format("rename column {} to {}", column, *op.change.new_name);
    const std::vector<std::string> parts = change_parts(op.change);
    return parts.empty() ? renamed : fmt::format("{}: {}", renamed, fmt::join(parts, ", "));
}

std::string dropped_constraint(const DropConstraint& op) {
    const std::string on = fmt::format("on {}", to_string(op.table));
    if (!op.name.empty()) return fmt::format("drop {} {} {}", to_string(op.kind), op.name, on);
    if (!op.was) return fmt::format("drop {} {}", to_string(op.kind), on);
    return fmt::format("drop {} {} {}", to_string(op.kind), std::visit(DescribeConstraint{}, *op.was), on);
}

std::string index_text(const Index& index) {
    const std::string parts = name_and(index.name, parts_of(index.columns));
    return index.where.empty() ? parts : fmt::format("{} where {}", parts, excerpt(index.where));
}

struct Describe {
    std::string operator()(const CreateTable& op) const {
        return fmt::format("create table {} ({} columns)", qualified_name(op.table), op.table.columns.size());
    }
    std::string operator()(const DropTable& op) const { return "drop table " + to_string(op.table); }
    std::string operator()(const RenameTable& op) const {
        return fmt::format("rename table {} to {}", to_string(op.table), op.new_name);
    }
    std::string operator()(const AlterTableOptions& op) const {
        return "alter options of table " + to_string(op.table);
    }
    std::string operator()(const SetTableComment& op) const {
        return fmt::format("{} comment of table {}", op.comment.empty() ? "drop" : "set", to_string(op.table));
    }
    std::string operator()(const AddColumn& op) const {
        return fmt::format("add column {}.{}", to_string(op.table), column_text(op.column));
    }
    std::string operator()(const DropColumn& op) const {
        return fmt::format("drop column {}.{}", to_string(op.table), op.column);
    }
    std::string operator()(const AlterColumn& op) const { return alteration(op); }
    std::string operator()(const AddConstraint& op) const {
        return fmt::format("add {} {} on {}", to_string(kind_of(op.constraint)),
                           std::visit(DescribeConstraint{}, op.constraint), to_string(op.table));
    }
    std::string operator()(const DropConstraint& op) const { return dropped_constraint(op); }
    std::string operator()(const CreateIndex& op) const {
        return fmt::format("create {}index {} on {}", op.index.unique ? "unique " : "", index_text(op.index),
                           to_string(op.table));
    }
    std::string operator()(const DropIndex& op) const {
        return op.table.empty() ? "drop index " + op.name
                                : fmt::format("drop index {} on {}", op.name, to_string(op.table));
    }
    std::string operator()(const CreateView& op) const {
        return fmt::format("create {}view {}", op.view.materialized ? "materialized " : "",
                           qualified_name(op.view.schema, op.view.name));
    }
    std::string operator()(const DropView& op) const {
        return fmt::format("drop {}view {}", op.materialized ? "materialized " : "", to_string(op.view));
    }
    std::string operator()(const CreateTrigger& op) const {
        return fmt::format("create trigger {} on {}", op.trigger.name,
                           qualified_name(op.trigger.schema, op.trigger.table));
    }
    std::string operator()(const DropTrigger& op) const { return "drop trigger " + op.name; }
    std::string operator()(const CreateEnum& op) const {
        return fmt::format("create enum {} ({})", qualified_name(op.type.schema, op.type.name),
                           fmt::join(op.type.values, ", "));
    }
    std::string operator()(const DropEnum& op) const { return "drop enum " + to_string(op.name); }
    std::string operator()(const AddEnumValue& op) const {
        const std::string text = fmt::format("add value '{}' to enum {}", op.value, to_string(op.name));
        if (!op.before.empty()) return fmt::format("{} before '{}'", text, op.before);
        return op.after.empty() ? text : fmt::format("{} after '{}'", text, op.after);
    }
    std::string operator()(const RenameEnumValue& op) const {
        return fmt::format("rename value '{}' of enum {} to '{}'", op.value, to_string(op.name), op.new_value);
    }
    std::string operator()(const SyncEnumValues& op) const {
        return fmt::format("bring the values of enum {} to ({})", to_string(op.name), fmt::join(op.new_values, ", "));
    }
    std::string operator()(const BulkInsert& op) const {
        return fmt::format("insert {} rows into {}", op.rows.size(), to_string(op.table));
    }
    std::string operator()(const BulkUpdate& op) const {
        std::vector<std::string> columns;
        for (const auto& [column, value] : op.set) columns.push_back(column);
        const std::string text = fmt::format("update {} of {}", fmt::join(columns, ", "), to_string(op.table));
        return op.batch == 0 ? text : fmt::format("{}, {} rows at a time", text, op.batch);
    }
    template <class OnObject>
    std::string operator()(const OnObject& op) const {
        return detail::describe_object(op);
    }
    std::string operator()(const Execute& op) const { return "execute " + excerpt(op.sql); }
    std::string operator()(const RunStep& op) const { return fmt::format("run \"{}\"", op.name); }
    std::string operator()(const BatchAlterTable& op) const {
        std::vector<std::string> inner;
        for (const Operation& each : op.operations) inner.push_back(describe(each));
        return fmt::format("alter table {}: {}", to_string(op.table), fmt::join(inner, "; "));
    }
};

}  // namespace

std::string describe(const Operation& operation) { return std::visit(Describe{}, operation); }

}  // namespace retort::migrate
