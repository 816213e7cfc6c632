// SPDX-License-Identifier: MIT
#include "dialects/postgresql/enums/attributes.hpp"

#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace retort::postgresql::enums {

namespace {

// {0}: views, {1}: functions and aggregates, {2}: types that are made anew, {3}: statistics, {4}: columns that are
// added again, {5}: operators, {6}: their sequences, which have the owners of their tables, {7}: operator classes.
constexpr std::string_view owned_query = R"(
WITH said(kind, schema) AS (
    SELECT defaclobjtype, defaclnamespace FROM pg_default_acl
    WHERE defaclrole = (SELECT oid FROM pg_roles WHERE rolname = current_user)), owned(class, id, part, place, change, target, owner, acl) AS (
    SELECT 'pg_class', c.oid, 0, '', format('%s %I.%I', CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'MATERIALIZED VIEW' END,
                                            n.nspname, c.relname),
           format('TABLE %I.%I', n.nspname, c.relname), c.relowner,
           coalesce(c.relacl, CASE WHEN EXISTS (SELECT FROM said WHERE kind = 'r' AND schema IN (0, n.oid))
                             THEN acldefault('r', c.relowner) END)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ANY ({0})
    UNION ALL
    SELECT 'pg_class', c.oid, a.attnum, format(' (%I)', a.attname), '', format('TABLE %I.%I', n.nspname, c.relname),
           c.relowner, a.attacl
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.oid = ANY ({0}) AND a.attacl IS NOT NULL
    UNION ALL
    SELECT 'columns', m.block, m.place, format(' (%I)', a.attname), '', format('TABLE %I.%I', n.nspname, c.relname),
           c.relowner, a.attacl
    FROM unnest({4}) WITH ORDINALITY AS m(block, relation, number, place)
    JOIN pg_class c ON c.oid = m.relation JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = m.number AND a.attacl IS NOT NULL
    UNION ALL
    SELECT 'pg_sequence', c.oid, 0, '', format('SEQUENCE %I.%I', n.nspname, c.relname),
           format('SEQUENCE %I.%I', n.nspname, c.relname), c.relowner,
           coalesce(c.relacl, CASE WHEN EXISTS (SELECT FROM said WHERE kind = 'S' AND schema IN (0, n.oid))
                             THEN acldefault('s', c.relowner) END)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ANY ({6})
    UNION ALL
    SELECT 'pg_proc', p.oid, 0, '', k.word || k.name, CASE p.prokind WHEN 'a' THEN 'FUNCTION ' || p.oid::regprocedure
           ELSE k.word || k.name END, p.proowner,
           coalesce(p.proacl, CASE WHEN EXISTS (SELECT FROM said WHERE kind = 'f' AND schema IN (0, p.pronamespace))
                             THEN acldefault('f', p.proowner) END)
    FROM pg_proc p
    JOIN LATERAL (SELECT CASE p.prokind WHEN 'p' THEN 'PROCEDURE ' WHEN 'a' THEN 'AGGREGATE ' ELSE 'FUNCTION ' END AS word,
                         CASE WHEN p.prokind = 'a' AND p.pronargs = 0 THEN replace(p.oid::regprocedure::text, '()', '(*)')
                              ELSE p.oid::regprocedure::text END AS name) AS k ON true
    WHERE p.oid = ANY ({1})
    UNION ALL
    SELECT 'pg_type', t.oid, 0, '', 'TYPE ' || format_type(t.oid, -1), 'TYPE ' || format_type(t.oid, -1), t.typowner,
           coalesce(t.typacl, CASE WHEN EXISTS (SELECT FROM said WHERE kind = 'T' AND schema IN (0, t.typnamespace))
                             THEN acldefault('T', t.typowner) END)
    FROM pg_type t WHERE t.oid = ANY ({2})
    UNION ALL
    SELECT 'pg_operator', o.oid, 0, '', 'OPERATOR ' || o.oid::regoperator, '', o.oprowner, NULL
    FROM pg_operator o WHERE o.oid = ANY ({5})
    UNION ALL
    SELECT 'pg_opclass', o.oid, 0, '', format('OPERATOR CLASS %I.%I USING %I', n.nspname, o.opcname, am.amname), '',
           o.opcowner, NULL
    FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace JOIN pg_am am ON am.oid = o.opcmethod
    WHERE o.oid = ANY ({7})
    UNION ALL
    SELECT 'pg_statistic_ext', s.oid, 0, '', format('STATISTICS %I.%I', n.nspname, s.stxname), '', s.stxowner, NULL
    FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE s.oid = ANY ({3}))
SELECT o.class, o.id, o.part, o.place, o.change, o.target, quote_ident(pg_get_userbyid(o.owner)),
       (o.class <> 'pg_sequence' AND o.owner <> (SELECT oid FROM pg_roles WHERE rolname = current_user))::text, (o.acl IS NOT NULL)::text,
       i.place::int, CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END,
       CASE WHEN x.grantor <> o.owner THEN quote_ident(pg_get_userbyid(x.grantor)) END, x.privilege_type,
       x.is_grantable::text
FROM owned o
LEFT JOIN LATERAL unnest(o.acl) WITH ORDINALITY AS i(item, place) ON true
LEFT JOIN LATERAL aclexplode(CASE WHEN i.item IS NOT NULL THEN ARRAY[i.item] END) AS x ON true
ORDER BY o.class, o.id, o.part, i.place, x.is_grantable, x.privilege_type)";

