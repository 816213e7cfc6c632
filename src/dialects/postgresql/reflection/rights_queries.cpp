// SPDX-License-Identifier: MIT
// What needs what, and who may do what.
#include "dialects/postgresql/reflection/queries.hpp"

namespace retort::postgresql {

// Columns: catalogue and oid of what depends, its column's number; the same of what it needs. What stands for a part of
// a table is told as the table; a column's default and a condition as themselves.
const std::string_view dependencies_query = R"(
SELECT DISTINCT d.class::text, d.oid, d.part, r.class::text, r.oid
FROM (
  SELECT d.refclassid, d.refobjid,
         CASE d.classid WHEN 'pg_rewrite'::regclass THEN 'relation' WHEN 'pg_attrdef'::regclass THEN
                CASE WHEN a.attgenerated <> '' THEN 'relation' ELSE 'default' END
              WHEN 'pg_constraint'::regclass THEN CASE WHEN k.contypid <> 0 THEN 'type' ELSE 'constraint' END
              WHEN 'pg_class'::regclass THEN CASE WHEN c.relkind = 'c' THEN 'type' ELSE 'relation' END
              WHEN 'pg_type'::regclass THEN 'type' ELSE 'object' END AS class,
         CASE d.classid WHEN 'pg_rewrite'::regclass THEN w.ev_class WHEN 'pg_attrdef'::regclass THEN ad.adrelid
              WHEN 'pg_constraint'::regclass THEN CASE WHEN k.contypid <> 0 THEN k.contypid ELSE k.oid END
              WHEN 'pg_class'::regclass THEN CASE WHEN c.relkind = 'c' THEN c.reltype ELSE c.oid END
              WHEN 'pg_amop'::regclass THEN member.refobjid WHEN 'pg_amproc'::regclass THEN member.refobjid
              ELSE d.objid END AS oid,
         CASE WHEN d.classid = 'pg_attrdef'::regclass AND a.attgenerated = '' THEN ad.adnum ELSE 0 END AS part
  FROM pg_depend d
  LEFT JOIN pg_rewrite w ON d.classid = 'pg_rewrite'::regclass AND w.oid = d.objid
  LEFT JOIN pg_attrdef ad ON d.classid = 'pg_attrdef'::regclass AND ad.oid = d.objid
  LEFT JOIN pg_attribute a ON a.attrelid = ad.adrelid AND a.attnum = ad.adnum
  LEFT JOIN pg_constraint k ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid
  LEFT JOIN pg_class c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid
  LEFT JOIN pg_depend member ON d.classid IN ('pg_amop'::regclass, 'pg_amproc'::regclass)
                            AND member.classid = d.classid AND member.objid = d.objid
                            AND member.refclassid IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass)
  WHERE d.deptype IN ('n', 'a') AND d.refobjid >= 16384
    AND d.classid IN ('pg_rewrite'::regclass, 'pg_attrdef'::regclass, 'pg_constraint'::regclass, 'pg_class'::regclass,
                      'pg_type'::regclass, 'pg_proc'::regclass, 'pg_operator'::regclass, 'pg_cast'::regclass,
                      'pg_amop'::regclass, 'pg_amproc'::regclass, 'pg_opclass'::regclass, 'pg_opfamily'::regclass,
                      'pg_am'::regclass, 'pg_language'::regclass, 'pg_conversion'::regclass, 'pg_ts_parser'::regclass,
                      'pg_ts_template'::regclass, 'pg_ts_dict'::regclass, 'pg_ts_config'::regclass,
                      'pg_foreign_data_wrapper'::regclass, 'pg_foreign_server'::regclass, 'pg_transform'::regclass)
    AND d.refclassid IN ('pg_proc'::regclass, 'pg_type'::regclass, 'pg_class'::regclass, 'pg_operator'::regclass,
                         'pg_collation'::regclass, 'pg_opclass'::regclass, 'pg_opfamily'::regclass, 'pg_am'::regclass,
                         'pg_language'::regclass, 'pg_ts_parser'::regclass, 'pg_ts_template'::regclass,
                         'pg_ts_dict'::regclass, 'pg_ts_config'::regclass, 'pg_foreign_data_wrapper'::regclass,
                         'pg_foreign_server'::regclass)
    AND (d.classid <> 'pg_class'::regclass OR c.relkind IN ('r', 'p', 'v', 'm', 'c', 'f'))
    AND (d.classid <> 'pg_rewrite'::regclass OR w.rulename = '_RETURN')
    AND (d.classid <> 'pg_attrdef'::regclass OR d.refclassid <> 'pg_class'::regclass)
    AND (d.classid <> 'pg_constraint'::regclass OR d.refclassid <> 'pg_class'::regclass)
) d
CROSS JOIN LATERAL (
  SELECT CASE WHEN d.refclassid = 'pg_type'::regclass AND coalesce(e.typrelid, t.typrelid) <> 0 AND rc.relkind <> 'c'
              THEN 'relation' WHEN d.refclassid = 'pg_type'::regclass THEN 'type'
              WHEN d.refclassid = 'pg_class'::regclass THEN CASE WHEN rc2.relkind = 'c' THEN 'type' ELSE 'relation' END
              ELSE 'object' END AS class,
         CASE WHEN d.refclassid = 'pg_type'::regclass AND coalesce(e.typrelid, t.typrelid) <> 0 AND rc.relkind <> 'c'
              THEN coalesce(e.typrelid, t.typrelid)
              WHEN d.refclassid = 'pg_type'::regclass THEN coalesce(e.oid, mr.rngtypid, t.oid)
              WHEN rc2.relkind = 'c' THEN rc2.reltype ELSE d.refobjid END AS oid
  FROM (SELECT) one
  LEFT JOIN pg_type t ON d.refclassid = 'pg_type'::regclass AND t.oid = d.refobjid
  LEFT JOIN pg_type e ON t.typcategory = 'A' AND e.oid = t.typelem
  LEFT JOIN pg_range mr ON mr.rngmultitypid = coalesce(e.oid, t.oid)
  LEFT JOIN pg_class rc ON rc.oid = coalesce(e.typrelid, t.typrelid)
  LEFT JOIN pg_class rc2 ON d.refclassid = 'pg_class'::regclass AND rc2.oid = d.refobjid
) r
WHERE NOT (d.class IN ('relation', 'type') AND d.class = r.class AND d.oid = r.oid))";

