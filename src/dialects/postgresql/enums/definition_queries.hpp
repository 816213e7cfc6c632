// SPDX-License-Identifier: MIT
// For each kind of dependant: its row in the catalogue, the statement that drops it, and those that make it again, in
// their order. {} is the array of the rows wanted. NULL is no statement.
#pragma once

#include <array>
#include <string_view>

#include "dialects/postgresql/enums/dependants.hpp"

namespace retort::postgresql::enums {

struct DefinitionQuery {
    std::array<DependantKind, 2> kinds;
    std::string_view catalogue;
    std::string_view sql;
};

inline constexpr std::string_view functions_query = R"(
SELECT p.oid, format('DROP %s %s', CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END, p.oid::regprocedure),
       rtrim(pg_get_functiondef(p.oid), E'\n')
FROM pg_proc p WHERE p.oid = ANY ({}))";

inline constexpr std::string_view casts_query = R"(
SELECT c.oid, format('DROP CAST (%s AS %s)', format_type(c.castsource, -1), format_type(c.casttarget, -1)),
       format('CREATE CAST (%s AS %s) %s%s', format_type(c.castsource, -1), format_type(c.casttarget, -1),
              CASE c.castmethod WHEN 'i' THEN 'WITH INOUT' WHEN 'b' THEN 'WITHOUT FUNCTION'
                   ELSE format('WITH FUNCTION %s', c.castfunc::regprocedure) END,
              CASE c.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END)
FROM pg_cast c WHERE c.oid = ANY ({}))";

inline constexpr std::string_view typed_tables_query = R"(
SELECT c.oid, format('ALTER TABLE %I.%I NOT OF', n.nspname, c.relname),
       format('ALTER TABLE %I.%I OF %s', n.nspname, c.relname, format_type(c.reloftype, -1))
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ANY ({}))";

inline constexpr std::string_view domain_constraints_query = R"(
SELECT k.oid, format('ALTER DOMAIN %s DROP CONSTRAINT %I', format_type(k.contypid, -1), k.conname),
       format('ALTER DOMAIN %s ADD CONSTRAINT %I %s', format_type(k.contypid, -1), k.conname,
              pg_get_constraintdef(k.oid))
FROM pg_constraint k WHERE k.oid = ANY ({}))";

inline constexpr std::string_view column_defaults_query = R"(
SELECT d.oid, format('ALTER TABLE ONLY %s ALTER COLUMN %I DROP DEFAULT', t.name, a.attname),
       format('ALTER TABLE ONLY %s ALTER COLUMN %I SET DEFAULT %s', t.name, a.attname, pg_get_expr(d.adbin, d.adrelid))
FROM pg_attrdef d
JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
JOIN (SELECT c.oid, format('%I.%I', n.nspname, c.relname) AS name
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace) AS t ON t.oid = d.adrelid
WHERE d.oid = ANY ({}))";

// An index that a constraint has: what pg_get_constraintdef leaves out.
inline constexpr std::string_view constraints_query = R"(
SELECT k.oid,
       CASE WHEN k.conparentid = 0 AND k.conislocal
            THEN format('ALTER TABLE %s%s DROP CONSTRAINT %I', t.only, t.name, k.conname) END,
       CASE WHEN k.contype IN ('p', 'u', 'x') OR (k.conparentid = 0 AND k.conislocal)
            THEN format('ALTER TABLE %s%s ADD CONSTRAINT %I %s',
                        CASE WHEN k.contype IN ('p', 'u', 'x') THEN 'ONLY ' ELSE t.only END, t.name, k.conname,
                        pg_get_constraintdef(k.oid)) END,
       CASE WHEN ix.options IS NOT NULL AND k.contype IN ('p', 'u', 'x')
            THEN format('ALTER INDEX %s SET (%s)', ix.name, ix.options) END,
       CASE WHEN ix.tablespace IS NOT NULL AND k.contype IN ('p', 'u', 'x')
            THEN format('ALTER INDEX %s SET TABLESPACE %I', ix.name, ix.tablespace) END,
       CASE WHEN ix.parent IS NOT NULL AND k.contype IN ('p', 'u', 'x')
            THEN format('ALTER INDEX %s ATTACH PARTITION %s', ix.parent, ix.name) END,
       CASE WHEN ix.clustered AND k.contype IN ('p', 'u', 'x')
            THEN format('ALTER TABLE ONLY %s CLUSTER ON %I', t.name, k.conname) END,
       CASE WHEN ix.identifies AND k.contype IN ('p', 'u', 'x')
            THEN format('ALTER TABLE ONLY %s REPLICA IDENTITY USING INDEX %I', t.name, k.conname) END
