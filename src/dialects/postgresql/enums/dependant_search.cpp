// SPDX-License-Identifier: MIT
#include "dialects/postgresql/enums/dependant_search.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/migrate/ddl/errors.hpp"

namespace retort::postgresql::enums {

namespace {

constexpr int any_part = -1;

/// Something that others may depend on: an object, or one column of it.
struct Reference {
    ObjectId id;
    int part = any_part;
};

// A view's own rule stands for the view, an index for the constraint that it belongs to, a part of an operator class
// for the class.
constexpr std::string_view depend_query = R"(
SELECT DISTINCT
       CASE WHEN r.rulename = '_RETURN' THEN 'pg_class' WHEN k.oid IS NOT NULL THEN 'pg_constraint'
            WHEN oc.oid IS NOT NULL THEN 'pg_opclass'
            ELSE d.classid::regclass::text END,
       CASE WHEN r.rulename = '_RETURN' THEN r.ev_class WHEN k.oid IS NOT NULL THEN k.oid
            WHEN oc.oid IS NOT NULL THEN oc.oid ELSE d.objid END,
       d.objsubid, coalesce(c.relkind::text, con.contype::text, ty.typtype::text, f.prokind::text, ad.attgenerated::text,
                            t.tgisinternal::text, ''),
       (con.contypid <> 0)::text, d.refclassid::regclass::text, d.refobjid, d.refobjsubid,
       pg_describe_object(d.classid, d.objid, d.objsubid),
       EXISTS (SELECT FROM pg_depend e
               WHERE e.deptype = 'e' AND (e.classid, e.objid) IN ((d.classid, d.objid), ('pg_class'::regclass, r.ev_class)))::text,
       EXISTS (SELECT FROM pg_depend i
               WHERE d.classid IN ('pg_proc'::regclass, 'pg_cast'::regclass) AND i.classid = d.classid
                 AND i.objid = d.objid AND i.deptype = 'i')::text
FROM pg_depend d
JOIN (VALUES {}) AS wanted(class, id, part)
  ON d.refclassid = wanted.class AND d.refobjid = wanted.id AND (wanted.part = -1 OR d.refobjsubid = wanted.part)
LEFT JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
LEFT JOIN pg_constraint k
  ON d.classid = 'pg_class'::regclass AND d.objsubid = 0 AND k.conindid = d.objid AND k.contype IN ('p', 'u', 'x')
LEFT JOIN LATERAL (SELECT m.refobjid AS oid FROM pg_depend m
                   WHERE d.classid IN ('pg_amop'::regclass, 'pg_amproc'::regclass) AND m.classid = d.classid
                     AND m.objid = d.objid AND m.refclassid = 'pg_opclass'::regclass LIMIT 1) AS oc ON true
LEFT JOIN pg_class c
  ON c.oid = CASE WHEN r.rulename = '_RETURN' THEN r.ev_class
                  WHEN d.classid = 'pg_class'::regclass AND k.oid IS NULL THEN d.objid END
LEFT JOIN pg_constraint con
  ON con.oid = coalesce(k.oid, CASE WHEN d.classid = 'pg_constraint'::regclass THEN d.objid END)
LEFT JOIN pg_type ty ON d.classid = 'pg_type'::regclass AND ty.oid = d.objid
LEFT JOIN pg_proc f ON d.classid = 'pg_proc'::regclass AND f.oid = d.objid
LEFT JOIN (SELECT x.oid, a.attgenerated FROM pg_attrdef x
           JOIN pg_attribute a ON a.attrelid = x.adrelid AND a.attnum = x.adnum) AS ad
  ON d.classid = 'pg_attrdef'::regclass AND ad.oid = d.objid
LEFT JOIN pg_trigger t ON d.classid = 'pg_trigger'::regclass AND t.oid = d.objid)";

// What else a dependant is known by, when others depend on it.
constexpr std::string_view aliases_query = R"(
SELECT 'pg_constraint', k.oid, 'pg_class', k.conindid, -1
FROM pg_constraint k WHERE k.oid = ANY ({0}) AND k.contype IN ('p', 'u', 'x') AND k.conindid <> 0
UNION ALL
SELECT 'pg_attrdef', ad.oid, 'pg_class', ad.adrelid, ad.adnum
FROM pg_attrdef ad JOIN pg_attribute a ON a.attrelid = ad.adrelid AND a.attnum = ad.adnum AND a.attgenerated <> ''
WHERE ad.oid = ANY ({0}))";

// A table's own check must be there before the same one of the table that it inherits from, to be taken for its own.
constexpr std::string_view merged_checks_query = R"(
SELECT parent.oid, child.oid
FROM pg_constraint child
JOIN pg_inherits i ON i.inhrelid = child.conrelid
JOIN pg_constraint parent ON parent.conrelid = i.inhparent AND parent.conname = child.conname AND parent.contype = 'c'
WHERE child.oid = ANY ({}) AND child.contype = 'c' AND child.conislocal)";

// Materialized views hold rows as tables do.
constexpr std::string_view stored_rows_query = R"(
SELECT DISTINCT c.oid, pg_describe_object('pg_class'::regclass, c.oid, 0)
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relkind = 'm' AND a.atttypid = ANY ({}))";

