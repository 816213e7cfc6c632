// SPDX-License-Identifier: MIT
// What tables, views and sequences are made of.
#include "dialects/postgresql/reflection/queries.hpp"

namespace retort::postgresql {

const std::string_view namespaces_query = R"(
SELECT n.oid, n.nspname::text, pg_get_userbyid(n.nspowner)::text, d.description,
       coalesce(n.nspname = current_schema(), false),
       EXISTS (SELECT FROM pg_depend e
               WHERE e.classid = 'pg_namespace'::regclass AND e.objid = n.oid AND e.deptype = 'e')
FROM pg_namespace n
LEFT JOIN pg_description d ON d.objoid = n.oid AND d.classoid = 'pg_namespace'::regclass AND d.objsubid = 0
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY n.nspname COLLATE "C")";

const std::string_view relations_query = R"(
SELECT c.oid, c.relnamespace, c.relname::text, c.relkind::text, c.relpersistence::text,
       pg_get_userbyid(c.relowner)::text, c.reloptions::text, toast.reloptions::text, ts.spcname::text,
       CASE WHEN am.amname <> 'heap' THEN am.amname::text END, c.relrowsecurity, c.relforcerowsecurity,
       c.relreplident::text,
       CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END,
       CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END,
       parents.names,
       CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END,
       d.description,
       CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END,
       c.relispopulated, c.relnatts,
       CASE WHEN c.relkind = 'S' THEN format_type(s.seqtypid, NULL) END,
       s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
       own.refobjid, own.refobjsubid, own.deptype::text
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
LEFT JOIN pg_am am ON am.oid = c.relam
LEFT JOIN (SELECT i.inhrelid, string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno) AS names
           FROM pg_inherits i GROUP BY i.inhrelid) parents ON parents.inhrelid = c.oid
LEFT JOIN pg_description d ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0
LEFT JOIN pg_sequence s ON s.seqrelid = c.oid
LEFT JOIN pg_depend own ON c.relkind = 'S' AND own.classid = 'pg_class'::regclass AND own.objid = c.oid
                       AND own.refclassid = 'pg_class'::regclass AND own.refobjsubid > 0 AND own.deptype IN ('a', 'i')
WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S') AND c.relnamespace = ANY ($1::text::oid[])
  AND ($2::text = '' OR c.relname = ANY (nullif($2::text, '')::name[]) OR c.relkind = 'S')
  AND NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C")";

const std::string_view columns_query = R"(
SELECT a.attrelid, a.attnum, a.attname::text, a.atttypid,
       CASE WHEN t.typcategory = 'A' THEN t.typelem ELSE 0 END, a.atttypmod,
       format_type(a.atttypid, a.atttypmod), a.attndims, a.attnotnull, pg_get_expr(d.adbin, d.adrelid),
       a.attidentity::text, a.attgenerated::text,
       CASE WHEN a.attcollation = t.typcollation OR co.oid IS NULL THEN NULL
            WHEN pg_collation_is_visible(co.oid) THEN co.collname::text
            ELSE '"' || replace(cn.nspname, '"', '""') || '"."' || replace(co.collname, '"', '""') || '"' END,
       CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage::text END, nullif(a.attcompression::text, ''),
       nullif(a.attstattarget, -1), a.attoptions::text, a.attislocal, a.attinhcount > 0, de.description
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_collation co ON co.oid = a.attcollation AND a.attcollation <> t.typcollation
LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
LEFT JOIN pg_description de ON de.objoid = a.attrelid AND de.classoid = 'pg_class'::regclass AND de.objsubid = a.attnum
WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relnamespace = ANY ($1::text::oid[])
  AND ($2::text = '' OR c.relname = ANY (nullif($2::text, '')::name[]))
  AND (c.relkind IN ('r', 'p', 'm')
       OR c.relkind = 'v' AND (d.oid IS NOT NULL OR de.description IS NOT NULL OR a.attoptions IS NOT NULL))
ORDER BY a.attrelid, a.attnum)";

const std::string_view constraints_query = R"(
SELECT k.oid, k.conname::text, k.contype::text, k.conrelid, k.contypid, k.condeferrable, k.condeferred, k.convalidated,
       k.conislocal, k.coninhcount > 0, k.connoinherit, k.conparentid <> 0, k.confrelid, f.relnamespace,
       fn.nspname::text, f.relname::text, k.confupdtype::text, k.confdeltype::text, k.confmatchtype::text,
       k.conkey::text, k.confkey::text,
       CASE WHEN k.contype = 'f' AND ($2::text <> '' OR f.relnamespace <> ALL ($1::text::oid[])) THEN
           (SELECT array_agg(a.attname ORDER BY at.place)::text
            FROM unnest(k.confkey) WITH ORDINALITY at(attnum, place)
            JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = at.attnum) END,
       k.confdelsetcols::text, k.conindid,
       CASE WHEN k.contype = 'c' THEN pg_get_expr(k.conbin, k.conrelid) END,
       CASE WHEN k.contype = 'x' THEN
           (SELECT array_agg(CASE WHEN pg_operator_is_visible(o.oid) THEN o.oprname::text
                                  ELSE format('OPERATOR(%I.%s)', n.nspname, o.oprname) END ORDER BY op.place)::text
            FROM unnest(k.conexclop) WITH ORDINALITY op(oid, place)
            JOIN pg_operator o ON o.oid = op.oid JOIN pg_namespace n ON n.oid = o.oprnamespace) END,
       d.description