FROM pg_constraint k
JOIN (SELECT c.oid, format('%I.%I', n.nspname, c.relname) AS name,
             CASE WHEN c.relkind = 'p' OR EXISTS (SELECT FROM pg_inherits i WHERE i.inhparent = c.oid) THEN ''
                  ELSE 'ONLY ' END AS only
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace) AS t ON t.oid = k.conrelid
LEFT JOIN (SELECT i.indexrelid, format('%I.%I', n.nspname, c.relname) AS name, i.indisclustered AS clustered,
                  i.indisreplident AS identifies, ts.spcname AS tablespace,
                  array_to_string(c.reloptions, ', ') AS options, pi.name AS parent
           FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
           LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
           LEFT JOIN pg_inherits h ON h.inhrelid = c.oid
           LEFT JOIN (SELECT p.oid, format('%I.%I', pn.nspname, p.relname) AS name
                      FROM pg_class p JOIN pg_namespace pn ON pn.oid = p.relnamespace) AS pi ON pi.oid = h.inhparent
          ) AS ix ON ix.indexrelid = k.conindid
WHERE k.oid = ANY ({}))";

inline constexpr std::string_view indexes_query = R"(
SELECT i.indexrelid, CASE WHEN NOT c.relispartition THEN format('DROP INDEX %I.%I', n.nspname, c.relname) END,
       pg_get_indexdef(i.indexrelid),
       CASE WHEN ts.spcname IS NOT NULL
            THEN format('ALTER INDEX %I.%I SET TABLESPACE %I', n.nspname, c.relname, ts.spcname) END,
       CASE WHEN c.relispartition
            THEN format('ALTER INDEX %I.%I ATTACH PARTITION %I.%I', pn.nspname, p.relname, n.nspname, c.relname) END,
       CASE WHEN i.indisclustered THEN format('ALTER %s %s CLUSTER ON %I', t.kind, t.name, c.relname) END,
       CASE WHEN i.indisreplident
            THEN format('ALTER TABLE ONLY %s REPLICA IDENTITY USING INDEX %I', t.name, c.relname) END,
       (SELECT format('ALTER INDEX %I.%I ', n.nspname, c.relname) ||
               string_agg(format('ALTER COLUMN %s SET STATISTICS %s', a.attnum, a.attstattarget), ', ')
        FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attstattarget >= 0)
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN (SELECT r.oid, format('%I.%I', rn.nspname, r.relname) AS name,
             CASE r.relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE ONLY' END AS kind
      FROM pg_class r JOIN pg_namespace rn ON rn.oid = r.relnamespace) AS t ON t.oid = i.indrelid
LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
LEFT JOIN pg_inherits h ON h.inhrelid = c.oid
LEFT JOIN pg_class p ON p.oid = h.inhparent
LEFT JOIN pg_namespace pn ON pn.oid = p.relnamespace
WHERE i.indexrelid = ANY ({}))";

inline constexpr std::string_view statistics_query = R"(
SELECT s.oid, format('DROP STATISTICS %I.%I', n.nspname, s.stxname), pg_get_statisticsobjdef(s.oid),
       CASE WHEN s.stxstattarget >= 0
            THEN format('ALTER STATISTICS %I.%I SET STATISTICS %s', n.nspname, s.stxname, s.stxstattarget) END
FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE s.oid = ANY ({}))";

inline constexpr std::string_view views_query = R"(
SELECT c.oid, format('DROP %s %I.%I', CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'MATERIALIZED VIEW' END, n.nspname,
                     c.relname),
       CASE c.relkind
       WHEN 'v' THEN format(E'CREATE VIEW %I.%I%s AS\n%s', n.nspname, c.relname, o.clause, d.text)
       ELSE format(E'CREATE MATERIALIZED VIEW %I.%I USING %I%s%s AS\n%s\nWITH %sDATA', n.nspname, c.relname, am.amname,
                   o.clause, CASE WHEN ts.spcname IS NOT NULL THEN format(' TABLESPACE %I', ts.spcname) END, d.text,
                   CASE WHEN c.relispopulated THEN '' ELSE 'NO ' END) END,
       (SELECT format('ALTER MATERIALIZED VIEW %I.%I ', n.nspname, c.relname) ||
               string_agg(format('ALTER COLUMN %I SET STATISTICS %s', a.attname, a.attstattarget), ', ')
        FROM pg_attribute a WHERE c.relkind = 'm' AND a.attrelid = c.oid AND a.attnum > 0 AND a.attstattarget >= 0),
       (SELECT format('ALTER MATERIALIZED VIEW %I.%I ', n.nspname, c.relname) ||
               string_agg(format('ALTER COLUMN %I SET (%s)', a.attname, array_to_string(a.attoptions, ', ')), ', ')
        FROM pg_attribute a WHERE c.relkind = 'm' AND a.attrelid = c.oid AND a.attoptions IS NOT NULL)
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN LATERAL (SELECT rtrim(pg_get_viewdef(c.oid), ';') AS text) AS d ON true
LEFT JOIN pg_am am ON am.oid = c.relam
LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
JOIN LATERAL (
    SELECT coalesce(' WITH (' || string_agg(format('%s%I=%L', x.prefix, split_part(x.option, '=', 1),
                                                   substr(x.option, strpos(x.option, '=') + 1)), ', ') || ')', '')
           AS clause
    FROM (SELECT '' AS prefix, unnest(c.reloptions) AS option
          UNION ALL SELECT 'toast.', unnest(toast.reloptions)) AS x) AS o ON true
