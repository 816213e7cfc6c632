// SPDX-License-Identifier: MIT
// Types of the database's own.
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
            || CASE WHEN r.rngcanonical = 0 THEN '' ELSE ', CANONICAL = ' || r.rngcanonical END
            || ', MULTIRANGE_TYPE_NAME = ' || quote_ident(n.nspname) || '.' ||
               (SELECT quote_ident(m.typname) FROM pg_type m WHERE m.oid = r.rngmultitypid)
       WHEN 'b' THEN 'INPUT = ' || t.typinput || ', OUTPUT = ' || t.typoutput
            || CASE WHEN t.typreceive = 0 THEN '' ELSE ', RECEIVE = ' || t.typreceive END
            || CASE WHEN t.typsend = 0 THEN '' ELSE ', SEND = ' || t.typsend END
            || CASE WHEN t.typmodin = 0 THEN '' ELSE ', TYPMOD_IN = ' || t.typmodin END
            || CASE WHEN t.typmodout = 0 THEN '' ELSE ', TYPMOD_OUT = ' || t.typmodout END
            || CASE WHEN t.typanalyze = 0 THEN '' ELSE ', ANALYZE = ' || t.typanalyze END
            || CASE WHEN t.typsubscript = 0 THEN '' ELSE ', SUBSCRIPT = ' || t.typsubscript END
            || ', INTERNALLENGTH = ' || CASE WHEN t.typlen < 0 THEN 'VARIABLE' ELSE t.typlen::text END
            || CASE WHEN t.typbyval THEN ', PASSEDBYVALUE' ELSE '' END
            || ', ALIGNMENT = ' || CASE t.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'd' THEN 'double'
                                                   ELSE 'int4' END
            || ', STORAGE = ' || CASE t.typstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main'
                                                   ELSE 'extended' END
            || ', CATEGORY = ' || quote_literal(t.typcategory::text) || ', PREFERRED = ' || t.typispreferred
            || ', DELIMITER = ' || quote_literal(t.typdelim::text) || ', COLLATABLE = ' || (t.typcollation <> 0)
            || coalesce(', DEFAULT = ' || quote_literal(t.typdefault), '')
            || CASE WHEN t.typelem = 0 THEN '' ELSE ', ELEMENT = ' || format_type(t.typelem, NULL) END
       END,
       t.typbasetype, t.typtypmod, t.typndims, t.typnotnull, t.typdefault,
       CASE WHEN t.typtype <> 'd' OR t.typcollation = b.typcollation OR co.oid IS NULL THEN NULL
            WHEN pg_collation_is_visible(co.oid) THEN co.collname::text
            ELSE '"' || replace(cn.nspname, '"', '""') || '"."' || replace(co.collname, '"', '""') || '"' END,
       CASE WHEN b.typcategory = 'A' THEN b.typelem ELSE 0 END,
       (SELECT array_agg('COMMENT ON COLUMN ' || t.oid::regtype || '.' || quote_ident(a.attname) || ' IS ' ||
                         quote_literal(ad.description) ORDER BY a.attnum)::text
        FROM pg_description ad JOIN pg_attribute a ON a.attrelid = ad.objoid AND a.attnum = ad.objsubid
        WHERE t.typtype = 'c' AND ad.classoid = 'pg_class'::regclass AND ad.objoid = t.typrelid AND ad.objsubid > 0)
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_class c ON c.oid = t.typrelid
LEFT JOIN pg_range r ON r.rngtypid = t.oid
LEFT JOIN pg_type b ON b.oid = t.typbasetype
LEFT JOIN pg_collation co ON co.oid = t.typcollation
LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
LEFT JOIN pg_description d ON d.objoid = t.oid AND d.classoid = 'pg_type'::regclass AND d.objsubid = 0
WHERE (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'c' AND c.relkind = 'c'
       OR t.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)
       OR t.typtype = 'p' AND NOT t.typisdefined)
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY t.typname COLLATE "C", n.nspname COLLATE "C")";

}  // namespace retort::postgresql
