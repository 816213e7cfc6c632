// SPDX-License-Identifier: MIT
// Text search, operator classes, conversions and transforms, as text.
#include "dialects/postgresql/reflection/object_queries.hpp"

namespace retort::postgresql {

const std::string_view search_objects = R"(
  SELECT 'text_search_parser', 'pg_ts_parser'::regclass, p.oid, p.prsnamespace, p.prsname, 0, '',
         'CREATE TEXT SEARCH PARSER ' || quote_ident(n.nspname) || '.' || quote_ident(p.prsname) || ' (START = ' ||
         p.prsstart || ', GETTOKEN = ' || p.prstoken || ', END = ' || p.prsend || ', LEXTYPES = ' || p.prslextype ||
         CASE WHEN p.prsheadline = 0 THEN '' ELSE ', HEADLINE = ' || p.prsheadline END || ')', '', NULL
  FROM pg_ts_parser p JOIN pg_namespace n ON n.oid = p.prsnamespace
  WHERE p.prsnamespace IN (SELECT oid FROM wanted) AND (('pg_ts_parser'::regclass)::oid, p.oid) NOT IN (SELECT classid, objid FROM ext)
  UNION ALL
  SELECT 'text_search_template', 'pg_ts_template'::regclass, t.oid, t.tmplnamespace, t.tmplname, 0, '',
         'CREATE TEXT SEARCH TEMPLATE ' || quote_ident(n.nspname) || '.' || quote_ident(t.tmplname) || ' (' ||
         CASE WHEN t.tmplinit = 0 THEN '' ELSE 'INIT = ' || t.tmplinit || ', ' END || 'LEXIZE = ' || t.tmpllexize ||
         ')', '', NULL
  FROM pg_ts_template t JOIN pg_namespace n ON n.oid = t.tmplnamespace
  WHERE t.tmplnamespace IN (SELECT oid FROM wanted) AND (('pg_ts_template'::regclass)::oid, t.oid) NOT IN (SELECT classid, objid FROM ext)
  UNION ALL
  SELECT 'text_search_dictionary', 'pg_ts_dict'::regclass, d.oid, d.dictnamespace, d.dictname, 0, '',
         'CREATE TEXT SEARCH DICTIONARY ' || quote_ident(n.nspname) || '.' || quote_ident(d.dictname) ||
         ' (TEMPLATE = ' || quote_ident(tn.nspname) || '.' || quote_ident(t.tmplname) ||
         coalesce(', ' || d.dictinitoption, '') || ')', pg_get_userbyid(d.dictowner), NULL
  FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace JOIN pg_ts_template t ON t.oid = d.dicttemplate
  JOIN pg_namespace tn ON tn.oid = t.tmplnamespace
  WHERE d.dictnamespace IN (SELECT oid FROM wanted) AND (('pg_ts_dict'::regclass)::oid, d.oid) NOT IN (SELECT classid, objid FROM ext)
  UNION ALL
  SELECT 'text_search_configuration', 'pg_ts_config'::regclass, c.oid, c.cfgnamespace, c.cfgname, 0, '',
         'CREATE TEXT SEARCH CONFIGURATION ' || quote_ident(n.nspname) || '.' || quote_ident(c.cfgname) ||
         ' (PARSER = ' || quote_ident(pn.nspname) || '.' || quote_ident(p.prsname) || ')',
         pg_get_userbyid(c.cfgowner),
         (SELECT array_agg('ALTER TEXT SEARCH CONFIGURATION ' || quote_ident(n.nspname) || '.' ||
                           quote_ident(c.cfgname) || ' ADD MAPPING FOR ' || quote_ident(m.alias) || ' WITH ' ||
                           m.dictionaries ORDER BY m.tokid)
          FROM (SELECT k.tokid, k.alias, string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY m.mapseqno)
                FROM pg_ts_config_map m JOIN ts_token_type(c.cfgparser) k ON k.tokid = m.maptokentype
                WHERE m.mapcfg = c.oid GROUP BY k.tokid, k.alias) m(tokid, alias, dictionaries))
  FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace JOIN pg_ts_parser p ON p.oid = c.cfgparser
  JOIN pg_namespace pn ON pn.oid = p.prsnamespace
  WHERE c.cfgnamespace IN (SELECT oid FROM wanted) AND (('pg_ts_config'::regclass)::oid, c.oid) NOT IN (SELECT classid, objid FROM ext)
  UNION ALL
)";

