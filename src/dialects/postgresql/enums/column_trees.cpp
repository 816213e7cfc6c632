// SPDX-License-Identifier: MIT
#include "dialects/postgresql/enums/column_trees.hpp"

#include <fmt/format.h>

namespace retort::postgresql::enums {

namespace {

constexpr std::string_view tree = R"(
WITH RECURSIVE tree(oid) AS (
    SELECT unnest({})
    UNION
    SELECT CASE i.inhrelid WHEN tree.oid THEN i.inhparent ELSE i.inhrelid END
    FROM tree JOIN pg_inherits i ON tree.oid IN (i.inhrelid, i.inhparent))
)";

constexpr std::string_view columns_query = R"(
SELECT a.attrelid, a.attnum, c.relkind::text, a.attinhcount, a.attislocal::text,
       EXISTS (SELECT FROM pg_partitioned_table p WHERE p.partrelid = c.oid AND (a.attnum = ANY (p.partattrs)
                   OR EXISTS (SELECT FROM pg_depend k
                              WHERE k.classid = 'pg_class'::regclass AND k.objid = c.oid AND k.objsubid = 0
                                AND k.refclassid = k.classid AND k.refobjid = c.oid AND k.refobjsubid = a.attnum)))::text,
       a.attnotnull::text, coalesce(d.oid, 0), format('%I.%I', n.nspname, c.relname), quote_ident(a.attname),
       format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attcollation NOT IN (0, ty.typcollation)
                                                    THEN format(' COLLATE %I.%I', cn.nspname, co.collname) ELSE '' END,
       pg_get_expr(d.adbin, d.adrelid),
       (SELECT format(' OPTIONS (%s)', string_agg(format('%I %L', o.option_name, o.option_value), ', '))
        FROM pg_options_to_table(a.attfdwoptions) AS o HAVING count(*) > 0),
       CASE WHEN a.attstattarget >= 0 THEN format('SET STATISTICS %s', a.attstattarget) END,
       CASE WHEN a.attoptions IS NOT NULL THEN format('SET (%s)', array_to_string(a.attoptions, ', ')) END,
       CASE WHEN a.attstorage <> ty.typstorage
            THEN 'SET STORAGE ' || CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL'
                                                     WHEN 'x' THEN 'EXTENDED' ELSE 'MAIN' END END,
       CASE a.attcompression WHEN 'l' THEN 'SET COMPRESSION lz4' WHEN 'p' THEN 'SET COMPRESSION pglz' END,
       s.oid, quote_ident(sn.nspname), quote_ident(s.relname),
       CASE WHEN s.oid IS NOT NULL
            THEN format('ADD GENERATED %s AS IDENTITY (SEQUENCE NAME %I.%I START WITH %s INCREMENT BY %s MINVALUE %s '
                        'MAXVALUE %s CACHE %s%s)', CASE a.attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END,
                        sn.nspname, s.relname, q.seqstart, q.seqincrement, q.seqmin, q.seqmax, q.seqcache,
                        CASE WHEN q.seqcycle THEN ' CYCLE' END) END,
       c.relnatts
FROM tree
JOIN pg_class c ON c.oid = tree.oid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type ty ON ty.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum AND a.attgenerated <> ''
LEFT JOIN pg_collation co ON co.oid = a.attcollation
LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
LEFT JOIN pg_depend i ON i.classid = 'pg_class'::regclass AND i.refclassid = i.classid AND i.refobjid = c.oid
                     AND i.refobjsubid = a.attnum AND i.deptype = 'i' AND a.attidentity <> ''
LEFT JOIN pg_class s ON s.oid = i.objid AND s.relkind = 'S'
LEFT JOIN pg_namespace sn ON sn.oid = s.relnamespace
LEFT JOIN pg_sequence q ON q.seqrelid = s.oid
ORDER BY a.attrelid, a.attnum)";

constexpr std::string_view sequences_query = R"(
SELECT d.refobjid, d.refobjsubid, format('%I.%I', n.nspname, s.relname)
FROM tree
JOIN pg_depend d ON d.refobjid = tree.oid AND d.refclassid = 'pg_class'::regclass AND d.classid = d.refclassid
                AND d.deptype = 'a' AND d.refobjsubid > 0
JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
JOIN pg_namespace n ON n.oid = s.relnamespace
ORDER BY s.oid)";

constexpr std::string_view uses_query = R"(
SELECT ad.adrelid, ad.adnum, d.refobjsubid
FROM tree
JOIN pg_attrdef ad ON ad.adrelid = tree.oid
JOIN pg_attribute a ON a.attrelid = ad.adrelid AND a.attnum = ad.adnum AND a.attgenerated <> ''
JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = ad.oid AND d.refclassid = 'pg_class'::regclass
                AND d.refobjid = ad.adrelid AND d.refobjsubid NOT IN (0, ad.adnum))";

constexpr std::string_view inheritance_query =
    "SELECT i.inhrelid, i.inhparent FROM tree JOIN pg_inherits i ON i.inhrelid = tree.oid ORDER BY i.inhseqno";

TreeColumn column_of(const Cells& row) {
    TreeColumn column{.table = to_oid(row.at(0)),
                      .number = to_int(row.at(1)),
                      .table_kind = row.at(2).at(0),
                      .numbers = to_int(row.at(21)),
                      .parents = to_int(row.at(3)),
                      .local = to_bool(row.at(4)),
                      .partition_key = to_bool(row.at(5)),
                      .not_null = to_bool(row.at(6)),
                      .generated = to_oid(row.at(7)),
                      .table_identity = row.at(8),
                      .identity = row.at(9),
                      .type = row.at(10),
                      .expression = row.at(11),
                      .options = row.at(12),
                      .sequence = {to_oid(row.at(17)), row.at(18), row.at(19), row.at(20)}};
    for (const std::string& setting : {row.at(13), row.at(14), row.at(15), row.at(16)}) {
        if (!setting.empty()) column.settings.push_back(setting);
    }
    return column;
}

}  // namespace

ColumnTrees column_trees(const std::vector<Oid>& tables, const Ask& ask) {
    const std::string of_tables = fmt::format(tree, oid_array(tables));
    ColumnTrees trees;
    std::map<std::pair<Oid, int>, std::vector<std::string>> sequences;
    for (const Cells& row : ask(of_tables + std::string{sequences_query})) {
        sequences[{to_oid(row.at(0)), to_int(row.at(1))}].push_back(row.at(2));
    }
    std::map<std::pair<Oid, int>, std::vector<int>> uses;
    for (const Cells& row : ask(of_tables + std::string{uses_query})) {
        uses[{to_oid(row.at(0)), to_int(row.at(1))}].push_back(to_int(row.at(2)));
    }
    for (const Cells& row : ask(of_tables + std::string{columns_query})) {
        TreeColumn& column = trees.columns.emplace_back(column_of(row));
        column.sequences = sequences[{column.table, column.number}];
        column.uses = uses[{column.table, column.number}];
    }
    for (const Cells& row : ask(of_tables + std::string{inheritance_query})) {
        trees.inheritance.emplace_back(to_oid(row.at(0)), to_oid(row.at(1)));
    }
    return trees;
}

}  // namespace retort::postgresql::enums
