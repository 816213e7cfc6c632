// SPDX-License-Identifier: MIT
#include "migrate/op/find.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/names_in_sql.hpp"

#include "migrate/op/likeness.hpp"

namespace retort::migrate::detail {

namespace {

std::vector<std::string> table_names(const Schema& schema) {
    std::vector<std::string> names;
    for (const Table& table : schema.tables) names.push_back(qualified_name(table));
    return names;
}

std::vector<std::string> names_of_columns(const Table& table) {
    std::vector<std::string> names;
    for (const Column& column : table.columns) names.push_back(column.name);
    return names;
}

template <class Named>
void add_names(std::vector<std::string>& names, const std::vector<Named>& items) {
    for (const Named& item : items) {
        if (!item.name.empty()) names.push_back(item.name);
    }
}

std::vector<std::string> names_of_constraints(const Table& table) {
    std::vector<std::string> names;
    for (const Constraint& each : constraints_of(table)) {
        if (!name_of(each).empty()) names.push_back(name_of(each));
    }
    return names;
}

/// A primary key that has no name here has one in the database, made by it: any name means it.
bool has_name(const Constraint& constraint, const DropConstraint& op) {
    if (op.kind != ConstraintKind::unspecified && op.kind != kind_of(constraint)) return false;
    if (name_of(constraint) == op.name) return true;
    return op.kind == ConstraintKind::primary_key && (op.name.empty() || name_of(constraint).empty());
}

std::string wanted_text(const DropConstraint& op) {
    if (op.name.empty()) return fmt::format("{} like that", to_string(op.kind));
    return fmt::format("{} \"{}\"", to_string(op.kind), op.name);
}

bool has_part(const std::vector<IndexElement>& elements, const std::string& column) {
    return std::any_of(elements.begin(), elements.end(), [&](const IndexElement& element) {
        return element.expression ? names_column(element.name, column) : element.name == column;
    });
}

struct HasColumn {
    const std::string& column;

    bool operator()(const PrimaryKeyConstraint& key) const { return has_part(key.columns, column); }
    bool operator()(const UniqueConstraint& unique) const { return has_part(unique.columns, column); }
    bool operator()(const CheckConstraint& check) const { return names_column(check.condition, column); }
    bool operator()(const ForeignKeyConstraint& key) const {
        return std::find(key.columns.begin(), key.columns.end(), column) != key.columns.end();
    }
    bool operator()(const ExcludeConstraint& exclude) const {
        return has_part(elements_of(exclude), column) || names_column(exclude.where, column);
    }
};

struct Remove {
    Table& table;

    void operator()(const PrimaryKeyConstraint&) const { table.primary_key = {}; }
    void operator()(const UniqueConstraint& it) const { erase(table.unique_constraints, it); }
    void operator()(const CheckConstraint& it) const { erase(table.check_constraints, it); }
    void operator()(const ForeignKeyConstraint& it) const { erase(table.foreign_keys, it); }
    void operator()(const ExcludeConstraint& it) const { erase(table.exclude_constraints, it); }

    template <class Item>
    static void erase(std::vector<Item>& items, const Item& item) {
        items.erase(std::find(items.begin(), items.end(), item));
    }
};

/// As databases call a constraint that was given no name.
bool has_made_name(const Table& table, const Constraint& constraint) {
    return name_of(constraint).starts_with(table.name + '_');
}

bool say_the_same(const Table& table, const Constraint& left, const Constraint& right) {
    return likeness(table, left, right) >= Likeness::same;
}

/// The one that says most nearly what `wanted` says, of equal ones the one that was given no name; null where none
/// does, or several do that are only alike, and not to each other.
const Constraint* nearest(const Table& table, const std::vector<Constraint>& constraints, const Constraint& wanted) {
    const Constraint* found = nullptr;
    Likeness best = Likeness::none;
    bool is_alone = true;
    for (const Constraint& each : constraints) {
        const Likeness now = likeness(table, each, wanted);
        if (now == Likeness::none || now < best) continue;
        if (now == best) {
            is_alone = is_alone && say_the_same(table, each, *found);
            if (has_made_name(table, each) && !has_made_name(table, *found)) found = &each;
            continue;
        }
        found = &each;
        best = now;
        is_alone = true;
    }
    return best == Likeness::alike && !is_alone ? nullptr : found;
}

/// Throws AmbiguousConstraint.
const Constraint* named(const Table& table, const std::vector<Constraint>& constraints, const DropConstraint& op) {
    const Constraint* found = nullptr;
    std::vector<std::string> kinds;
    for (const Constraint& each : constraints) {
        if (!has_name(each, op)) continue;
        kinds.emplace_back(to_string(kind_of(each)));
        if (found == nullptr) found = &each;
    }
    if (kinds.size() > 1 && !op.name.empty()) throw AmbiguousConstraint{qualified_name(table), op.name, kinds};
    return found;
}

}  // namespace

Table& table_at(Schema& schema, const TableName& name) {
    return const_cast<Table&>(table_at(static_cast<const Schema&>(schema), name));
}

const Table& table_at(const Schema& schema, const TableName& name) {
    const Table* table = schema.find_table(name.name, name.schema);
    if (table == nullptr) throw NoSuchTable{to_string(name), table_names(schema)};
    return *table;
}

std::size_t column_place(const Table& table, std::string_view column) {
    const Column* found = table.find_column(column);
    if (found == nullptr) throw NoSuchColumn{qualified_name(table), std::string{column}, names_of_columns(table)};
    return static_cast<std::size_t>(found - table.columns.data());
}

void require_columns(const Table& table, const std::vector<std::string>& columns) {
    for (const std::string& column : columns) column_place(table, column);
}

std::vector<Constraint> constraints_of(const Table& table) {
    std::vector<Constraint> constraints;
    if (!table.primary_key.columns.empty()) constraints.emplace_back(table.primary_key);
    constraints.insert(constraints.end(), table.unique_constraints.begin(), table.unique_constraints.end());
    constraints.insert(constraints.end(), table.check_constraints.begin(), table.check_constraints.end());
    constraints.insert(constraints.end(), table.foreign_keys.begin(), table.foreign_keys.end());
    constraints.insert(constraints.end(), table.exclude_constraints.begin(), table.exclude_constraints.end());
    return constraints;
}

std::optional<Constraint> find_constraint(const Table& table, const DropConstraint& op) {
    const std::vector<Constraint> constraints = constraints_of(table);
    const bool by_content = op.name.empty() && op.was;
    const Constraint* const found = by_content ? nearest(table, constraints, *op.was) : named(table, constraints, op);
    if (found != nullptr) return *found;
    if (op.if_exists) return std::nullopt;
    throw NoSuchConstraint{qualified_name(table), wanted_text(op), names_of_constraints(table)};
}

void remove_constraint(Table& table, const Constraint& constraint) { std::visit(Remove{table}, constraint); }

namespace {

struct Rename {
    Table& table;
    const std::string& new_name;

