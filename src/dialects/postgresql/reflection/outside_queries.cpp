// SPDX-License-Identifier: MIT
// What lives in no schema or outside of the database, as text, and what is only noted.
#include "dialects/postgresql/reflection/object_queries.hpp"

namespace retort::postgresql {

const std::string_view outside_objects = R"(
  SELECT 'event_trigger', 'pg_event_trigger'::regclass, e.oid, 0, e.evtname, 0, '',
         'CREATE EVENT TRIGGER ' || quote_ident(e.evtname) || ' ON ' || e.evtevent ||
         coalesce(' WHEN TAG IN (' || (SELECT string_agg(quote_literal(tag), ', ') FROM unnest(e.evttags) tag) || ')',
                  '') || ' EXECUTE FUNCTION ' || e.evtfoid::regproc || '()', pg_get_userbyid(e.evtowner),
         ARRAY['ALTER EVENT TRIGGER ' || quote_ident(e.evtname) || CASE e.evtenabled WHEN 'D' THEN ' DISABLE'
           WHEN 'R' THEN ' ENABLE REPLICA' WHEN 'A' THEN ' ENABLE ALWAYS' END]
  FROM pg_event_trigger e
  WHERE (('pg_event_trigger'::regclass)::oid, e.oid) NOT IN (SELECT classid, objid FROM ext)
  UNION ALL
  SELECT 'access_method', 'pg_am'::regclass, a.oid, 0, a.amname, 0, '',
         'CREATE ACCESS METHOD ' || quote_ident(a.amname) || ' TYPE ' ||
         CASE a.amtype WHEN 'i' THEN 'INDEX' ELSE 'TABLE' END || ' HANDLER ' || a.amhandler, '', NULL
  FROM pg_am a WHERE a.oid >= 16384 AND (('pg_am'::regclass)::oid, a.oid) NOT IN (SELECT classid, objid FROM ext)
  UNION ALL
  SELECT 'language', 'pg_language'::regclass, l.oid, 0, l.lanname, 0, '',
         'CREATE' || CASE WHEN l.lanpltrusted THEN ' TRUSTED' ELSE '' END || ' LANGUAGE ' || quote_ident(l.lanname) ||
         CASE WHEN l.lanplcallfoid = 0 THEN '' ELSE ' HANDLER ' || l.lanplcallfoid::regproc END ||
         CASE WHEN l.laninline = 0 THEN '' ELSE ' INLINE ' || l.laninline::regproc END ||
         CASE WHEN l.lanvalidator = 0 THEN '' ELSE ' VALIDATOR ' || l.lanvalidator::regproc END,
         pg_get_userbyid(l.lanowner), NULL
  FROM pg_language l WHERE l.oid >= 16384 AND (('pg_language'::regclass)::oid, l.oid) NOT IN (SELECT classid, objid FROM ext)
  UNION ALL
  SELECT 'foreign_data_wrapper', 'pg_foreign_data_wrapper'::regclass, w.oid, 0, w.fdwname, 0, '',
         'CREATE FOREIGN DATA WRAPPER ' || quote_ident(w.fdwname) ||
         CASE WHEN w.fdwhandler = 0 THEN '' ELSE ' HANDLER ' || w.fdwhandler::regproc END ||
         CASE WHEN w.fdwvalidator = 0 THEN '' ELSE ' VALIDATOR ' || w.fdwvalidator::regproc END ||
         coalesce((SELECT ' OPTIONS (' || string_agg(quote_ident(option_name) || ' ' || quote_literal(option_value), ', ') || ')'
                   FROM pg_options_to_table(w.fdwoptions)), ''),
         pg_get_userbyid(w.fdwowner), NULL
  FROM pg_foreign_data_wrapper w WHERE (('pg_foreign_data_wrapper'::regclass)::oid, w.oid) NOT IN (SELECT classid, objid FROM ext)
  UNION ALL
  SELECT 'foreign_server', 'pg_foreign_server'::regclass, s.oid, 0, s.srvname, 0, '',
         'CREATE SERVER ' || quote_ident(s.srvname) || coalesce(' TYPE ' || quote_literal(s.srvtype), '') ||
         coalesce(' VERSION ' || quote_literal(s.srvversion), '') || ' FOREIGN DATA WRAPPER ' || quote_ident(w.fdwname) ||
         coalesce((SELECT ' OPTIONS (' || string_agg(quote_ident(option_name) || ' ' || quote_literal(option_value), ', ') || ')'
                   FROM pg_options_to_table(s.srvoptions)), ''),
         pg_get_userbyid(s.srvowner), NULL
  FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
  WHERE (('pg_foreign_server'::regclass)::oid, s.oid) NOT IN (SELECT classid, objid FROM ext)
  UNION ALL
  SELECT 'publication', 'pg_publication'::regclass, p.oid, 0, p.pubname, 0, '',
         'CREATE PUBLICATION ' || quote_ident(p.pubname) || CASE WHEN p.puballtables THEN ' FOR ALL TABLES' ELSE '' END ||
         ' WITH (publish = ' || quote_literal(concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END,
           CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END,
           CASE WHEN p.pubtruncate THEN 'truncate' END)) ||
         CASE WHEN p.pubviaroot THEN ', publish_via_partition_root = true' ELSE '' END || ')',
         pg_get_userbyid(p.pubowner),
         (SELECT array_agg('ALTER PUBLICATION ' || quote_ident(p.pubname) || ' ADD ' || part.said ORDER BY part.said)
          FROM (SELECT 'TABLE ONLY ' || r.prrelid::regclass ||
                       coalesce((SELECT ' (' || string_agg(quote_ident(a.attname), ', ' ORDER BY at.place) || ')'
                                 FROM unnest(r.prattrs::int2[]) WITH ORDINALITY at(attnum, place)
                                 JOIN pg_attribute a ON a.attrelid = r.prrelid AND a.attnum = at.attnum), '') ||
                       coalesce(' WHERE (' || pg_get_expr(r.prqual, r.prrelid) || ')', '') AS said
                FROM pg_publication_rel r WHERE r.prpubid = p.oid
                UNION ALL
                SELECT 'TABLES IN SCHEMA ' || n.pnnspid::regnamespace
                FROM pg_publication_namespace n WHERE n.pnpubid = p.oid) part)
  FROM pg_publication p WHERE (('pg_publication'::regclass)::oid, p.oid) NOT IN (SELECT classid, objid FROM ext)
  UNION ALL
  SELECT 'default_privileges', 'pg_default_acl'::regclass, a.oid, a.defaclnamespace, pg_get_userbyid(a.defaclrole), 0,
         a.sort, s.statements[1], '', s.statements[2:]
  FROM (SELECT d.*, CASE d.defaclobjtype WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES'
                                         WHEN 'n' THEN 'SCHEMAS' ELSE 'TABLES' END AS sort,
               CASE WHEN d.defaclnamespace <> 0 THEN NULL::aclitem[]
                    ELSE acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's'::"char" ELSE d.defaclobjtype END,
                                    d.defaclrole) END AS usual
        FROM pg_default_acl d) a
  CROSS JOIN LATERAL (
    SELECT array_agg('ALTER DEFAULT PRIVILEGES FOR ROLE ' || quote_ident(pg_get_userbyid(a.defaclrole)) ||
                     CASE WHEN a.defaclnamespace = 0 THEN '' ELSE ' IN SCHEMA ' || a.defaclnamespace::regnamespace END ||
                     c.words || c.privileges || ' ON ' || a.sort || c.preposition ||
                     CASE WHEN c.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(c.grantee)) END ||
                     CASE WHEN c.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END ORDER BY c.step, c.place)
    FROM (SELECT 1 AS step, ' REVOKE ' AS words, ' FROM ' AS preposition, u.grantee, false AS is_grantable,
                 string_agg(u.privilege_type, ', ' ORDER BY u.place) AS privileges, min(u.place) AS place
          FROM aclexplode(a.usual) WITH ORDINALITY u(grantor, grantee, privilege_type, is_grantable, place)
          WHERE (u.grantee, u.privilege_type) NOT IN (SELECT g.grantee, g.privilege_type FROM aclexplode(a.defaclacl) g)
          GROUP BY u.grantee
          UNION ALL
          SELECT 2, ' GRANT ', ' TO ', g.grantee, g.is_grantable,
                 string_agg(g.privilege_type, ', ' ORDER BY g.place), min(g.place)
          FROM aclexplode(a.defaclacl) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, place)
          WHERE (g.grantee, g.privilege_type, g.is_grantable) NOT IN
                  (SELECT u.grantee, u.privilege_type, u.is_grantable FROM aclexplode(a.usual) u)
          GROUP BY g.grantee, g.is_grantable) c) s(statements)
  WHERE s.statements IS NOT NULL AND (('pg_default_acl'::regclass)::oid, a.oid) NOT IN (SELECT classid, objid FROM ext)
    AND (a.defaclnamespace = 0 OR a.defaclnamespace IN (SELECT oid FROM wanted))
  UNION ALL
)";

