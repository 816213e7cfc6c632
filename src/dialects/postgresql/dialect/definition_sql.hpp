// SPDX-License-Identifier: MIT
// Statements that no function of PostgreSQL writes, as expressions over its catalogue.
#pragma once

#include <string_view>

namespace retort::postgresql {

/// CREATE AGGREGATE; of p, a row of pg_proc, its row a of pg_aggregate and its row n of pg_namespace.
inline constexpr std::string_view aggregate_definition = R"(
'CREATE AGGREGATE ' || quote_ident(n.nspname) || '.' || quote_ident(p.proname) || '(' ||
CASE WHEN p.pronargs = 0 THEN '*' ELSE pg_get_function_arguments(p.oid) END || ') (SFUNC = ' ||
a.aggtransfn || ', STYPE = ' || format_type(a.aggtranstype, NULL) ||
CASE WHEN a.aggtransspace <> 0 THEN ', SSPACE = ' || a.aggtransspace ELSE '' END ||
CASE WHEN a.aggfinalfn <> 0 THEN ', FINALFUNC = ' || a.aggfinalfn ELSE '' END ||
CASE WHEN a.aggfinalextra THEN ', FINALFUNC_EXTRA' ELSE '' END ||
CASE WHEN a.aggfinalmodify <> CASE a.aggkind WHEN 'n' THEN 'r'::"char" ELSE 'w'::"char" END
     THEN ', FINALFUNC_MODIFY = ' || CASE a.aggfinalmodify WHEN 'r' THEN 'READ_ONLY'
                                     WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END ELSE '' END ||
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
')')";

/// CREATE OPERATOR; of o, a row of pg_operator, and its row n of pg_namespace.
inline constexpr std::string_view operator_definition = R"(
'CREATE OPERATOR ' || quote_ident(n.nspname) || '.' || o.oprname || ' (FUNCTION = ' || o.oprcode ||
CASE WHEN o.oprleft <> 0 THEN ', LEFTARG = ' || format_type(o.oprleft, NULL) ELSE '' END ||
', RIGHTARG = ' || format_type(o.oprright, NULL) ||
coalesce((SELECT ', COMMUTATOR = OPERATOR(' || quote_ident(n2.nspname) || '.' || o2.oprname || ')'
          FROM pg_operator o2 JOIN pg_namespace n2 ON n2.oid = o2.oprnamespace WHERE o2.oid = o.oprcom), '') ||
coalesce((SELECT ', NEGATOR = OPERATOR(' || quote_ident(n2.nspname) || '.' || o2.oprname || ')'
          FROM pg_operator o2 JOIN pg_namespace n2 ON n2.oid = o2.oprnamespace WHERE o2.oid = o.oprnegate), '') ||
CASE WHEN o.oprcanmerge THEN ', MERGES' ELSE '' END || CASE WHEN o.oprcanhash THEN ', HASHES' ELSE '' END ||
CASE WHEN o.oprrest <> 0 THEN ', RESTRICT = ' || o.oprrest ELSE '' END ||
CASE WHEN o.oprjoin <> 0 THEN ', JOIN = ' || o.oprjoin ELSE '' END || ')')";

/// What belongs to operator classes and families, which refclassid and refobjid say.
inline constexpr std::string_view operator_members = R"(
       SELECT d.refclassid, d.refobjid, 1 AS sort, o.amopstrategy AS number, o.amoplefttype AS left_type,
              o.amoprighttype AS right_type,
              'OPERATOR ' || o.amopstrategy || ' ' || o.amopopr::regoperator ||
              CASE WHEN o.amopsortfamily = 0 THEN '' ELSE ' FOR ORDER BY ' ||
                (SELECT quote_ident(n.nspname) || '.' || quote_ident(f.opfname) FROM pg_opfamily f
                 JOIN pg_namespace n ON n.oid = f.opfnamespace WHERE f.oid = o.amopsortfamily) END AS said
       FROM pg_amop o JOIN pg_depend d ON d.classid = 'pg_amop'::regclass AND d.objid = o.oid
        AND d.refclassid IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass) AND d.deptype IN ('a', 'i')
       WHERE o.oid >= 16384
       UNION ALL
       SELECT d.refclassid, d.refobjid, 2, p.amprocnum, p.amproclefttype, p.amprocrighttype,
              'FUNCTION ' || p.amprocnum || ' (' || format_type(p.amproclefttype, NULL) || ', ' ||
              format_type(p.amprocrighttype, NULL) || ') ' || p.amproc::regprocedure
       FROM pg_amproc p JOIN pg_depend d ON d.classid = 'pg_amproc'::regclass AND d.objid = p.oid
        AND d.refclassid IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass) AND d.deptype IN ('a', 'i')
       WHERE p.oid >= 16384
)";

/// CREATE OPERATOR CLASS; of o, a row of pg_opclass, n and am, those of its namespace and access method, f and fn, its
/// family and its namespace, and members, the answer of operator_members.
inline constexpr std::string_view operator_class_definition = R"(
'CREATE OPERATOR CLASS ' || quote_ident(n.nspname) || '.' || quote_ident(o.opcname) ||
         CASE WHEN o.opcdefault THEN ' DEFAULT' ELSE '' END || ' FOR TYPE ' || format_type(o.opcintype, NULL) ||
         ' USING ' || quote_ident(am.amname) || ' FAMILY ' || quote_ident(fn.nspname) || '.' || quote_ident(f.opfname) ||
         ' AS ' || concat_ws(', ',
           CASE WHEN o.opckeytype <> 0 THEN 'STORAGE ' || format_type(o.opckeytype, NULL) END,
           coalesce((SELECT string_agg(m.said, ', ' ORDER BY m.sort, m.number, m.left_type, m.right_type)
                     FROM members m WHERE m.refclassid = 'pg_opclass'::regclass AND m.refobjid = o.oid),
                    CASE WHEN o.opckeytype = 0 THEN 'STORAGE ' || format_type(o.opcintype, NULL) END))
)";

}  // namespace retort::postgresql