    void operator()(const PrimaryKeyConstraint&) const { table.primary_key.name = new_name; }
    void operator()(const UniqueConstraint& it) const { in(table.unique_constraints, it); }
    void operator()(const CheckConstraint& it) const { in(table.check_constraints, it); }
    void operator()(const ForeignKeyConstraint& it) const { in(table.foreign_keys, it); }
    void operator()(const ExcludeConstraint& it) const { in(table.exclude_constraints, it); }

    template <class Item>
    void in(std::vector<Item>& items, const Item& item) const {
        std::find(items.begin(), items.end(), item)->name = new_name;
    }
};

}  // namespace

void rename_constraint(Table& table, const Constraint& constraint, const std::string& new_name) {
    std::visit(Rename{table, new_name}, constraint);
}

namespace {

/// Looks for an index among those of one table or view after the other.
class IndexSearch {
public:
    explicit IndexSearch(const DropIndex& op) : op_{op} {}

    template <class Owner>
    void in(const std::vector<Owner>& owners) {
        for (const Owner& owner : owners) {
            const TableName name{owner.name, owner.schema};
            if (found.index != nullptr || (!op_.table.empty() && name != op_.table)) continue;
            knows_owner = true;
            add_names(known, owner.indexes);
            const auto index = std::find_if(owner.indexes.begin(), owner.indexes.end(),
                                            [&](const Index& each) { return each.name == op_.name; });
            if (index == owner.indexes.end()) continue;
            found = {name, const_cast<std::vector<Index>*>(&owner.indexes), &*index};
        }
    }

    FoundIndex found;
    std::vector<std::string> known;
    bool knows_owner = false;

private:
    const DropIndex& op_;
};

}  // namespace

FoundIndex find_index(const Schema& schema, const DropIndex& op) {
    IndexSearch search{op};
    search.in(schema.tables);
    search.in(schema.views);
    if (search.found.index != nullptr || op.if_exists) return search.found;
    if (!op.table.empty() && !search.knows_owner) table_at(schema, op.table);
    throw NoSuchIndex{op.name, to_string(op.table), search.known};
}

bool refers_to(const Schema& schema, const Table& owner, const ForeignKeyConstraint& key, const Table& table) {
    if (key.referred_table != table.name) return false;
    if (key.referred_schema.empty()) return owner.schema == table.schema;
    if (key.referred_schema == table.schema) return true;
    const bool may_mean_own = table.schema.empty() && !owner.schema.empty();
    return may_mean_own && schema.find_table(key.referred_table, key.referred_schema) == nullptr;
}

std::vector<IndexElement> elements_of(const ExcludeConstraint& exclude) {
    std::vector<IndexElement> elements;
    for (const ExcludeElement& each : exclude.elements) elements.push_back(each.element);
    return elements;
}

std::string user_text(const Table& table, const Constraint& constraint) {
    const std::string& name = name_of(constraint);
    return fmt::format("{}{} of table \"{}\"", to_string(kind_of(constraint)),
                       name.empty() ? name : fmt::format(" \"{}\"", name), qualified_name(table));
}

ColumnParts parts_with(const Table& table, const std::string& column) {
    ColumnParts parts;
    for (const Constraint& each : constraints_of(table)) {
        if (std::visit(HasColumn{column}, each)) parts.constraints.push_back(each);
    }
    for (const Index& index : table.indexes) {
        if (has_part(index.columns, column) || names_column(index.where, column)) parts.indexes.push_back(index);
    }
    return parts;
}

}  // namespace retort::migrate::detail