// Members of an operator family that belong to one of its classes are told with the class.
const std::string_view operator_objects = R"(
  SELECT 'operator_family', 'pg_opfamily'::regclass, f.oid, f.opfnamespace, f.opfname, 0, am.amname,
         'CREATE OPERATOR FAMILY ' || quote_ident(n.nspname) || '.' || quote_ident(f.opfname) || ' USING ' ||
         quote_ident(am.amname), pg_get_userbyid(f.opfowner),
         (SELECT ARRAY['ALTER OPERATOR FAMILY ' || quote_ident(n.nspname) || '.' || quote_ident(f.opfname) ||
                       ' USING ' || quote_ident(am.amname) || ' ADD ' ||
                       nullif(string_agg(m.said, ', ' ORDER BY m.sort, m.number, m.left_type, m.right_type), '')]
          FROM members m WHERE m.refclassid = 'pg_opfamily'::regclass AND m.refobjid = f.oid)
  FROM pg_opfamily f JOIN pg_namespace n ON n.oid = f.opfnamespace JOIN pg_am am ON am.oid = f.opfmethod
  WHERE f.opfnamespace IN (SELECT oid FROM wanted) AND (('pg_opfamily'::regclass)::oid, f.oid) NOT IN (SELECT classid, objid FROM ext)
  UNION ALL
  SELECT 'operator_class', 'pg_opclass'::regclass, o.oid, o.opcnamespace, o.opcname, 0, am.amname,
)";

const std::string_view operator_classes = R"(,
         pg_get_userbyid(o.opcowner), NULL
  FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace JOIN pg_am am ON am.oid = o.opcmethod
  JOIN pg_opfamily f ON f.oid = o.opcfamily JOIN pg_namespace fn ON fn.oid = f.opfnamespace
  WHERE o.opcnamespace IN (SELECT oid FROM wanted) AND (('pg_opclass'::regclass)::oid, o.oid) NOT IN (SELECT classid, objid FROM ext)
  UNION ALL
  SELECT 'conversion', 'pg_conversion'::regclass, c.oid, c.connamespace, c.conname, 0, '',
         'CREATE ' || CASE WHEN c.condefault THEN 'DEFAULT ' ELSE '' END || 'CONVERSION ' || quote_ident(n.nspname) ||
         '.' || quote_ident(c.conname) || ' FOR ' || quote_literal(pg_encoding_to_char(c.conforencoding)) || ' TO ' ||
         quote_literal(pg_encoding_to_char(c.contoencoding)) || ' FROM ' || c.conproc, pg_get_userbyid(c.conowner), NULL
  FROM pg_conversion c JOIN pg_namespace n ON n.oid = c.connamespace
  WHERE c.connamespace IN (SELECT oid FROM wanted) AND (('pg_conversion'::regclass)::oid, c.oid) NOT IN (SELECT classid, objid FROM ext)
  UNION ALL
  SELECT 'transform', 'pg_transform'::regclass, t.oid, 0, (format_type(t.trftype, NULL))::name, 0,
         format_type(t.trftype, NULL) || ' LANGUAGE ' || quote_ident(l.lanname),
         'CREATE TRANSFORM FOR ' || format_type(t.trftype, NULL) || ' LANGUAGE ' || quote_ident(l.lanname) || ' (' ||
         concat_ws(', ', 'FROM SQL WITH FUNCTION ' || nullif(t.trffromsql, 0)::regprocedure,
                   'TO SQL WITH FUNCTION ' || nullif(t.trftosql, 0)::regprocedure) || ')', '', NULL
  FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang
  WHERE (('pg_transform'::regclass)::oid, t.oid) NOT IN (SELECT classid, objid FROM ext)
  UNION ALL
)";

}  // namespace retort::postgresql