WHERE c.oid = ANY ({}))";

inline constexpr std::string_view rules_query = R"(
SELECT r.oid, format('DROP RULE %I ON %I.%I', r.rulename, n.nspname, c.relname), rtrim(pg_get_ruledef(r.oid), ';'),
       CASE r.ev_enabled WHEN 'O' THEN NULL
            ELSE format('ALTER TABLE %I.%I %s RULE %I', n.nspname, c.relname,
                        CASE r.ev_enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END,
                        r.rulename) END
FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE r.oid = ANY ({}))";

// The copies that partitions have come with the parent's; each has a state of its own.
inline constexpr std::string_view triggers_query = R"(
SELECT t.oid,
       CASE WHEN t.tgparentid = 0 THEN format('DROP TRIGGER %I ON %I.%I', t.tgname, n.nspname, c.relname) END,
       CASE WHEN t.tgparentid = 0 THEN pg_get_triggerdef(t.oid) END,
       CASE WHEN t.tgenabled <> 'O' OR t.tgparentid <> 0
            THEN format('ALTER TABLE ONLY %I.%I %s TRIGGER %I', n.nspname, c.relname,
                        CASE t.tgenabled WHEN 'O' THEN 'ENABLE' WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA'
                             ELSE 'ENABLE ALWAYS' END, t.tgname) END
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE t.oid = ANY ({}))";

inline constexpr std::string_view policies_query = R"(
SELECT p.oid, format('DROP POLICY %I ON %I.%I', p.polname, n.nspname, c.relname),
       format('CREATE POLICY %I ON %I.%I AS %s FOR %s TO %s%s%s', p.polname, n.nspname, c.relname,
              CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
              CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE'
                   ELSE 'ALL' END,
              (SELECT string_agg(CASE role WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(role)) END, ', '
                                 ORDER BY place)
               FROM unnest(p.polroles) WITH ORDINALITY AS r(role, place)),
              ' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')',
              ' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')')
FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE p.oid = ANY ({}))";

inline constexpr std::string_view publications_query = R"(
SELECT r.oid, format('ALTER PUBLICATION %I DROP TABLE ONLY %I.%I', p.pubname, n.nspname, c.relname),
       format('ALTER PUBLICATION %I ADD TABLE ONLY %I.%I%s%s', p.pubname, n.nspname, c.relname,
              (SELECT ' (' || string_agg(quote_ident(a.attname), ', ' ORDER BY k.place) || ')'
               FROM unnest(r.prattrs::int2[]) WITH ORDINALITY AS k(number, place)
               JOIN pg_attribute a ON a.attrelid = r.prrelid AND a.attnum = k.number),
              ' WHERE (' || pg_get_expr(r.prqual, r.prrelid) || ')')
FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid
JOIN pg_class c ON c.oid = r.prrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE r.oid = ANY ({}))";

inline constexpr std::array<DefinitionQuery, 13> definition_queries{{
    {{DependantKind::function, DependantKind::function}, "pg_proc", functions_query},
    {{DependantKind::cast, DependantKind::cast}, "pg_cast", casts_query},
    {{DependantKind::typed_table, DependantKind::typed_table}, "pg_class", typed_tables_query},
    {{DependantKind::domain_constraint, DependantKind::domain_constraint}, "pg_constraint", domain_constraints_query},
    {{DependantKind::column_default, DependantKind::column_default}, "pg_attrdef", column_defaults_query},
    {{DependantKind::constraint, DependantKind::foreign_key}, "pg_constraint", constraints_query},
    {{DependantKind::index, DependantKind::index}, "pg_class", indexes_query},
    {{DependantKind::statistics, DependantKind::statistics}, "pg_statistic_ext", statistics_query},
    {{DependantKind::view, DependantKind::view}, "pg_class", views_query},
    {{DependantKind::rule, DependantKind::rule}, "pg_rewrite", rules_query},
    {{DependantKind::trigger, DependantKind::trigger}, "pg_trigger", triggers_query},
    {{DependantKind::policy, DependantKind::policy}, "pg_policy", policies_query},
    {{DependantKind::publication, DependantKind::publication}, "pg_publication_rel", publications_query},
}};

}  // namespace retort::postgresql::enums
