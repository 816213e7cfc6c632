// SPDX-License-Identifier: MIT
// Code, and what stands on tables, as text.
#include "dialects/postgresql/reflection/object_queries.hpp"

#include "dialects/postgresql/dialect/definition_sql.hpp"
#include "dialects/postgresql/reflection/queries.hpp"

namespace retort::postgresql {

namespace {

constexpr std::string_view beginning = R"(
WITH ext AS MATERIALIZED (SELECT classid, objid FROM pg_depend WHERE deptype = 'e'),
     wanted AS (SELECT unnest($1::text::oid[]) AS oid),
     members AS MATERIALIZED (
)";

constexpr std::string_view tables = R"(),
     tables AS MATERIALIZED (
       SELECT c.oid, c.relname, c.relnamespace FROM pg_class c
       WHERE c.relnamespace = ANY ($1::text::oid[]) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
         AND ($2::text = '' OR c.relname = ANY (nullif($2::text, '')::name[]))
         AND NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_class'::regclass AND objid = c.oid))
SELECT o.sort, o.oid, o.namespace, o.name::text, o.relation, o.arguments, o.definition, o.owner::text,
       d.description, array_remove(o.alterations, NULL)::text
FROM (
)";

constexpr std::string_view code = R"(
  SELECT 'extension' AS sort, 'pg_extension'::regclass::oid AS class, e.oid, 0::oid AS namespace, e.extname AS name,
         0::oid AS relation, '' AS arguments,
         'CREATE EXTENSION IF NOT EXISTS ' || quote_ident(e.extname) || ' WITH SCHEMA ' || quote_ident(n.nspname)
           AS definition, '' AS owner, NULL::text[] AS alterations
  FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.oid >= 16384
  UNION ALL
  SELECT 'collation', 'pg_collation'::regclass, c.oid, c.collnamespace, c.collname, 0, '',
         'CREATE COLLATION ' || quote_ident(n.nspname) || '.' || quote_ident(c.collname) || ' (provider = ' ||
         CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'd' THEN 'default' ELSE 'libc' END ||
         CASE WHEN c.collisdeterministic THEN '' ELSE ', deterministic = false' END ||
         CASE WHEN c.colliculocale IS NOT NULL THEN ', locale = ' || quote_literal(c.colliculocale)
              WHEN c.collcollate = c.collctype THEN ', locale = ' || quote_literal(c.collcollate)
              ELSE ', lc_collate = ' || quote_literal(c.collcollate) || ', lc_ctype = ' || quote_literal(c.collctype)
         END || ')', pg_get_userbyid(c.collowner), NULL
  FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace
  WHERE c.collnamespace IN (SELECT oid FROM wanted)
    AND (('pg_collation'::regclass)::oid, c.oid) NOT IN (SELECT classid, objid FROM ext)
  UNION ALL
  SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END, 'pg_proc'::regclass,
         p.oid, p.pronamespace, p.proname, 0, pg_get_function_identity_arguments(p.oid),
         CASE WHEN p.prokind <> 'a' THEN rtrim(pg_get_functiondef(p.oid), E' \n') ELSE
)";

constexpr std::string_view more_code = R"( END,
         pg_get_userbyid(p.proowner),
         (SELECT array_agg('ALTER ' || CASE p.prokind WHEN 'p' THEN 'PROCEDURE ' ELSE 'FUNCTION ' END ||
                           p.oid::regprocedure || ' DEPENDS ON EXTENSION ' || quote_ident(e.extname) ORDER BY e.extname)
          FROM pg_depend x JOIN pg_extension e ON e.oid = x.refobjid
          WHERE x.classid = 'pg_proc'::regclass AND x.objid = p.oid AND x.deptype = 'x')
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid
  WHERE p.pronamespace IN (SELECT oid FROM wanted)
    AND (('pg_proc'::regclass)::oid, p.oid) NOT IN (SELECT classid, objid FROM ext)
    AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid
                    AND i.deptype = 'i')
  UNION ALL
  SELECT 'operator', 'pg_operator'::regclass, o.oid, o.oprnamespace, o.oprname, 0,
         CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE format_type(o.oprleft, NULL) END || ', ' ||
         format_type(o.oprright, NULL),
)";