// Who may have got something from ALTER DEFAULT PRIVILEGES.
constexpr std::string_view default_grantees_query = R"(
SELECT DISTINCT CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END
FROM pg_default_acl d, aclexplode(d.defaclacl) AS x ORDER BY 1)";

constexpr std::string_view comments_query = R"(
SELECT format('COMMENT ON %s %s IS %L',
              CASE WHEN o.type LIKE '%column' THEN 'COLUMN'
                   WHEN o.type LIKE '%constraint' THEN 'CONSTRAINT'
                   WHEN o.type = 'statistics object' THEN 'STATISTICS' ELSE upper(o.type) END,
              CASE WHEN o.type = 'domain constraint'
                   THEN format('%I ON DOMAIN %s', k.conname, format_type(k.contypid, -1)) ELSE o.identity END,
              d.description)
FROM pg_description d
JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) AS o ON true
LEFT JOIN pg_constraint k ON d.classoid = 'pg_constraint'::regclass AND k.oid = d.objoid
WHERE (d.classoid, d.objoid) IN (SELECT * FROM unnest({0}, {1}))
   OR (d.classoid, d.objoid) IN (SELECT 'pg_class'::regclass::oid, c.conindid FROM pg_constraint c
                                 WHERE c.oid = ANY ({1}) AND c.contype IN ('p', 'u', 'x'))
   OR (d.classoid = 'pg_class'::regclass AND (d.objoid, d.objsubid) IN (SELECT relation, number FROM unnest({2}) AS m(
           block, relation, number)))
ORDER BY d.classoid, d.objoid, d.objsubid)";

struct At {
    enum : std::size_t {
        catalogue,
        oid,
        part,
        place,
        change,
        target,
        owner,
        changes_owner,
        has_acl,
        item,
        grantee,
        grantor,
        privilege,
        grantable
    };
};

std::vector<Oid> oids_of(DependantKind kind, const Dependants& dependants) {
    std::vector<Oid> oids;
    for (const Dependant& each : dependants.all) {
        if (each.kind == kind) oids.push_back(each.id.second);
    }
    return oids;
}

/// Columns that are added again: three arrays, of their block, their table and their number.
std::string column_arrays(const std::vector<AnewColumns>& blocks) {
    std::vector<Oid> numbers_of_blocks;
    std::vector<Oid> tables;
    std::vector<int> numbers;
    for (std::size_t block = 0; block < blocks.size(); ++block) {
        for_each_column(blocks[block], [&](const TreeColumn& column) {
            numbers_of_blocks.push_back(static_cast<Oid>(block));
            tables.push_back(column.table);
            numbers.push_back(column.number);
        });
    }
    return fmt::format("{}, {}, ARRAY[{}]::int[]", oid_array(numbers_of_blocks), oid_array(tables),
                       fmt::join(numbers, ", "));
}

std::vector<Oid> sequences_of(const std::vector<AnewColumns>& blocks) {
    std::vector<Oid> oids;
    for (const AnewColumns& block : blocks) {
        for_each_column(block, [&](const TreeColumn& column) {
            if (column.sequence.oid != 0) oids.push_back(column.sequence.oid);
        });
    }
    return oids;
}

std::vector<Oid> made_types(const TypeFamily& family) {
    std::vector<Oid> oids;
    for (const FamilyType& type : family.replaced()) {
        const bool comes_with_other = type.kind == FamilyType::Kind::array || type.kind == FamilyType::Kind::multirange;
        if (!comes_with_other) oids.push_back(type.oid);
    }
    return oids;
}

/// The privileges of one entry of an access control list that are granted alike.
struct Grant {
    std::string place;
    std::string target;
    std::string grantee;
    std::string grantor;  ///< Empty: the owner.
    bool grantable = false;
    std::vector<std::string> privileges = {};
};

class Statements {
public:
    explicit Statements(const Ask& ask) : role_{ask("SELECT pg_catalog.current_setting('role')").at(0).at(0)} {
        for (const Cells& row : ask(std::string{default_grantees_query})) default_grantees_.push_back(row.at(0));
    }

    void add(const Cells& row) {
        const ObjectId id{row.at(At::catalogue), to_oid(row.at(At::oid))};
        if (id != id_ || row.at(At::part) != part_) begin(row, id);
        if (!row.at(At::privilege).empty()) add_privilege(row);
    }