// What is not as the database does it by itself. $2 is empty where only the schemas of $1 are asked for; else what the
// database itself and its extensions bring is told too. Columns: class, oid, column; what it is, its schema, name and
// arguments; grantee (empty: PUBLIC), privilege, whether it can be granted on, whether it was taken away, grantor
// (empty: the owner).
const std::string_view privileges_query = R"(
WITH acl AS (
  SELECT 'namespace' AS class, 'pg_namespace'::regclass::oid AS catalog, n.oid, 0 AS part, 0::oid AS namespace,
         'schema' AS sort, n.nspname AS name, n.nspacl AS acl, acldefault('n', n.nspowner) AS usual,
         n.nspowner AS owner, n.oid AS home
  FROM pg_namespace n WHERE n.nspacl IS NOT NULL
  UNION ALL
  SELECT 'relation', 'pg_class'::regclass, c.oid, 0, c.relnamespace,
         CASE c.relkind WHEN 'S' THEN 'sequence' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized_view'
                        WHEN 'f' THEN 'foreign_table' ELSE 'table' END, c.relname, c.relacl,
         acldefault(CASE WHEN c.relkind = 'S' THEN 's'::"char" ELSE 'r'::"char" END, c.relowner), c.relowner,
         c.relnamespace
  FROM pg_class c WHERE c.relacl IS NOT NULL
  UNION ALL
  SELECT 'relation', 'pg_class'::regclass, a.attrelid, a.attnum, c.relnamespace, 'table', c.relname, a.attacl,
         NULL::aclitem[], c.relowner, c.relnamespace
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
  WHERE a.attacl IS NOT NULL AND NOT a.attisdropped
  UNION ALL
  SELECT 'object', 'pg_proc'::regclass, p.oid, 0, p.pronamespace,
         CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END, p.proname, p.proacl,
         acldefault('f', p.proowner), p.proowner, p.pronamespace
  FROM pg_proc p WHERE p.proacl IS NOT NULL
  UNION ALL
  SELECT 'type', 'pg_type'::regclass, t.oid, 0, t.typnamespace, 'type', t.typname, t.typacl,
         acldefault('T', t.typowner), t.typowner, t.typnamespace
  FROM pg_type t WHERE t.typacl IS NOT NULL
  UNION ALL
  SELECT 'object', 'pg_language'::regclass, l.oid, 0, 0, 'language', l.lanname, l.lanacl,
         acldefault('l', l.lanowner), l.lanowner, 0
  FROM pg_language l WHERE l.lanacl IS NOT NULL
  UNION ALL
  SELECT 'object', 'pg_foreign_data_wrapper'::regclass, w.oid, 0, 0, 'foreign_data_wrapper', w.fdwname, w.fdwacl,
         acldefault('F', w.fdwowner), w.fdwowner, 0
  FROM pg_foreign_data_wrapper w WHERE w.fdwacl IS NOT NULL
  UNION ALL
  SELECT 'object', 'pg_foreign_server'::regclass, s.oid, 0, 0, 'foreign_server', s.srvname, s.srvacl,
         acldefault('S', s.srvowner), s.srvowner, 0
  FROM pg_foreign_server s WHERE s.srvacl IS NOT NULL
), base AS (
  SELECT acl.*, coalesce(i.initprivs, acl.usual) AS initial
  FROM acl LEFT JOIN pg_init_privs i ON i.classoid = acl.catalog AND i.objoid = acl.oid AND i.objsubid = acl.part
  WHERE acl.home = 0 OR acl.home = ANY ($1::text::oid[])
     OR $2::text <> '' AND NOT EXISTS (SELECT FROM pg_namespace t WHERE t.oid = acl.home
                                       AND t.nspname ~ '^pg_(toast|temp)')
)
SELECT b.class, b.oid, a.attname::text, b.sort, n.nspname::text, b.name::text,
       CASE WHEN b.catalog = 'pg_proc'::regclass THEN pg_get_function_identity_arguments(b.oid) END,
       CASE WHEN x.grantee = 0 THEN '' ELSE pg_get_userbyid(x.grantee)::text END,
       x.privilege_type, x.is_grantable, x.revoked,
       CASE WHEN x.grantor <> b.owner THEN pg_get_userbyid(x.grantor)::text END