constexpr std::string_view and_more_code = R"(, pg_get_userbyid(o.oprowner), NULL
  FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
  WHERE o.oprnamespace IN (SELECT oid FROM wanted) AND o.oprcode <> 0
    AND (('pg_operator'::regclass)::oid, o.oid) NOT IN (SELECT classid, objid FROM ext)
  UNION ALL
  SELECT 'cast', 'pg_cast'::regclass, c.oid, 0, (format_type(c.castsource, NULL))::name, 0,
         format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, NULL),
         'CREATE CAST (' || format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, NULL) || ') ' ||
         CASE c.castmethod WHEN 'f' THEN 'WITH FUNCTION ' || c.castfunc::regprocedure WHEN 'i' THEN 'WITH INOUT'
                           ELSE 'WITHOUT FUNCTION' END ||
         CASE c.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END, '', NULL
  FROM pg_cast c WHERE c.oid >= 16384 AND (('pg_cast'::regclass)::oid, c.oid) NOT IN (SELECT classid, objid FROM ext)
    AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_cast'::regclass AND i.objid = c.oid
                    AND i.deptype = 'i')
  UNION ALL
)";

constexpr std::string_view on_tables = R"(
  SELECT 'trigger', 'pg_trigger'::regclass, t.oid, r.relnamespace, t.tgname, r.oid, '', CASE WHEN t.tgparentid = 0 THEN pg_get_triggerdef(t.oid) ELSE '' END, '',
         ARRAY[CASE t.tgenabled WHEN 'O' THEN CASE WHEN t.tgparentid <> 0 THEN 'ENABLE' END WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA'
                            WHEN 'A' THEN 'ENABLE ALWAYS' END]
  FROM pg_trigger t JOIN tables r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal
    AND (t.tgparentid = 0 OR t.tgenabled <> (SELECT p.tgenabled FROM pg_trigger p WHERE p.oid = t.tgparentid))
  UNION ALL
  SELECT 'rule', 'pg_rewrite'::regclass, w.oid, r.relnamespace, w.rulename, r.oid, '',
         rtrim(pg_get_ruledef(w.oid), ';'), '',
         ARRAY['ALTER TABLE ' || r.oid::regclass || CASE w.ev_enabled WHEN 'D' THEN ' DISABLE RULE '
           WHEN 'R' THEN ' ENABLE REPLICA RULE ' WHEN 'A' THEN ' ENABLE ALWAYS RULE ' END || quote_ident(w.rulename)]
  FROM pg_rewrite w JOIN tables r ON r.oid = w.ev_class WHERE w.rulename <> '_RETURN'
  UNION ALL
  SELECT 'policy', 'pg_policy'::regclass, p.oid, r.relnamespace, p.polname, r.oid, '',
         'CREATE POLICY ' || quote_ident(p.polname) || ' ON ' || r.oid::regclass ||
         CASE WHEN p.polpermissive THEN '' ELSE ' AS RESTRICTIVE' END ||
         CASE p.polcmd WHEN 'r' THEN ' FOR SELECT' WHEN 'a' THEN ' FOR INSERT' WHEN 'w' THEN ' FOR UPDATE'
                       WHEN 'd' THEN ' FOR DELETE' ELSE '' END ||
         CASE WHEN p.polroles = '{0}' THEN '' ELSE ' TO ' ||
           (SELECT string_agg(CASE WHEN m.oid = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(m.oid)) END, ', '
                              ORDER BY m.place) FROM unnest(p.polroles) WITH ORDINALITY m(oid, place)) END ||
         coalesce(' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', '') ||
         coalesce(' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', ''), '', NULL
  FROM pg_policy p JOIN tables r ON r.oid = p.polrelid
  UNION ALL
  SELECT 'statistics', 'pg_statistic_ext'::regclass, s.oid, s.stxnamespace, s.stxname, s.stxrelid, '',
         pg_get_statisticsobjdef(s.oid), pg_get_userbyid(s.stxowner),
         ARRAY[CASE WHEN s.stxstattarget >= 0 THEN 'ALTER STATISTICS ' || quote_ident(n.nspname) || '.' ||
              quote_ident(s.stxname) || ' SET STATISTICS ' || s.stxstattarget END]
  FROM pg_statistic_ext s JOIN tables r ON r.oid = s.stxrelid JOIN pg_namespace n ON n.oid = s.stxnamespace
  UNION ALL
)";

constexpr std::string_view ending = R"(
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = o.class AND d.objsubid = 0
ORDER BY o.name COLLATE "C", o.namespace, o.relation, o.sort, o.arguments COLLATE "C")";

}  // namespace

std::string objects_query() {
    std::string sql;
    for (const std::string_view part :
         {beginning, operator_members, tables, code, aggregate_definition, more_code, operator_definition,
          and_more_code, on_tables, search_objects, operator_objects, operator_class_definition, operator_classes,
          outside_objects, foreign_tables, noted_objects, ending}) {
        sql += part;
    }
    return sql;
}

}  // namespace retort::postgresql
