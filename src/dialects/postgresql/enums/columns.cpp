// SPDX-License-Identifier: MIT
#include "dialects/postgresql/enums/columns.hpp"

#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/migrate/ddl/errors.hpp"

namespace retort::postgresql::enums {

namespace {

constexpr std::string_view columns_query = R"(
SELECT a.attrelid, a.attnum, c.relkind::text, (a.attinhcount > 0)::text, coalesce(x.oid, 0), a.atttypid,
       format('%I.%I', n.nspname, c.relname), quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
       n.nspname::text, c.relname::text, a.attname::text,
       CASE a.attstorage WHEN t.typstorage THEN '' WHEN 'p' THEN 'SET STORAGE PLAIN' WHEN 'e' THEN 'SET STORAGE EXTERNAL'
            WHEN 'x' THEN 'SET STORAGE EXTENDED' ELSE 'SET STORAGE MAIN' END,
       CASE a.attcompression WHEN 'p' THEN 'SET COMPRESSION pglz' WHEN 'l' THEN 'SET COMPRESSION lz4' ELSE '' END,
       EXISTS (SELECT FROM pg_partitioned_table p WHERE p.partrelid = c.oid AND (a.attnum = ANY (p.partattrs)
                   OR EXISTS (SELECT FROM pg_depend d
                              WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0
                                AND d.refclassid = d.classid AND d.refobjid = c.oid AND d.refobjsubid = a.attnum)))::text,
       (a.attinhcount > 1 AND 1 < (
           WITH RECURSIVE up(oid) AS (
               SELECT c.oid
               UNION
               SELECT i.inhparent FROM up JOIN pg_inherits i ON i.inhrelid = up.oid
               JOIN pg_attribute p ON p.attrelid = i.inhparent AND p.attname = a.attname)
           SELECT count(*) FROM up JOIN pg_attribute top ON top.attrelid = up.oid AND top.attname = a.attname
           WHERE top.attinhcount = 0))::text
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'f')
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef x ON x.adrelid = c.oid AND x.adnum = a.attnum AND a.attgenerated <> ''
WHERE a.atttypid = ANY ({}) AND NOT a.attisdropped
ORDER BY a.attrelid, a.attnum)";

constexpr std::string_view forced_query = R"(
SELECT c.oid::regclass::text FROM pg_class c
WHERE c.oid = ANY ({}) AND c.relforcerowsecurity AND row_security_active(c.oid) ORDER BY c.oid)";

EnumColumn column_of(const Cells& row) {
    EnumColumn column{.table = to_oid(row.at(0)),
                      .number = to_int(row.at(1)),
                      .table_kind = row.at(2).at(0),
                      .inherited = to_bool(row.at(3)),
                      .generated = to_oid(row.at(4)),
                      .type = to_oid(row.at(5)),
                      .table_identity = row.at(6),
                      .identity = row.at(7),
                      .type_identity = row.at(8),
                      .names = {row.at(9), row.at(10), row.at(11)}};
    for (const std::string& setting : {row.at(12), row.at(13)}) {
        if (!setting.empty()) column.settings.push_back(setting);
    }
    return column;
}

void require_changeable(const Cells& row, const TypeFamily& family) {
    const std::string column = row.at(6) + '.' + row.at(7);
    if (to_bool(row.at(14))) {
        throw migrate::EnumNotRewritable{family.enumeration().identity,
                                         fmt::format("the column {} is part of its table's partition key", column)};
    }
    if (to_bool(row.at(15))) {
        throw migrate::EnumNotRewritable{
            family.enumeration().identity,
            fmt::format("the column {} is inherited from several tables, which have it from nowhere in common",
                        column)};
    }
}

/// Those with rows of their own, by table.
std::map<Oid, std::vector<const EnumColumn*>> stored(const std::vector<EnumColumn>& columns) {
    std::map<Oid, std::vector<const EnumColumn*>> tables;
    for (const EnumColumn& column : columns) {
        if (column.table_kind != 'p') tables[column.table].push_back(&column);
    }
    return tables;
}

