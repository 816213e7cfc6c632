// SPDX-License-Identifier: MIT
// What stands beside the tables: types, functions and all else that is kept as text, who may do what, what needs what.
#include "dialects/postgresql/reflection/queries.hpp"

namespace retort::postgresql {

const std::string_view types_query = R"(
SELECT t.oid, t.typarray, t.typnamespace, n.nspname::text, t.typname::text, t.typtype::text,
       pg_get_userbyid(t.typowner)::text, d.description,
       EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e'),
       CASE t.typtype
       WHEN 'e' THEN (SELECT array_agg(l.enumlabel ORDER BY l.enumsortorder)::text FROM pg_enum l
                      WHERE l.enumtypid = t.oid)
       WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod)
       WHEN 'c' THEN (SELECT string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) ||
                        CASE WHEN a.attcollation = at.typcollation OR a.attcollation = 0 THEN ''
                             ELSE ' COLLATE ' || a.attcollation::regcollation END, ', ' ORDER BY a.attnum)
                      FROM pg_attribute a JOIN pg_type at ON at.oid = a.atttypid
                      WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)
       WHEN 'r' THEN 'SUBTYPE = ' || format_type(r.rngsubtype, NULL)
            || (SELECT ', SUBTYPE_OPCLASS = ' || quote_ident(ocn.nspname) || '.' || quote_ident(oc.opcname)
                FROM pg_opclass oc JOIN pg_namespace ocn ON ocn.oid = oc.opcnamespace WHERE oc.oid = r.rngsubopc)
            || CASE WHEN r.rngcollation = 0 OR r.rngcollation = (SELECT st.typcollation FROM pg_type st
                                                                  WHERE st.oid = r.rngsubtype) THEN ''
                    ELSE ', COLLATION = ' || r.rngcollation::regcollation END
            || CASE WHEN r.rngsubdiff = 0 THEN '' ELSE ', SUBTYPE_DIFF = ' || r.rngsubdiff END
            || ', MULTIRANGE_TYPE_NAME = ' || quote_ident(n.nspname) || '.' ||
               (SELECT quote_ident(m.typname) FROM pg_type m WHERE m.oid = r.rngmultitypid)
       END,
       t.typbasetype, t.typtypmod, t.typndims, t.typnotnull, t.typdefault,
       CASE WHEN t.typtype <> 'd' OR t.typcollation = b.typcollation OR co.oid IS NULL THEN NULL
            WHEN pg_collation_is_visible(co.oid) THEN co.collname::text
            ELSE '"' || replace(cn.nspname, '"', '""') || '"."' || replace(co.collname, '"', '""') || '"' END,
       coalesce(r.rngcanonical <> 0, false), t.typrelid,
       CASE WHEN b.typcategory = 'A' THEN b.typelem ELSE 0 END
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_class c ON c.oid = t.typrelid
LEFT JOIN pg_range r ON r.rngtypid = t.oid
LEFT JOIN pg_type b ON b.oid = t.typbasetype
LEFT JOIN pg_collation co ON co.oid = t.typcollation
LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
LEFT JOIN pg_description d ON d.objoid = t.oid AND d.classoid = 'pg_type'::regclass AND d.objsubid = 0
WHERE (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'c' AND c.relkind = 'c'
       OR t.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid))
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY t.typname COLLATE "C", n.nspname COLLATE "C")";