    std::map<ObjectId, std::vector<std::string>> take() {
        flush();
        return std::move(statements_);
    }

private:
    void begin(const Cells& row, const ObjectId& id) {
        flush();
        id_ = id;
        part_ = row.at(At::part);
        item_.clear();
        const bool is_whole = !row.at(At::change).empty();
        const std::string& target = row.at(At::target);
        if (is_whole && to_bool(row.at(At::changes_owner))) {
            say(fmt::format("ALTER {} OWNER TO {}", row.at(At::change), row.at(At::owner)));
        }
        if (!is_whole || target.empty()) return;
        if (!to_bool(row.at(At::has_acl))) return;
        // From nothing on, the entries come into the order that they had.
        std::set<std::string> grantees{default_grantees_.begin(), default_grantees_.end()};
        grantees.insert({"PUBLIC", row.at(At::owner)});
        for (const std::string& grantee : grantees) revoke(target, grantee);
    }

    void add_privilege(const Cells& row) {
        const std::pair item{row.at(At::item), row.at(At::grantable)};
        if (!std::exchange(has_grant_, true) || item_ != item.first || grant_.grantable != to_bool(item.second)) {
            if (!grant_.privileges.empty()) say(grant_);
            grant_ = {.place = row.at(At::place),
                      .target = row.at(At::target),
                      .grantee = row.at(At::grantee),
                      .grantor = row.at(At::grantor),
                      .grantable = to_bool(item.second)};
            item_ = item.first;
        }
        grant_.privileges.push_back(row.at(At::privilege) + row.at(At::place));
    }

    void flush() {
        if (!grant_.privileges.empty()) say(grant_);
        grant_ = {};
        has_grant_ = false;
    }

    void revoke(const std::string& target, const std::string& grantee) {
        say(fmt::format("REVOKE ALL ON {} FROM {}", target, grantee));
    }
    void say(const Grant& grant) {
        if (!grant.grantor.empty()) say("SET LOCAL ROLE " + grant.grantor);
        say(fmt::format("GRANT {} ON {} TO {}{}", fmt::join(grant.privileges, ", "), grant.target, grant.grantee,
                        grant.grantable ? " WITH GRANT OPTION" : ""));
        if (!grant.grantor.empty()) say(fmt::format("SET LOCAL ROLE {}", role_ == "none" ? role_ : quoted(role_)));
    }
    void say(std::string statement) { statements_[id_].push_back(std::move(statement)); }

    static std::string quoted(const std::string& role) {
        std::string text{'"'};
        for (const char c : role) text.append(c == '"' ? 2 : 1, c);
        return text + '"';
    }

    std::string role_;
    std::vector<std::string> default_grantees_;
    ObjectId id_;
    std::string part_;
    std::string item_;
    bool has_grant_ = false;
    Grant grant_;
    std::map<ObjectId, std::vector<std::string>> statements_;
};

}  // namespace

std::map<ObjectId, std::vector<std::string>> owners_and_grants(const TypeFamily& family, const Dependants& dependants,
                                                               const Ask& ask) {
    const auto oids = [&](DependantKind kind) { return oid_array(oids_of(kind, dependants)); };
    std::vector<Oid> functions = oids_of(DependantKind::function, dependants);
    for (const Oid aggregate : oids_of(DependantKind::aggregate, dependants)) functions.push_back(aggregate);
    Statements statements{ask};
    for (const Cells& row : ask(fmt::format(
             owned_query, oids(DependantKind::view), oid_array(functions), oid_array(made_types(family)),
             oids(DependantKind::statistics), column_arrays(dependants.columns), oids(DependantKind::operator_),
             oid_array(sequences_of(dependants.columns)), oids(DependantKind::operator_class)))) {
        statements.add(row);
    }
    return statements.take();
}

std::vector<std::string> comments(const TypeFamily& family, const Dependants& dependants, const Ask& ask) {
    std::vector<std::string> classes;
    std::vector<Oid> oids;
    const auto add = [&](const ObjectId& id) {
        classes.push_back(fmt::format("'{}'::regclass::oid", id.first));
        oids.push_back(id.second);
    };
    for (const Dependant& each : dependants.all) {
        const bool has_row = each.kind != DependantKind::columns && each.kind != DependantKind::row_columns;
        if (has_row) add(each.id);
    }
    for (const Oid sequence : sequences_of(dependants.columns)) add({"pg_class", sequence});
    for (const FamilyType& type : family.replaced()) {
        add({"pg_type", type.oid});
        if (type.relation != 0) add({"pg_class", type.relation});
    }
    std::vector<std::string> statements;
    const std::string all_classes = fmt::format("ARRAY[{}]", fmt::join(classes, ", "));
    for (const Cells& row :
         ask(fmt::format(comments_query, all_classes, oid_array(oids), column_arrays(dependants.columns)))) {
        statements.push_back(row.at(0));
    }
    return statements;
}

}  // namespace retort::postgresql::enums