FROM base b
CROSS JOIN LATERAL (
  SELECT g.grantor, g.grantee, g.privilege_type, g.is_grantable, false AS revoked, g.place, 3 AS step
  FROM aclexplode(b.acl) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, place)
  WHERE ((g.grantee, g.privilege_type, g.is_grantable) NOT IN
           (SELECT u.grantee, u.privilege_type, u.is_grantable FROM aclexplode(b.initial) u)
         OR g.grantor <> b.owner AND (g.grantor, g.grantee, g.privilege_type, g.is_grantable) NOT IN
           (SELECT u.grantor, u.grantee, u.privilege_type, u.is_grantable FROM aclexplode(b.initial) u))
    AND (g.grantee <> b.owner OR (g.grantee, g.privilege_type, g.is_grantable) NOT IN
           (SELECT u.grantee, u.privilege_type, u.is_grantable FROM aclexplode(b.usual) u))
  UNION ALL
  SELECT b.owner, u.grantee, u.privilege_type, false, true, u.place, 1
  FROM aclexplode(b.initial) WITH ORDINALITY u(grantor, grantee, privilege_type, is_grantable, place)
  WHERE (u.grantee, u.privilege_type) NOT IN (SELECT g.grantee, g.privilege_type FROM aclexplode(b.acl) g)
  UNION ALL  -- what an owner that came later has by itself
  SELECT b.owner, u.grantee, u.privilege_type, false, true, u.place, 2
  FROM aclexplode(b.usual) WITH ORDINALITY u(grantor, grantee, privilege_type, is_grantable, place)
  WHERE u.grantee = b.owner
    AND (u.grantee, u.privilege_type) NOT IN (SELECT g.grantee, g.privilege_type FROM aclexplode(b.acl) g)
    AND (u.grantee, u.privilege_type) NOT IN (SELECT g.grantee, g.privilege_type FROM aclexplode(b.initial) g)
) x
LEFT JOIN pg_attribute a ON b.part <> 0 AND a.attrelid = b.oid AND a.attnum = b.part
LEFT JOIN pg_namespace n ON n.oid = b.namespace
ORDER BY b.class, b.oid, b.part, x.step, x.place)";

}  // namespace retort::postgresql