// Columns: sort, oid, schema's oid, name, table's oid, arguments, definition, owner, comment, alterations.
const std::string_view objects_query = R"(
WITH ext AS MATERIALIZED (SELECT classid, objid FROM pg_depend WHERE deptype = 'e'),
     wanted AS (SELECT unnest($1::text::oid[]) AS oid),
     tables AS MATERIALIZED (
       SELECT c.oid, c.relname, c.relnamespace FROM pg_class c
       WHERE c.relnamespace = ANY ($1::text::oid[]) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
         AND ($2::text = '' OR c.relname = ANY (nullif($2::text, '')::name[]))
         AND NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_class'::regclass AND objid = c.oid))
SELECT o.sort, o.oid, o.namespace, o.name::text, o.relation, o.arguments, o.definition, o.owner::text,
       d.description, o.alterations
FROM (
  SELECT 'extension' AS sort, 'pg_extension'::regclass::oid AS class, e.oid, 0::oid AS namespace, e.extname AS name,
         0::oid AS relation, '' AS arguments,
         'CREATE EXTENSION IF NOT EXISTS ' || quote_ident(e.extname) || ' WITH SCHEMA ' || quote_ident(n.nspname)
           AS definition, '' AS owner, NULL::text AS alterations
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
           'CREATE AGGREGATE ' || quote_ident(n.nspname) || '.' || quote_ident(p.proname) || '(' ||
           CASE WHEN p.pronargs = 0 THEN '*' ELSE pg_get_function_arguments(p.oid) END || ') (SFUNC = ' ||
           a.aggtransfn || ', STYPE = ' || format_type(a.aggtranstype, NULL) ||
           CASE WHEN a.aggtransspace <> 0 THEN ', SSPACE = ' || a.aggtransspace ELSE '' END ||
           CASE WHEN a.aggfinalfn <> 0 THEN ', FINALFUNC = ' || a.aggfinalfn ELSE '' END ||
           CASE WHEN a.aggfinalextra THEN ', FINALFUNC_EXTRA' ELSE '' END ||
           CASE WHEN a.aggfinalmodify <> CASE a.aggkind WHEN 'n' THEN 'r'::"char" ELSE 'w'::"char" END
                THEN ', FINALFUNC_MODIFY = ' || CASE a.aggfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE'
                                                ELSE 'READ_WRITE' END ELSE '' END ||
           CASE WHEN a.aggcombinefn <> 0 THEN ', COMBINEFUNC = ' || a.aggcombinefn ELSE '' END ||
           CASE WHEN a.aggserialfn <> 0 THEN ', SERIALFUNC = ' || a.aggserialfn ELSE '' END ||
           CASE WHEN a.aggdeserialfn <> 0 THEN ', DESERIALFUNC = ' || a.aggdeserialfn ELSE '' END ||
           coalesce(', INITCOND = ' || quote_literal(a.agginitval), '') ||
           CASE WHEN a.aggmtransfn <> 0 THEN ', MSFUNC = ' || a.aggmtransfn || ', MINVFUNC = ' || a.aggminvtransfn ||
                ', MSTYPE = ' || format_type(a.aggmtranstype, NULL) ||
                CASE WHEN a.aggmtransspace <> 0 THEN ', MSSPACE = ' || a.aggmtransspace ELSE '' END ||
                CASE WHEN a.aggmfinalfn <> 0 THEN ', MFINALFUNC = ' || a.aggmfinalfn ELSE '' END ||
                CASE WHEN a.aggmfinalextra THEN ', MFINALFUNC_EXTRA' ELSE '' END ||
                coalesce(', MINITCOND = ' || quote_literal(a.aggminitval), '') ELSE '' END ||
           CASE WHEN a.aggsortop <> 0 THEN (SELECT ', SORTOP = OPERATOR(' || quote_ident(sn.nspname) || '.' ||
                so.oprname || ')' FROM pg_operator so JOIN pg_namespace sn ON sn.oid = so.oprnamespace
                WHERE so.oid = a.aggsortop) ELSE '' END ||
           CASE WHEN a.aggkind = 'h' THEN ', HYPOTHETICAL' ELSE '' END ||
           CASE p.proparallel WHEN 's' THEN ', PARALLEL = SAFE' WHEN 'r' THEN ', PARALLEL = RESTRICTED' ELSE '' END ||
           ')' END,
         pg_get_userbyid(p.proowner), NULL
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid
  WHERE p.pronamespace IN (SELECT oid FROM wanted)
    AND (('pg_proc'::regclass)::oid, p.oid) NOT IN (SELECT classid, objid FROM ext)
    AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid
                    AND i.deptype = 'i')
  UNION ALL
  SELECT 'operator', 'pg_operator'::regclass, o.oid, o.oprnamespace, o.oprname, 0,
         CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE format_type(o.oprleft, NULL) END || ', ' ||
         format_type(o.oprright, NULL),
         'CREATE OPERATOR ' || quote_ident(n.nspname) || '.' || o.oprname || ' (FUNCTION = ' || o.oprcode ||
         CASE WHEN o.oprleft <> 0 THEN ', LEFTARG = ' || format_type(o.oprleft, NULL) ELSE '' END ||
         ', RIGHTARG = ' || format_type(o.oprright, NULL) ||
         coalesce((SELECT ', COMMUTATOR = OPERATOR(' || quote_ident(n2.nspname) || '.' || o2.oprname || ')'
                   FROM pg_operator o2 JOIN pg_namespace n2 ON n2.oid = o2.oprnamespace WHERE o2.oid = o.oprcom), '') ||
         coalesce((SELECT ', NEGATOR = OPERATOR(' || quote_ident(n2.nspname) || '.' || o2.oprname || ')'
                   FROM pg_operator o2 JOIN pg_namespace n2 ON n2.oid = o2.oprnamespace WHERE o2.oid = o.oprnegate), '') ||
         CASE WHEN o.oprcanmerge THEN ', MERGES' ELSE '' END || CASE WHEN o.oprcanhash THEN ', HASHES' ELSE '' END ||
         CASE WHEN o.oprrest <> 0 THEN ', RESTRICT = ' || o.oprrest ELSE '' END ||
         CASE WHEN o.oprjoin <> 0 THEN ', JOIN = ' || o.oprjoin ELSE '' END || ')', pg_get_userbyid(o.oprowner), NULL
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
  SELECT 'trigger', 'pg_trigger'::regclass, t.oid, r.relnamespace, t.tgname, r.oid, '', pg_get_triggerdef(t.oid), '',
         CASE t.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END
  FROM pg_trigger t JOIN tables r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal AND t.tgparentid = 0
  UNION ALL
  SELECT 'rule', 'pg_rewrite'::regclass, w.oid, r.relnamespace, w.rulename, r.oid, '',
         rtrim(pg_get_ruledef(w.oid), ';'), '',
         'ALTER TABLE ' || r.oid::regclass || CASE w.ev_enabled WHEN 'D' THEN ' DISABLE RULE '
           WHEN 'R' THEN ' ENABLE REPLICA RULE ' WHEN 'A' THEN ' ENABLE ALWAYS RULE ' END || quote_ident(w.rulename)
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
         CASE WHEN s.stxstattarget >= 0 THEN 'ALTER STATISTICS ' || quote_ident(n.nspname) || '.' ||
              quote_ident(s.stxname) || ' SET STATISTICS ' || s.stxstattarget END
  FROM pg_statistic_ext s JOIN tables r ON r.oid = s.stxrelid JOIN pg_namespace n ON n.oid = s.stxnamespace
  UNION ALL
  SELECT 'event_trigger', 'pg_event_trigger'::regclass, e.oid, 0, e.evtname, 0, '',
         'CREATE EVENT TRIGGER ' || quote_ident(e.evtname) || ' ON ' || e.evtevent ||
         coalesce(' WHEN TAG IN (' || (SELECT string_agg(quote_literal(tag), ', ') FROM unnest(e.evttags) tag) || ')',
                  '') || ' EXECUTE FUNCTION ' || e.evtfoid::regproc || '()', pg_get_userbyid(e.evtowner),
         'ALTER EVENT TRIGGER ' || quote_ident(e.evtname) || CASE e.evtenabled WHEN 'D' THEN ' DISABLE'
           WHEN 'R' THEN ' ENABLE REPLICA' WHEN 'A' THEN ' ENABLE ALWAYS' END
  FROM pg_event_trigger e
  WHERE (('pg_event_trigger'::regclass)::oid, e.oid) NOT IN (SELECT classid, objid FROM ext)
  UNION ALL
  SELECT 'note', n.class, n.oid, 0, n.name, 0, '', n.text, '', NULL
  FROM (SELECT 'pg_language'::regclass::oid, oid, lanname, 'a procedural language' FROM pg_language
        WHERE oid >= 16384
        UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid, fdwname, 'a foreign-data wrapper'
        FROM pg_foreign_data_wrapper
        UNION ALL SELECT 'pg_foreign_server'::regclass, oid, srvname, 'a foreign server' FROM pg_foreign_server
        UNION ALL SELECT 'pg_publication'::regclass, oid, pubname, 'a publication' FROM pg_publication
        UNION ALL SELECT 'pg_opclass'::regclass, oid, opcname, 'an operator class' FROM pg_opclass WHERE oid >= 16384
        UNION ALL SELECT 'pg_opfamily'::regclass, oid, opfname, 'an operator family' FROM pg_opfamily
        WHERE oid >= 16384
        UNION ALL SELECT 'pg_conversion'::regclass, oid, conname, 'a conversion' FROM pg_conversion WHERE oid >= 16384
        UNION ALL SELECT 'pg_am'::regclass, oid, amname, 'an access method' FROM pg_am WHERE oid >= 16384
        UNION ALL SELECT 'pg_ts_config'::regclass, oid, cfgname, 'a text search configuration' FROM pg_ts_config
        WHERE oid >= 16384
        UNION ALL SELECT 'pg_ts_dict'::regclass, oid, dictname, 'a text search dictionary' FROM pg_ts_dict
        WHERE oid >= 16384
        UNION ALL SELECT 'pg_ts_parser'::regclass, oid, prsname, 'a text search parser' FROM pg_ts_parser
        WHERE oid >= 16384
        UNION ALL SELECT 'pg_ts_template'::regclass, oid, tmplname, 'a text search template' FROM pg_ts_template
        WHERE oid >= 16384
        UNION ALL SELECT 'pg_transform'::regclass, t.oid, format_type(t.trftype, NULL)::name, 'a transform'
        FROM pg_transform t
        UNION ALL SELECT 'pg_default_acl'::regclass, oid, pg_get_userbyid(defaclrole), 'default privileges of this role'
        FROM pg_default_acl) n(class, oid, name, text)
  WHERE (n.class, n.oid) NOT IN (SELECT classid, objid FROM ext)
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = o.class AND d.objsubid = 0
ORDER BY o.name COLLATE "C", o.namespace, o.relation, o.arguments COLLATE "C")";

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
              ELSE d.objid END AS oid,
         CASE WHEN d.classid = 'pg_attrdef'::regclass AND a.attgenerated = '' THEN ad.adnum ELSE 0 END AS part
  FROM pg_depend d
  LEFT JOIN pg_rewrite w ON d.classid = 'pg_rewrite'::regclass AND w.oid = d.objid
  LEFT JOIN pg_attrdef ad ON d.classid = 'pg_attrdef'::regclass AND ad.oid = d.objid
  LEFT JOIN pg_attribute a ON a.attrelid = ad.adrelid AND a.attnum = ad.adnum
  LEFT JOIN pg_constraint k ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid
  LEFT JOIN pg_class c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid
  WHERE d.deptype IN ('n', 'a') AND d.refobjid >= 16384
    AND d.classid IN ('pg_rewrite'::regclass, 'pg_attrdef'::regclass, 'pg_constraint'::regclass, 'pg_class'::regclass,
                      'pg_type'::regclass, 'pg_proc'::regclass, 'pg_operator'::regclass, 'pg_cast'::regclass)
    AND d.refclassid IN ('pg_proc'::regclass, 'pg_type'::regclass, 'pg_class'::regclass, 'pg_operator'::regclass,
                         'pg_collation'::regclass)
    AND (d.classid <> 'pg_class'::regclass OR c.relkind IN ('r', 'p', 'v', 'm', 'c'))
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

