// SPDX-License-Identifier: MIT
#include "dialects/postgresql/enums/type_family.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/migrate/ddl/errors.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"

namespace retort::postgresql::enums {

namespace {

constexpr std::string_view family_query = R"(
WITH RECURSIVE family(oid, depth) AS (
    SELECT {}::oid, 0
    UNION
    SELECT made_of_it.oid, family.depth + 1
    FROM family
    JOIN LATERAL (
        SELECT t.typarray AS oid FROM pg_type t WHERE t.oid = family.oid AND t.typarray <> 0
        UNION ALL
        SELECT t.oid FROM pg_type t WHERE t.typtype = 'd' AND t.typbasetype = family.oid
        UNION ALL
        SELECT c.reltype FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('c', 'r', 'p', 'f')
        WHERE a.atttypid = family.oid AND NOT a.attisdropped
        UNION ALL
        SELECT r.rngtypid FROM pg_range r WHERE r.rngsubtype = family.oid
        UNION ALL
        SELECT r.rngmultitypid FROM pg_range r WHERE r.rngtypid = family.oid
    ) AS made_of_it ON true)
SELECT t.oid, CASE WHEN t.typtype = 'b' THEN 'a' WHEN c.relkind <> 'c' THEN 't' ELSE t.typtype::text END,
       CASE t.typtype WHEN 'd' THEN t.typbasetype WHEN 'r' THEN r.rngsubtype WHEN 'm' THEN m.rngtypid ELSE t.typelem END,
       t.typrelid, format_type(t.oid, -1), (coalesce(r.rngcanonical, 0) <> 0)::text,
       EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')::text,
       coalesce(r.rngsubdiff::oid, 0), coalesce(r.rngsubopc, 0)
FROM (SELECT oid, max(depth) AS depth FROM family GROUP BY oid) AS f
JOIN pg_type t ON t.oid = f.oid
LEFT JOIN pg_class c ON c.oid = t.typrelid
LEFT JOIN pg_range r ON r.rngtypid = t.oid
LEFT JOIN pg_range m ON m.rngmultitypid = t.oid
ORDER BY f.depth, t.oid)";

constexpr std::string_view attributes_query = R"(
SELECT a.attrelid, quote_ident(a.attname), a.atttypid
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('c', 'r', 'p', 'f')
WHERE a.atttypid = ANY ({}) AND NOT a.attisdropped
ORDER BY a.attrelid, a.attnum)";

FamilyType type_of(const Cells& row) {
    return {.kind = static_cast<FamilyType::Kind>(row.at(1).at(0)),
            .oid = to_oid(row.at(0)),
            .inner = to_oid(row.at(2)),
            .relation = to_oid(row.at(3)),
            .difference = to_oid(row.at(7)),
            .ordering = to_oid(row.at(8)),
            .identity = row.at(4)};
}

}  // namespace

TypeFamily TypeFamily::of(Oid enumeration, const Ask& ask) {
    TypeFamily family;
    for (const Cells& row : ask(fmt::format(family_query, enumeration))) {
        if (to_bool(row.at(5))) {
            throw migrate::EnumNotRewritable{family.enumeration().identity,
                                             fmt::format("the range type {} has a canonical function", row.at(4))};
        }
        family.types_.push_back(type_of(row));
        if (to_bool(row.at(6))) {
            throw migrate::EnumNotRewritable{family.enumeration().identity,
                                             fmt::format("the type {} belongs to an extension", row.at(4))};
        }
    }
    for (const Cells& row : ask(fmt::format(attributes_query, oid_array(family.oids())))) {
        for (FamilyType& type : family.types_) {
            if (type.relation == to_oid(row.at(0))) type.attributes.emplace_back(row.at(1), to_oid(row.at(2)));
        }
    }
    family.note_rows();
    return family;
}

void TypeFamily::note_rows() {
    for (FamilyType& type : types_) {
        const auto holds_them = [this](const auto& attribute) { return holds_rows(attribute.second); };
        const bool is_of_one = type.kind != FamilyType::Kind::enumeration && type.inner != 0 && has(type.inner);
        type.holds_rows = type.kind == FamilyType::Kind::row || (is_of_one && holds_rows(type.inner)) ||
                          std::any_of(type.attributes.begin(), type.attributes.end(), holds_them);
    }
}