FROM pg_constraint k
LEFT JOIN pg_class c ON c.oid = k.conrelid
LEFT JOIN pg_class f ON f.oid = k.confrelid
LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
LEFT JOIN pg_description d ON d.objoid = k.oid AND d.classoid = 'pg_constraint'::regclass AND d.objsubid = 0
WHERE k.contype IN ('c', 'f', 'p', 'u', 'x') AND k.connamespace = ANY ($1::text::oid[])
  AND ($2::text = '' OR c.relname = ANY (nullif($2::text, '')::name[]))
ORDER BY k.conname COLLATE "C", k.oid)";

const std::string_view indexes_query = R"(
SELECT i.indexrelid, i.indrelid, x.relname::text, am.amname::text, i.indisunique, i.indnullsnotdistinct,
       i.indisvalid OR x.relkind = 'I', i.indisclustered, i.indisreplident, i.indnkeyatts, i.indkey::text,
       i.indoption::text, pg_get_expr(i.indpred, i.indrelid), x.reloptions::text, ts.spcname::text, d.description,
       (SELECT p.inhparent::regclass::text FROM pg_inherits p WHERE x.relispartition AND p.inhrelid = x.oid)
FROM pg_index i
JOIN pg_class x ON x.oid = i.indexrelid
JOIN pg_class c ON c.oid = i.indrelid
JOIN pg_am am ON am.oid = x.relam
LEFT JOIN pg_tablespace ts ON ts.oid = x.reltablespace
LEFT JOIN pg_description d ON d.objoid = x.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0
WHERE c.relkind IN ('r', 'p', 'm') AND c.relnamespace = ANY ($1::text::oid[])
  AND ($2::text = '' OR c.relname = ANY (nullif($2::text, '')::name[]))
ORDER BY x.relname COLLATE "C")";

// Only the parts that are more than a column with its usual operator class.
const std::string_view index_elements_query = R"(
SELECT * FROM (
  SELECT i.indexrelid, k.place,
         CASE WHEN k.attnum = 0 THEN pg_get_indexdef(i.indexrelid, k.place::int, false) END AS expression,
         CASE WHEN NOT oc.opcdefault OR ia.attoptions IS NOT NULL
                OR oc.opcintype <> ia.atttypid
                   AND EXISTS (SELECT FROM pg_opclass usual WHERE usual.opcmethod = oc.opcmethod
                               AND usual.opcintype = coalesce(ta.atttypid, ia.atttypid) AND usual.opcdefault
                               AND usual.oid <> oc.oid)
              THEN CASE WHEN pg_opclass_is_visible(oc.oid) THEN quote_ident(oc.opcname)
                        ELSE quote_ident(n.nspname) || '.' || quote_ident(oc.opcname) END END AS opclass,
         CASE WHEN k.collation_ = coalesce(ta.attcollation, t.typcollation) OR co.oid IS NULL THEN NULL
              WHEN pg_collation_is_visible(co.oid) THEN co.collname::text
              ELSE '"' || replace(cn.nspname, '"', '""') || '"."' || replace(co.collname, '"', '""') || '"'
              END AS collation_,
         ia.attoptions::text AS options, nullif(ia.attstattarget, -1) AS statistics
  FROM pg_index i
  JOIN pg_class c ON c.oid = i.indrelid
  CROSS JOIN LATERAL unnest(i.indkey::int2[], i.indclass::oid[], i.indcollation::oid[])
             WITH ORDINALITY k(attnum, opclass, collation_, place)
  JOIN pg_attribute ia ON ia.attrelid = i.indexrelid AND ia.attnum = k.place
  JOIN pg_type t ON t.oid = ia.atttypid
  JOIN pg_opclass oc ON oc.oid = k.opclass
  JOIN pg_namespace n ON n.oid = oc.opcnamespace
  LEFT JOIN pg_attribute ta ON ta.attrelid = i.indrelid AND ta.attnum = k.attnum AND k.attnum <> 0
  LEFT JOIN pg_collation co ON co.oid = k.collation_
  LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
  WHERE k.place <= i.indnkeyatts AND c.relkind IN ('r', 'p', 'm') AND c.relnamespace = ANY ($1::text::oid[])
    AND ($2::text = '' OR c.relname = ANY (nullif($2::text, '')::name[]))
) part
WHERE expression IS NOT NULL OR opclass IS NOT NULL OR collation_ IS NOT NULL OR statistics IS NOT NULL
ORDER BY indexrelid, place)";

}  // namespace retort::postgresql