struct Found {
    ObjectId id;
    int part;
    std::string kind;  ///< relkind, contype, typtype, prokind or attgenerated; of a trigger whether it is internal.
    bool of_domain;
    ObjectId needs;
    int needs_part;
    std::string description;
    bool of_extension;
    bool of_type;  ///< A function or cast that comes with a range type.
};

Found found_in(const Cells& row) {
    return {{row.at(0), to_oid(row.at(1))},
            to_int(row.at(2)),
            row.at(3),
            to_bool(row.at(4)),
            {row.at(5), to_oid(row.at(6))},
            to_int(row.at(7)),
            row.at(8),
            to_bool(row.at(9)),
            to_bool(row.at(10))};
}

class Search {
public:
    Search(const TypeFamily& family, const Ask& ask) : family_{family}, ask_{ask} {}

    /// Columns that are dropped and added again together, whatever depends on one of them.
    void add_block(const AnewColumns& anew, std::vector<Reference>& roots) {
        const ObjectId block{"columns", static_cast<Oid>(blocks_++)};
        dependants_.try_emplace(block, Dependant{DependantKind::columns, block, "generated column"});
        const auto add = [&](const ObjectId& id, int part) {
            aliases_.try_emplace({id, part}, block);
            roots.push_back({id, part});
        };
        for_each_column(anew, [&](const TreeColumn& column) {
            add({"pg_class", column.table}, column.number);
            if (column.generated != 0) aliases_.try_emplace({{"pg_attrdef", column.generated}, any_part}, block);
            if (column.sequence.oid != 0) add({"pg_class", column.sequence.oid}, any_part);
        });
    }

    /// The columns that are text while the tables change whose rows they hold.
    void add_rows(const std::vector<EnumColumn>& columns, std::vector<Reference>& roots) {
        const ObjectId rows{"row_columns", 0};
        for (const EnumColumn& column : columns) {
            if (!column.holds_rows || column.generated != 0) continue;
            dependants_.try_emplace(rows, Dependant{DependantKind::row_columns, rows, "column of rows"});
            const Reference reference{{"pg_class", column.table}, column.number};
            aliases_.try_emplace({reference.id, reference.part}, rows);
            roots.push_back(reference);
        }
    }

    void add_view(Oid view, const std::string& description, std::vector<Reference>& roots) {
        const ObjectId id{"pg_class", view};
        dependants_.try_emplace(id, Dependant{DependantKind::view, id, description});
        roots.push_back({id, any_part});
    }

    std::map<ObjectId, Dependant> run(std::vector<Reference> frontier) {
        while (!frontier.empty()) {
            std::vector<Reference> next;
            for (const Cells& row : ask_(fmt::format(depend_query, values_of(frontier)))) note(found_in(row), next);
            add_aliases(next);
            frontier = std::move(next);
        }
        add_merged_checks();
        return std::move(dependants_);
    }

private:
    static std::string values_of(const std::vector<Reference>& references) {
        std::vector<std::string> values;
        for (const Reference& each : references) {
            values.push_back(fmt::format("('{}'::regclass, {}::oid, {})", each.id.first, each.id.second, each.part));
        }
        return fmt::format("{}", fmt::join(values, ", "));
    }

    void note(const Found& found, std::vector<Reference>& next) {
        const std::optional<DependantKind> kind = kind_of(found);
        if (!kind) return;
        if (found.of_extension) refuse(found.description + " belongs to an extension");
        const ObjectId id = dependant_at(found.id, any_part);
        const auto [place, is_new] = dependants_.try_emplace(id, Dependant{*kind, id, found.description});
        if (is_new) next.push_back({id, any_part});
        const ObjectId needed = dependant_at(found.needs, found.needs_part);
        if (dependants_.count(needed) == 0) {
            if (needed.first == "pg_class" && !is_composite(needed.second)) place->second.needs_tables = true;
        } else if (needed != id) {
            place->second.needs.insert(needed);
        }
    }

    [[nodiscard]] bool is_composite(Oid relation) const {
        const std::vector<FamilyType> types = family_.replaced();
        return std::any_of(types.begin(), types.end(), [&](const FamilyType& it) { return it.relation == relation; });
    }

    /// The dependant that is known by `id`, or by that part of it.
    [[nodiscard]] ObjectId dependant_at(const ObjectId& id, int part) const {
        for (const int each : {any_part, part}) {
            const auto alias = aliases_.find({id, each});
            if (alias != aliases_.end()) return alias->second;
        }
        return id;
    }