std::vector<FamilyType> TypeFamily::replaced() const {
    std::vector<FamilyType> replaced;
    std::copy_if(types_.begin(), types_.end(), std::back_inserter(replaced), [this](const FamilyType& type) {
        const bool is_array_of_rows =
            type.kind == FamilyType::Kind::array && find(type.inner)->kind == FamilyType::Kind::row;
        return type.kind != FamilyType::Kind::row && !is_array_of_rows;
    });
    return replaced;
}

std::vector<Oid> TypeFamily::oids() const {
    std::vector<Oid> oids;
    for (const FamilyType& type : types_) oids.push_back(type.oid);
    return oids;
}

const FamilyType* TypeFamily::find(Oid type) const {
    const auto found = std::find_if(types_.begin(), types_.end(), [&](const FamilyType& it) { return it.oid == type; });
    return found == types_.end() ? nullptr : &*found;
}

const FamilyType& TypeFamily::without_domains(Oid type) const {
    const FamilyType* found = find(type);
    while (found->kind == FamilyType::Kind::domain) found = find(found->inner);
    return *found;
}

std::string TypeFamily::holds(Oid type, const std::string& expression, const std::vector<std::string>& labels) const {
    return holds(type, expression, text_array(labels), 1);
}

std::string TypeFamily::holds(Oid type, const std::string& expression, const std::string& labels, int depth) const {
    const FamilyType& it = *find(type);
    switch (it.kind) {
        case FamilyType::Kind::enumeration:
            return fmt::format("({})::text = ANY ({})", expression, labels);
        case FamilyType::Kind::domain:
            return holds(it.inner, fmt::format("({})::{}", expression, find(it.inner)->identity), labels, depth);
        case FamilyType::Kind::array:
        case FamilyType::Kind::multirange: {
            const std::string element = fmt::format("element_{}", depth);
            return fmt::format("EXISTS (SELECT FROM unnest({}) AS {} WHERE {})", expression, element,
                               holds(it.inner, element, labels, depth + 1));
        }
        case FamilyType::Kind::range:
            return fmt::format("({} OR {})", holds(it.inner, fmt::format("lower({})", expression), labels, depth),
                               holds(it.inner, fmt::format("upper({})", expression), labels, depth));
        case FamilyType::Kind::composite:
        case FamilyType::Kind::row:
            break;
    }
    std::vector<std::string> any;
    for (const auto& [name, attribute] : it.attributes) {
        any.push_back(holds(attribute, fmt::format("({}).{}", expression, name), labels, depth));
    }
    return fmt::format("({})", fmt::join(any, " OR "));
}

std::string TypeFamily::converted(Oid type, const std::string& expression, const std::string& new_type,
                                  const std::vector<Merge>& merges) const {
    if (merges.empty()) return fmt::format("{}::text::{}", expression, new_type);
    const FamilyType& base = without_domains(type);
    std::string sql;
    if (base.kind == FamilyType::Kind::enumeration) {
        for (const Merge& merge : merges) {
            sql += fmt::format(" WHEN {} THEN {}", string_literal(merge.from), string_literal(merge.to));
        }
        return fmt::format("(CASE {0}::text{1} ELSE {0}::text END)::{2}", expression, sql, new_type);
    }
    if (base.kind != FamilyType::Kind::array || find(base.inner)->kind != FamilyType::Kind::enumeration) {
        throw migrate::EnumNotRewritable{
            enumeration().identity,
            fmt::format("a value of it is to become another one that exists, inside the type {}", base.identity)};
    }
    sql = expression + "::text[]";
    for (const Merge& merge : merges) {
        sql = fmt::format("array_replace({}, {}, {})", sql, string_literal(merge.from), string_literal(merge.to));
    }
    return fmt::format("{}::{}", sql, new_type);
}

}  // namespace retort::postgresql::enums