// What is not as the database does it by itself. Columns: class, oid, column's number, grantee (empty: PUBLIC),
// privilege, whether it can be granted on, whether it was taken away.
const std::string_view privileges_query = R"(
WITH acl AS (
  SELECT 'namespace' AS class, 'pg_namespace'::regclass::oid AS catalog, n.oid, 0 AS part, n.nspacl AS acl,
         acldefault('n', n.nspowner) AS usual, n.nspowner AS owner
  FROM pg_namespace n WHERE n.oid = ANY ($1::text::oid[]) AND n.nspacl IS NOT NULL
  UNION ALL
  SELECT 'relation', 'pg_class'::regclass, c.oid, 0, c.relacl,
         acldefault(CASE WHEN c.relkind = 'S' THEN 's'::"char" ELSE 'r'::"char" END, c.relowner), c.relowner
  FROM pg_class c WHERE c.relnamespace = ANY ($1::text::oid[]) AND c.relacl IS NOT NULL
  UNION ALL
  SELECT 'relation', 'pg_class'::regclass, a.attrelid, a.attnum, a.attacl, NULL::aclitem[], c.relowner
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
  WHERE c.relnamespace = ANY ($1::text::oid[]) AND a.attacl IS NOT NULL AND NOT a.attisdropped
  UNION ALL
  SELECT 'object', 'pg_proc'::regclass, p.oid, 0, p.proacl, acldefault('f', p.proowner), p.proowner
  FROM pg_proc p WHERE p.pronamespace = ANY ($1::text::oid[]) AND p.proacl IS NOT NULL
  UNION ALL
  SELECT 'type', 'pg_type'::regclass, t.oid, 0, t.typacl, acldefault('T', t.typowner), t.typowner
  FROM pg_type t WHERE t.typnamespace = ANY ($1::text::oid[]) AND t.typacl IS NOT NULL
), base AS (
  SELECT acl.*, coalesce(i.initprivs, acl.usual) AS initial
  FROM acl LEFT JOIN pg_init_privs i ON i.classoid = acl.catalog AND i.objoid = acl.oid AND i.objsubid = acl.part
)
SELECT b.class, b.oid, b.part, CASE WHEN x.grantee = 0 THEN '' ELSE pg_get_userbyid(x.grantee)::text END,
       x.privilege_type, x.is_grantable, x.revoked
FROM base b
CROSS JOIN LATERAL (
  SELECT g.grantee, g.privilege_type, g.is_grantable, false AS revoked, g.place
  FROM aclexplode(b.acl) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, place)
  WHERE (g.grantee, g.privilege_type, g.is_grantable) NOT IN
          (SELECT u.grantee, u.privilege_type, u.is_grantable FROM aclexplode(b.initial) u)
    AND (g.grantee, g.privilege_type, g.is_grantable) NOT IN
          (SELECT u.grantee, u.privilege_type, u.is_grantable FROM aclexplode(b.usual) u)
  UNION ALL
  SELECT u.grantee, u.privilege_type, false, true, u.place
  FROM aclexplode(b.initial) WITH ORDINALITY u(grantor, grantee, privilege_type, is_grantable, place)
  WHERE (u.grantee, u.privilege_type) NOT IN (SELECT g.grantee, g.privilege_type FROM aclexplode(b.acl) g)
) x
ORDER BY b.class, b.oid, b.part, x.revoked DESC, x.place)";

}  // namespace retort::postgresql