std::string count_query(const std::vector<const EnumColumn*>& columns, const TypeFamily& family,
                        const std::vector<std::string>& labels) {
    std::vector<std::string> counts;
    for (const EnumColumn* column : columns) {
        counts.push_back(
            fmt::format("count(*) FILTER (WHERE {})", family.holds(column->type, column->identity, labels)));
    }
    return fmt::format("SELECT {} FROM ONLY {}", fmt::join(counts, ", "), columns.front()->table_identity);
}

}  // namespace

std::vector<EnumColumn> enum_columns(const TypeFamily& family, const Ask& ask) {
    std::vector<EnumColumn> columns;
    for (const Cells& row : ask(fmt::format(columns_query, oid_array(family.oids())))) {
        require_changeable(row, family);
        columns.push_back(column_of(row));
        columns.back().holds_rows = family.holds_rows(columns.back().type);
    }
    return columns;
}

std::string lock_statement(const std::vector<EnumColumn>& columns) {
    std::set<std::string> tables;
    for (const EnumColumn& column : columns) {
        if (column.table_kind != 'f') tables.insert(column.table_identity);
    }
    return tables.empty() ? "" : fmt::format("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE", fmt::join(tables, ", "));
}

std::vector<std::string> tables_that_hide_rows(const std::vector<EnumColumn>& columns, const Ask& ask) {
    std::vector<Oid> oids;
    for (const EnumColumn& column : columns) oids.push_back(column.table);
    std::vector<std::string> tables;
    for (const Cells& row : ask(fmt::format(forced_query, oid_array(oids)))) tables.push_back(row.at(0));
    return tables;
}

void require_unused(const std::vector<EnumColumn>& columns, const TypeFamily& family,
                    const std::vector<std::string>& labels, const Ask& ask) {
    if (labels.empty()) return;
    std::vector<migrate::EnumUse> uses;
    for (const auto& [table, its_columns] : stored(columns)) {
        const Cells counts = ask(count_query(its_columns, family, labels)).at(0);
        for (std::size_t i = 0; i < its_columns.size(); ++i) {
            if (counts.at(i) == "0") continue;
            uses.push_back({its_columns[i]->table_identity, its_columns[i]->identity, counts.at(i)});
        }
    }
    if (!uses.empty()) throw migrate::EnumValuesInUse{family.enumeration().identity, labels, std::move(uses)};
}

std::vector<std::string> alter_statements(const std::vector<EnumColumn>& columns, const TypeFamily& family,
                                          const std::vector<Merge>& merges) {
    std::map<Oid, std::vector<std::string>> changes;
    std::vector<std::string> settings;
    std::map<Oid, std::string> tables;
    for (const EnumColumn& column : columns) {
        if (column.generated != 0 || column.holds_rows) continue;
        const std::string alter = "ALTER COLUMN " + column.identity + ' ';
        for (const std::string& setting : column.settings) {
            settings.push_back(fmt::format("ALTER TABLE ONLY {} {}{}", column.table_identity, alter, setting));
        }
        if (column.inherited) continue;  // changed together with the table that it has the column from
        const std::string new_type = fmt::format("{}TYPE {}", alter, column.type_identity);
        tables[column.table] = column.table_identity;
        changes[column.table].push_back(
            column.table_kind == 'f'
                ? new_type
                : fmt::format("{} USING {}", new_type,
                              family.converted(column.type, column.identity, column.type_identity, merges)));
    }
    std::vector<std::string> statements;
    for (const auto& [table, its_changes] : changes) {
        statements.push_back(fmt::format("ALTER TABLE {} {}", tables[table], fmt::join(its_changes, ", ")));
    }
    statements.insert(statements.end(), settings.begin(), settings.end());
    return statements;
}

}  // namespace retort::postgresql::enums