    /// Nullopt: it needs nothing done.
    [[nodiscard]] std::optional<DependantKind> kind_of(const Found& found) const {
        const std::string& catalogue = found.id.first;
        if (found.of_type) return DependantKind::part_of_other;
        if (catalogue == "pg_class") return kind_of_relation(found);
        if (catalogue == "pg_type") return kind_of_type(found);
        if (catalogue == "pg_constraint") return kind_of_constraint(found);
        if (catalogue == "pg_attrdef") {
            return found.kind.empty() ? DependantKind::column_default : DependantKind::generated_column;
        }
        if (catalogue == "pg_trigger")
            return to_bool(found.kind) ? std::nullopt : std::optional{DependantKind::trigger};
        if (catalogue == "pg_proc") return found.kind == "a" ? DependantKind::aggregate : DependantKind::function;
        static const std::map<std::string_view, DependantKind> others{
            {"pg_rewrite", DependantKind::rule},
            {"pg_policy", DependantKind::policy},
            {"pg_cast", DependantKind::cast},
            {"pg_operator", DependantKind::operator_},
            {"pg_opclass", DependantKind::operator_class},
            {"pg_statistic_ext", DependantKind::statistics},
            {"pg_publication_rel", DependantKind::publication}};
        const auto other = others.find(catalogue);
        if (other == others.end()) refuse(found.description + " depends on it");
        return other->second;
    }

    [[nodiscard]] std::optional<DependantKind> kind_of_relation(const Found& found) const {
        const char kind = found.kind.at(0);
        if (kind == 'v' || kind == 'm') return DependantKind::view;
        if (kind == 'i' || kind == 'I') return DependantKind::index;
        const bool needs_type = found.needs.first == "pg_type";
        if (found.part > 0 && needs_type && !family_.has(found.needs.second)) {
            refuse(found.description + " holds rows of a view that depends on it");
        }
        if (found.part == 0 && needs_type && (kind == 'r' || kind == 'p')) return DependantKind::typed_table;
        return std::nullopt;
    }

    [[nodiscard]] std::optional<DependantKind> kind_of_type(const Found& found) const {
        if (family_.has(found.id.second)) return std::nullopt;
        if (found.kind != "c" && found.kind != "b") refuse(found.description + " depends on it");
        return DependantKind::part_of_other;
    }

    [[nodiscard]] static std::optional<DependantKind> kind_of_constraint(const Found& found) {
        if (found.kind == "t") return std::nullopt;  // it is part of its trigger
        if (found.of_domain) return DependantKind::domain_constraint;
        return found.kind == "f" ? DependantKind::foreign_key : DependantKind::constraint;
    }

    [[noreturn]] void refuse(const std::string& why) const {
        throw migrate::EnumNotRewritable{family_.enumeration().identity, why};
    }

    [[nodiscard]] std::vector<Oid> oids() const {
        std::vector<Oid> oids;
        for (const auto& [id, dependant] : dependants_) oids.push_back(id.second);
        return oids;
    }

    void add_aliases(std::vector<Reference>& next) {
        if (next.empty()) return;
        for (const Cells& row : ask_(fmt::format(aliases_query, oid_array(oids())))) {
            const ObjectId id{row.at(0), to_oid(row.at(1))};
            const ObjectId alias{row.at(2), to_oid(row.at(3))};
            const Reference reference{alias, to_int(row.at(4))};
            const bool is_new = dependants_.count(id) > 0 && aliases_.try_emplace({alias, reference.part}, id).second;
            if (is_new) next.push_back(reference);
        }
    }

    void add_merged_checks() {
        if (dependants_.empty()) return;
        for (const Cells& row : ask_(fmt::format(merged_checks_query, oid_array(oids())))) {
            const auto parent = dependants_.find({"pg_constraint", to_oid(row.at(0))});
            if (parent != dependants_.end()) parent->second.needs.insert({"pg_constraint", to_oid(row.at(1))});
        }
    }

    const TypeFamily& family_;
    const Ask& ask_;
    int blocks_ = 0;
    std::map<ObjectId, Dependant> dependants_;
    std::map<std::pair<ObjectId, int>, ObjectId> aliases_;
};

std::vector<Reference> roots_of(const TypeFamily& family, const std::vector<EnumColumn>& columns) {
    std::vector<Reference> roots;
    for (const EnumColumn& column : columns) roots.push_back({{"pg_class", column.table}, column.number});
    for (const FamilyType& type : family.replaced()) {
        roots.push_back({{"pg_type", type.oid}, any_part});
        if (type.relation != 0) roots.push_back({{"pg_class", type.relation}, any_part});
    }
    return roots;
}

std::vector<Oid> types_of_rows(const TypeFamily& family) {
    std::vector<Oid> types;
    for (const FamilyType& type : family.types()) {
        if (type.holds_rows) types.push_back(type.oid);
    }
    return types;
}

}  // namespace

std::map<ObjectId, Dependant> search_dependants(const TypeFamily& family, const std::vector<EnumColumn>& columns,
                                                const std::vector<AnewColumns>& blocks, const Ask& ask) {
    Search search{family, ask};
    std::vector<Reference> roots = roots_of(family, columns);
    for (const AnewColumns& anew : blocks) search.add_block(anew, roots);
    search.add_rows(columns, roots);
    for (const Cells& row : ask(fmt::format(stored_rows_query, oid_array(types_of_rows(family))))) {
        search.add_view(to_oid(row.at(0)), row.at(1), roots);
    }
    return search.run(std::move(roots));
}

}  // namespace retort::postgresql::enums
