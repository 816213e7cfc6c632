// SPDX-License-Identifier: MIT
#include "dialects/postgresql/dialect/table_finish.hpp"

#include "retort/dialects/postgresql/options.hpp"
#include "retort/dialects/postgresql/types.hpp"

#include "dialects/postgresql/dialect/object_ddl.hpp"

namespace retort::postgresql {

namespace {

using Statements = std::vector<std::string>;

std::string sql_name(std::string_view name, std::string_view schema = {}) { return named_type(name, schema).spelling; }

/// Whose columns and indexes are told.
struct Relation {
    std::string_view name;
    std::string_view schema;
    std::string_view alter;  ///< "ALTER TABLE ONLY shop.orders "

    [[nodiscard]] ObjectName part(ObjectKind kind, const std::string& part_name) const {
        return {kind, part_name, std::string{schema}, std::string{name}, {}};
    }
    [[nodiscard]] ObjectName index(const std::string& index_name) const {
        return {.kind = ObjectKind::index, .name = index_name, .schema = std::string{schema}};
    }
};

void add_column(Statements& statements, const Relation& relation, const Column& column) {
    const std::string alter = std::string{relation.alter} + "ALTER COLUMN " + sql_name(column.name) + " SET ";
    const auto add = [&](std::string_view key, std::string_view words, std::string_view end = "") {
        if (!column.options.contains(key)) return;
        statements.push_back(alter + std::string{words} + std::string{column.options.get(key)} + std::string{end});
    };
    add(option::storage, "STORAGE ");
    add(option::compression, "COMPRESSION ");
    add(option::statistics, "STATISTICS ");
    add(option::attributes, "(", ")");
}

/// "1 = 100, 3 = 50": the part of the index, and its statistics target.
void add_statistics(Statements& statements, const std::string& index, std::string_view said) {
    while (!said.empty()) {
        const std::string_view one = said.substr(0, said.find(", "));
        said.remove_prefix(std::min(said.size(), one.size() + 2));
        const std::size_t equals = one.find(" = ");
        statements.push_back("ALTER INDEX " + index + " ALTER COLUMN " + std::string{one.substr(0, equals)} +
                             " SET STATISTICS " + std::string{one.substr(equals + 3)});
    }
}

void add_index(Statements& statements, const Relation& relation, const Index& index) {
    if (index.options.is_set(option::invalid)) return;
    const std::string name = sql_name(index.name, relation.schema);
    add_statistics(statements, name, index.options.get(option::statistics));
    if (!index.comment.empty()) statements.push_back(comment_statement(relation.index(index.name), index.comment));
}

/// What is said of the index that a constraint has.
void add_index_words(Statements& statements, const Relation& relation, const std::string& name,
                     const DialectOptions& options) {
    add_statistics(statements, sql_name(name, relation.schema), options.get(option::statistics));
    const std::string_view comment = options.get(option::index_comment);
    if (!comment.empty()) statements.push_back(comment_statement(relation.index(name), comment));
}

template <class Constraints>
void add_comments(Statements& statements, const Relation& relation, const Constraints& constraints) {
    for (const auto& each : constraints) {
        if (each.name.empty()) continue;
        add_index_words(statements, relation, each.name, each.options);
        if (each.comment.empty()) continue;
        statements.push_back(comment_statement(relation.part(ObjectKind::constraint, each.name), each.comment));
    }
}

void add_all_comments(Statements& statements, const Relation& relation, const Table& table) {
    add_comments(statements, relation, std::vector{table.primary_key});
    add_comments(statements, relation, table.unique_constraints);
    add_comments(statements, relation, table.check_constraints);
    add_comments(statements, relation, table.foreign_keys);
    add_comments(statements, relation, table.exclude_constraints);
}

}  // namespace

std::vector<std::string> table_finish(const Table& table) {
    Statements statements;
    const std::string alter = "ALTER TABLE " + sql_name(table.name, table.schema) + ' ';
    const std::string alter_only = "ALTER TABLE ONLY " + sql_name(table.name, table.schema) + ' ';
    const Relation relation{table.name, table.schema, alter_only};
    const DialectOptions& options = table.options;
    const auto add = [&](std::string_view key, std::string_view words) {
        if (!options.get(key).empty()) statements.push_back(alter + std::string{words} + std::string{options.get(key)});
    };
    add(option::of_type, "OF ");
    for (const Column& column : table.columns) add_column(statements, relation, column);
    for (const Index& index : table.indexes) add_index(statements, relation, index);
    if (options.is_set(option::row_security)) statements.push_back(alter + "ENABLE ROW LEVEL SECURITY");
    if (options.is_set(option::force_row_security)) statements.push_back(alter + "FORCE ROW LEVEL SECURITY");
    if (options.contains(option::cluster_on))
        statements.push_back(alter + "CLUSTER ON " + sql_name(options.get(option::cluster_on)));
    add(option::replica_identity, "REPLICA IDENTITY ");
    add_all_comments(statements, relation, table);
    return statements;
}

std::vector<std::string> view_finish(const View& view) {
    Statements statements;
    const std::string name = sql_name(view.name, view.schema);
    const std::string alter = std::string{view.materialized ? "ALTER MATERIALIZED VIEW " : "ALTER VIEW "} + name + ' ';
    const Relation relation{view.name, view.schema, alter};
    for (const Column& column : view.columns) {
        add_column(statements, relation, column);
        if (column.server_default)
            statements.push_back(alter + "ALTER COLUMN " + sql_name(column.name) + " SET DEFAULT " +
                                 *column.server_default);
        if (!column.comment.empty())
            statements.push_back(comment_statement(relation.part(ObjectKind::column, column.name), column.comment));
    }
    for (const Index& index : view.indexes) add_index(statements, relation, index);
    if (view.options.contains(option::cluster_on))
        statements.push_back(alter + "CLUSTER ON " + sql_name(view.options.get(option::cluster_on)));
    return statements;
}

}  // namespace retort::postgresql
