// SPDX-License-Identifier: MIT
#include "retort/sql/schema/table.hpp"

#include <algorithm>
#include <utility>

#include "retort/sql/schema/errors.hpp"

namespace retort {

namespace {

template <class Items>
auto* find_named(Items& items, std::string_view name) {
    const auto found = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.name == name; });
    return found == items.end() ? nullptr : &*found;
}

/// What SQLAlchemy makes of `unique` and `index` together: one unique index, no constraint.
void add_keys(Table& table, const Column& column) {
    const InlineConstraints& said = column.inline_constraints;
    if (said.primary_key) {
        std::vector<IndexElement>& key = table.primary_key.columns;
        key.insert(column.autoincrement.value_or(false) ? key.begin() : key.end(), IndexElement{column.name});
    }
    if (said.indexed) {
        table.add(Index{{}, {column.name}, said.unique, {}, {}});
    } else if (said.unique) {
        table.add(UniqueConstraint{{}, {column.name}, {}, {}});
    }
}

}  // namespace

void Table::add(Column column) {
    if (find_column(column.name) != nullptr) throw DuplicateColumn(qualified_name(*this), column.name);
    add_keys(*this, column);
    InlineConstraints said = std::exchange(column.inline_constraints, {});
    if (said.foreign_key) {
        said.foreign_key->columns = {column.name};
        add(std::move(*said.foreign_key));
    }
    for (CheckConstraint& check : said.checks) add(std::move(check));
    columns.push_back(std::move(column));
}

void Table::add(PrimaryKeyConstraint constraint) { primary_key = std::move(constraint); }
void Table::add(ForeignKeyConstraint constraint) { foreign_keys.push_back(std::move(constraint)); }
void Table::add(UniqueConstraint constraint) { unique_constraints.push_back(std::move(constraint)); }
void Table::add(CheckConstraint constraint) { check_constraints.push_back(std::move(constraint)); }
void Table::add(ExcludeConstraint constraint) { exclude_constraints.push_back(std::move(constraint)); }
void Table::add(Index index) { indexes.push_back(std::move(index)); }

const Column* Table::find_column(std::string_view column) const { return find_named(columns, column); }
Column* Table::find_column(std::string_view column) { return find_named(columns, column); }
const Index* Table::find_index(std::string_view index) const { return find_named(indexes, index); }

namespace {

bool is_integer(const Type& type) {
    return type.kind == TypeKind::small_integer || type.kind == TypeKind::integer || type.kind == TypeKind::big_integer;
}

bool is_foreign_key(const Table& table, std::string_view column) {
    return std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(), [&](const ForeignKeyConstraint& key) {
        return std::find(key.columns.begin(), key.columns.end(), column) != key.columns.end();
    });
}

bool is_numbered_by_itself(const Table& table, const Column& column) {
    return !column.autoincrement && is_integer(column.type) && !column.server_default && !column.computed &&
           !is_foreign_key(table, column.name);
}

}  // namespace

const Column* autoincrement_column(const Table& table) {
    const std::vector<IndexElement>& key = table.primary_key.columns;
    for (const IndexElement& element : key) {
        const Column* column = table.find_column(element.name);
        if (!column) continue;
        if (column->autoincrement.value_or(false)) return column;
        if (key.size() == 1 && is_numbered_by_itself(table, *column)) return column;
    }
    return nullptr;
}

std::string qualified_name(std::string_view schema, std::string_view name) {
    if (schema.empty()) return std::string{name};
    return std::string{schema} + '.' + std::string{name};
}

}  // namespace retort