// Columns and conditions that a parent brings are not said; a partition says all and is attached.
const std::string_view foreign_tables = R"(
  SELECT 'foreign_table', 'pg_class'::regclass, c.oid, c.relnamespace, c.relname, 0, '',
         'CREATE FOREIGN TABLE ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname) || ' (' ||
         concat_ws(', ',
           (SELECT string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) ||
                   coalesce((SELECT ' OPTIONS (' || string_agg(quote_ident(option_name) || ' ' || quote_literal(option_value), ', ') || ')'
                   FROM pg_options_to_table(a.attfdwoptions)), '') ||
                   CASE WHEN a.attcollation = t.typcollation OR a.attcollation = 0 THEN ''
                        ELSE ' COLLATE ' || a.attcollation::regcollation END ||
                   CASE WHEN ad.adbin IS NULL THEN ''
                        WHEN a.attgenerated <> '' THEN ' GENERATED ALWAYS AS (' || pg_get_expr(ad.adbin, c.oid) || ') STORED'
                        ELSE ' DEFAULT ' || pg_get_expr(ad.adbin, c.oid) END ||
                   CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END, ', ' ORDER BY a.attnum)
            FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_attrdef ad ON ad.adrelid = a.attrelid AND ad.adnum = a.attnum
            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND (a.attislocal OR c.relispartition)),
           (SELECT string_agg('CONSTRAINT ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid), ', '
                              ORDER BY k.conname COLLATE "C")
            FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.convalidated
            AND (k.conislocal OR c.relispartition))) || ')' ||
         CASE WHEN c.relispartition THEN '' ELSE coalesce(' INHERITS (' || p.names || ')', '') END ||
         ' SERVER ' || quote_ident(s.srvname) ||
         coalesce((SELECT ' OPTIONS (' || string_agg(quote_ident(option_name) || ' ' || quote_literal(option_value), ', ') || ')'
                   FROM pg_options_to_table(f.ftoptions)), ''),
         '',
         ARRAY[CASE WHEN c.relispartition THEN 'ALTER TABLE ONLY ' || p.names || ' ATTACH PARTITION ' ||
                    c.oid::regclass || ' ' || pg_get_expr(c.relpartbound, c.oid) END] ||
         (SELECT array_agg('ALTER FOREIGN TABLE ONLY ' || c.oid::regclass || ' ADD CONSTRAINT ' ||
                           quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid) ORDER BY k.conname COLLATE "C")
          FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c' AND NOT k.convalidated) ||
         (SELECT array_agg(said ORDER BY a.attnum, said)
          FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
          LEFT JOIN pg_attrdef ad ON ad.adrelid = a.attrelid AND ad.adnum = a.attnum
          LEFT JOIN pg_description de ON de.objoid = c.oid AND de.classoid = 'pg_class'::regclass
                                     AND de.objsubid = a.attnum
          CROSS JOIN LATERAL (VALUES
            ('ALTER FOREIGN TABLE ONLY ' || c.oid::regclass || ' ALTER COLUMN ' || quote_ident(a.attname) ||
             ' SET STATISTICS ' || nullif(a.attstattarget, -1)),
            ('ALTER FOREIGN TABLE ONLY ' || c.oid::regclass || ' ALTER COLUMN ' || quote_ident(a.attname) || ' SET (' ||
             array_to_string(a.attoptions, ', ') || ')'),
            ('ALTER FOREIGN TABLE ONLY ' || c.oid::regclass || ' ALTER COLUMN ' || quote_ident(a.attname) ||
             CASE WHEN a.attstorage <> t.typstorage THEN ' SET STORAGE ' || CASE a.attstorage WHEN 'p' THEN 'plain'
               WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END END),
            ('ALTER FOREIGN TABLE ONLY ' || c.oid::regclass || ' ALTER COLUMN ' || quote_ident(a.attname) ||
             CASE WHEN NOT a.attislocal AND NOT c.relispartition AND a.attgenerated = ''
                  THEN ' SET DEFAULT ' || pg_get_expr(ad.adbin, c.oid) END),
            ('ALTER FOREIGN TABLE ONLY ' || c.oid::regclass || ' ALTER COLUMN ' || quote_ident(a.attname) ||
             CASE WHEN NOT a.attislocal AND NOT c.relispartition AND a.attnotnull THEN ' SET NOT NULL' END),
            ('COMMENT ON COLUMN ' || c.oid::regclass || '.' || quote_ident(a.attname) || ' IS ' ||
             quote_literal(de.description))) said(said)
          WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND said IS NOT NULL) ||
         (SELECT array_agg('COMMENT ON CONSTRAINT ' || quote_ident(k.conname) || ' ON ' || c.oid::regclass || ' IS ' ||
                           quote_literal(de.description) ORDER BY k.conname COLLATE "C")
          FROM pg_constraint k JOIN pg_description de ON de.objoid = k.oid AND de.classoid = 'pg_constraint'::regclass
          WHERE k.conrelid = c.oid)
  FROM pg_foreign_table f JOIN pg_class c ON c.oid = f.ftrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_foreign_server s ON s.oid = f.ftserver
  LEFT JOIN (SELECT i.inhrelid, string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno) AS names
             FROM pg_inherits i GROUP BY i.inhrelid) p ON p.inhrelid = c.oid
  WHERE c.relnamespace IN (SELECT oid FROM wanted) AND (('pg_class'::regclass)::oid, c.oid) NOT IN (SELECT classid, objid FROM ext)
  UNION ALL
)";

// What is of one server, or would tell a password.
const std::string_view noted_objects = R"(
  SELECT 'note', 0, 0, 0, n.name, 0, '', n.text, '', NULL
  FROM (SELECT srvname, 'a user mapping of this server, which may hold a password' FROM pg_user_mappings
        UNION ALL
        SELECT subname, 'a subscription, which holds a password' FROM pg_subscription
        WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
        UNION ALL
        SELECT left(pg_describe_object(classid, objid, objsubid), 63)::name, 'that it depends on an extension'
        FROM pg_depend WHERE deptype = 'x' AND classid <> 'pg_proc'::regclass
        UNION ALL
        SELECT coalesce(objname, provider)::name, 'a security label' FROM pg_seclabels
        UNION ALL
        SELECT current_database(), 'a setting of the database: ' || split_part(unnest(setconfig), '=', 1)
        FROM pg_db_role_setting
        WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())) n(name, text)
)";

}  // namespace retort::postgresql
