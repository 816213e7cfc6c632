// SPDX-License-Identifier: MIT
#include "dialects/postgresql/enums/made_types.hpp"

#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/sql/compile/ddl_compiler.hpp"

namespace retort::postgresql::enums {

namespace {

// Type, word for it, schema, CREATE and default. Constraints of domains are dependants of their own.
constexpr std::string_view types_query = R"(
SELECT t.oid, CASE t.typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END, quote_ident(n.nspname),
       CASE t.typtype
       WHEN 'd' THEN format('CREATE DOMAIN %s AS %s%s%s', format_type(t.oid, -1),
                            format_type(t.typbasetype, t.typtypmod),
                            CASE WHEN t.typcollation NOT IN (0, base.typcollation)
                                 THEN format(' COLLATE %I.%I', cn.nspname, co.collname) END,
                            CASE WHEN t.typnotnull THEN ' NOT NULL' END)
       WHEN 'c' THEN format('CREATE TYPE %s AS (%s)', format_type(t.oid, -1),
                            (SELECT string_agg(format('%I %s%s', a.attname, format_type(a.atttypid, a.atttypmod),
                                                      CASE WHEN a.attcollation NOT IN (0, own.typcollation)
                                                           THEN format(' COLLATE %I.%I', an.nspname, ac.collname) END),
                                               ', ' ORDER BY a.attnum)
                             FROM pg_attribute a JOIN pg_type own ON own.oid = a.atttypid
                             LEFT JOIN pg_collation ac ON ac.oid = a.attcollation
                             LEFT JOIN pg_namespace an ON an.oid = ac.collnamespace
                             WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped))
       WHEN 'r' THEN (SELECT format('CREATE TYPE %s AS RANGE (SUBTYPE = %s, SUBTYPE_OPCLASS = %I.%I, '
                                    'MULTIRANGE_TYPE_NAME = %s%s)', format_type(t.oid, -1), format_type(r.rngsubtype, -1),
                                    ocn.nspname, oc.opcname, format_type(r.rngmultitypid, -1),
                                    CASE WHEN r.rngsubdiff <> 0 THEN ', SUBTYPE_DIFF = ' || r.rngsubdiff END)
                      FROM pg_range r JOIN pg_opclass oc ON oc.oid = r.rngsubopc
                      JOIN pg_namespace ocn ON ocn.oid = oc.opcnamespace WHERE r.rngtypid = t.oid) END,
       CASE WHEN t.typtype = 'd' AND t.typdefault IS NOT NULL
            THEN format('ALTER DOMAIN %s SET DEFAULT %s', format_type(t.oid, -1),
                        coalesce(pg_get_expr(t.typdefaultbin, 0), quote_literal(t.typdefault))) END,
       CASE WHEN t.typtype = 'd' AND t.typdefault IS NOT NULL
            THEN format('ALTER DOMAIN %s DROP DEFAULT', format_type(t.oid, -1)) END,
       CASE WHEN t.typtype = 'm'
            THEN (SELECT format('ALTER FUNCTION %s RENAME TO retort_old_%s', p.oid::regprocedure, t.oid)
                  FROM pg_range r
                  JOIN pg_depend d ON d.refclassid = 'pg_type'::regclass AND d.refobjid IN (r.rngtypid, r.rngmultitypid)
                                  AND d.classid = 'pg_proc'::regclass AND d.deptype = 'i'
                  JOIN pg_proc p ON p.oid = d.objid AND p.pronargs = 0
                  WHERE r.rngmultitypid = t.oid) END
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_type base ON base.oid = t.typbasetype
LEFT JOIN pg_collation co ON co.oid = t.typcollation
LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
WHERE t.oid = ANY ({}))";

std::string create_enumeration(const std::string& identity, const std::vector<std::string>& labels) {
    std::vector<std::string> literals;
    for (const std::string& label : labels) literals.push_back(string_literal(label));
    return fmt::format("CREATE TYPE {} AS ENUM ({})", identity, fmt::join(literals, ", "));
}

}  // namespace

MadeTypes made_types(const TypeFamily& family, const std::vector<std::string>& labels, const Ask& ask) {
    std::map<Oid, Cells> rows;
    for (Cells& row : ask(fmt::format(types_query, oid_array(family.oids())))) rows.emplace(to_oid(row.at(0)), row);
    MadeTypes made;
    for (const FamilyType& type : family.replaced()) {
        if (type.kind == FamilyType::Kind::array) continue;
        const Cells& row = rows.at(type.oid);
        const std::string old_name = fmt::format("retort_old_{}", type.oid);
        if (!row.at(5).empty()) made.drop_defaults.push_back(row.at(5));
        made.rename_old.push_back(fmt::format("ALTER {} {} RENAME TO {}", row.at(1), type.identity, old_name));
        if (type.kind == FamilyType::Kind::multirange) {
            made.rename_old.push_back(row.at(6));  // its constructor without arguments stands in the new one's way
            continue;
        }
        made.create.emplace_back(type.oid, type.kind == FamilyType::Kind::enumeration
                                               ? create_enumeration(type.identity, labels)
                                               : row.at(3));
        made.drop_old.emplace(made.drop_old.begin(), type.oid,
                              fmt::format("DROP {} {}.{}", row.at(1), row.at(2), old_name));
        if (!row.at(4).empty()) made.defaults.push_back(row.at(4));
    }
    return made;
}

}  // namespace retort::postgresql::enums
