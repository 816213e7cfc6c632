// SPDX-License-Identifier: MIT
// Whole tables and schemas as lists of statements.
#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

#include "retort/sql/compile/ddl_compiler.hpp"

namespace retort {

namespace {

void append(std::vector<std::string>& statements, std::vector<std::string> more) {
    std::move(more.begin(), more.end(), std::back_inserter(statements));
}

/// Indexes and comments.
std::vector<std::string> attachments(const DdlCompiler& ddl, const Table& table) {
    std::vector<std::string> statements;
    for (const Index& index : table.indexes) statements.push_back(ddl.create_index(table, index));
    if (!table.comment.empty()) append(statements, ddl.comment_on_table(table, table.comment));
    for (const Column& column : table.columns) {
        if (!column.comment.empty()) append(statements, ddl.comment_on_column(table, column.name, column.comment));
    }
    append(statements, ddl.finish_table(table));
    return statements;
}

/// The tables in their order, with the foreign keys apart that refer to a table further on.
struct OrderedTables {
    std::vector<Table> tables;
    std::vector<std::pair<std::size_t, ForeignKeyConstraint>> late_keys;  // with the place of their table
};

OrderedTables ordered_tables(const Schema& schema, bool keys_can_be_late) {
    OrderedTables ordered;
    for (const Table* table : tables_in_dependency_order(schema)) ordered.tables.push_back(*table);
    if (!keys_can_be_late) return ordered;
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> places;
    for (std::size_t i = 0; i < ordered.tables.size(); ++i) {
        places[{ordered.tables[i].schema, ordered.tables[i].name}] = i;
    }
    for (std::size_t i = 0; i < ordered.tables.size(); ++i) {
        Table& table = ordered.tables[i];
        const auto refers_ahead = [&](const ForeignKeyConstraint& key) {
            const std::string& in_schema = key.referred_schema.empty() ? table.schema : key.referred_schema;
            const auto referred = places.find({in_schema, key.referred_table});
            return referred != places.end() && referred->second > i;
        };
        const auto late = std::stable_partition(table.foreign_keys.begin(), table.foreign_keys.end(),
                                                [&](const auto& key) { return !refers_ahead(key); });
        for (auto key = late; key != table.foreign_keys.end(); ++key) ordered.late_keys.emplace_back(i, *key);
        table.foreign_keys.erase(late, table.foreign_keys.end());
    }
    return ordered;
}

}  // namespace

std::vector<std::string> create_statements(const DdlCompiler& ddl, const Table& table) {
    std::vector<std::string> statements{ddl.create_table(table)};
    append(statements, attachments(ddl, table));
    return statements;
}

std::vector<std::string> create_statements(const DdlCompiler& ddl, const Schema& schema) {
    std::vector<std::string> statements = ddl.create_in_order(schema);
    if (!statements.empty()) return statements;
    const OrderedTables ordered = ordered_tables(schema, ddl.dialect().caps().alter_column);
    statements = ddl.create_types(schema);
    for (const Sequence& sequence : schema.sequences) statements.push_back(ddl.create_sequence(sequence));
    for (const Table& table : ordered.tables) append(statements, create_statements(ddl, table));
    for (const auto& [table, key] : ordered.late_keys) {
        statements.push_back(ddl.add_constraint(ordered.tables[table], key));
    }
    for (const View& view : schema.views) statements.push_back(ddl.create_view(view));
    for (const Trigger& trigger : schema.triggers) statements.push_back(ddl.create_trigger(trigger));
    return statements;
}

std::vector<std::string> drop_statements(const DdlCompiler& ddl, const Schema& schema) {
    std::vector<std::string> statements = ddl.drop_in_order(schema);
    if (!statements.empty()) return statements;
    for (auto trigger = schema.triggers.rbegin(); trigger != schema.triggers.rend(); ++trigger) {
        statements.push_back(ddl.drop_trigger(TableRef{trigger->table, trigger->schema}, trigger->name));
    }
    for (auto view = schema.views.rbegin(); view != schema.views.rend(); ++view) {
        statements.push_back(ddl.drop_view(TableRef{view->name, view->schema}));
    }
    const OrderedTables ordered = ordered_tables(schema, ddl.dialect().caps().alter_column);
    for (const auto& [table, key] : ordered.late_keys) {
        statements.push_back(ddl.drop_constraint(ordered.tables[table], key.name));
    }
    for (auto table = ordered.tables.rbegin(); table != ordered.tables.rend(); ++table) {
        statements.push_back(ddl.drop_table(*table));
    }
    for (auto sequence = schema.sequences.rbegin(); sequence != schema.sequences.rend(); ++sequence) {
        statements.push_back(ddl.drop_sequence(TableRef{sequence->name, sequence->schema}));
    }
    append(statements, ddl.drop_types(schema));
    return statements;
}

}  // namespace retort
