// SPDX-License-Identifier: MIT
#include "conformance/changes/parts.hpp"

#include <algorithm>

#include "retort/migrate/op/names_in_sql.hpp"
#include "retort/sql/schema/tokenizer.hpp"

namespace conformance {

using retort::Column;
using retort::ForeignKeyConstraint;
using retort::Index;
using retort::Schema;
using retort::Table;
using retort::Type;
using retort::TypeKind;

namespace {

std::string doubled(const std::string& text, char quote) {
    std::string result{quote};
    for (const char c : text) result.append(c == quote ? 2 : 1, c);
    return result + quote;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_made_with(const std::vector<retort::IndexElement>& elements, const std::string& column) {
    return std::any_of(elements.begin(), elements.end(), [&](const retort::IndexElement& element) {
        return element.expression ? mentions(element.name, column) : element.name == column;
    });
}

bool is_made_with(const Index& index, const std::string& column) {
    return is_made_with(index.columns, column) || contains(index.include, column) || mentions(index.where, column);
}

bool is_same_set(std::vector<std::string> left, std::vector<std::string> right) {
    std::sort(left.begin(), left.end());
    std::sort(right.begin(), right.end());
    return left == right;
}

std::vector<std::string> referred_by(const ForeignKeyConstraint& key, const Table& table) {
    return key.referred_columns.empty() ? column_names(table.primary_key.columns) : key.referred_columns;
}

}  // namespace

std::string told(const Table& table, const std::string& column) {
    return column.empty() ? qualified_name(table) : qualified_name(table) + '.' + column;
}

std::string in_sql(const std::string& name) { return doubled(name, '"'); }
std::string text_in_sql(const std::string& text) { return doubled(text, '\''); }

bool mentions(const std::string& sql, const std::string& column) {
    const std::vector<retort::SqlToken> tokens = retort::tokenize_sql(sql);
    const bool is_word = std::any_of(tokens.begin(), tokens.end(), [&](const retort::SqlToken& token) {
        return retort::equal_ignoring_case(retort::unquoted(token), column);
    });
    return is_word || retort::migrate::names_column(sql, column);
}

bool is_number(const Type& type) {
    constexpr TypeKind kinds[] = {TypeKind::small_integer, TypeKind::integer,      TypeKind::big_integer,
                                  TypeKind::numeric,       TypeKind::double_float, TypeKind::single_float};
    return type.dimensions == 0 && std::find(std::begin(kinds), std::end(kinds), type.kind) != std::end(kinds);
}

bool is_text(const Type& type) {
    return type.dimensions == 0 && (type.kind == TypeKind::string || type.kind == TypeKind::text);
}

bool can_be_key(const Workshop& workshop, const Column& column) {
    constexpr TypeKind kinds[] = {TypeKind::custom, TypeKind::json};
    const bool compares = std::find(std::begin(kinds), std::end(kinds), column.type.kind) == std::end(kinds);
    return !column.computed && (compares || !workshop.abilities().is_postgresql);
}

bool is_in_primary_key(const Table& table, const std::string& column) {
    return is_made_with(table.primary_key.columns, column);
}

bool is_in_expression(const Table& table, const std::string& column) {
    const auto in_column = [&](const Column& each) {
        return each.computed && mentions(each.computed->expression, column);
    };
    const auto in_check = [&](const retort::CheckConstraint& each) { return mentions(each.condition, column); };
    const auto in_index = [&](const Index& each) {
        const auto in_part = [&](const retort::IndexElement& part) {
            return part.expression && mentions(part.name, column);
        };
        return mentions(each.where, column) || std::any_of(each.columns.begin(), each.columns.end(), in_part);
    };
    const auto in_exclude = [&](const retort::ExcludeConstraint& each) {
        return mentions(each.where, column) || std::any_of(each.elements.begin(), each.elements.end(), [&](auto& part) {
                   return mentions(part.element.name, column) || part.element.name == column;
               });
    };
    return std::any_of(table.columns.begin(), table.columns.end(), in_column) ||
           std::any_of(table.check_constraints.begin(), table.check_constraints.end(), in_check) ||
           std::any_of(table.exclude_constraints.begin(), table.exclude_constraints.end(), in_exclude) ||
           std::any_of(table.indexes.begin(), table.indexes.end(), in_index);
}

bool refers_to(const Table& owner, const ForeignKeyConstraint& key, const Table& table) {
    const std::string& schema = key.referred_schema.empty() ? owner.schema : key.referred_schema;
    return schema == table.schema && key.referred_table == table.name;
}

bool is_in_foreign_key(const Schema& schema, const Table& table, const std::string& column) {
    for (const Table& owner : schema.tables) {
        for (const ForeignKeyConstraint& key : owner.foreign_keys) {
            if (refers_to(owner, key, table) && contains(referred_by(key, table), column)) return true;
            if (&owner == &table && contains(key.columns, column)) return true;
        }
    }
    return false;
}

bool take_keys_to(Workshop& workshop, const Table& table, const std::vector<std::string>& columns) {
    const auto hits = [&](const Table& owner, const ForeignKeyConstraint& key) {
        return refers_to(owner, key, table) && is_same_set(referred_by(key, table), columns);
    };
    for (const Table& owner : workshop.schema().tables) {
        const bool is_hit = std::any_of(owner.foreign_keys.begin(), owner.foreign_keys.end(),
                                        [&](const ForeignKeyConstraint& key) { return hits(owner, key); });
        if (is_hit && workshop.is_pinned(owner)) return false;
    }
    for (Table& owner : workshop.edited().tables) {
        std::erase_if(owner.foreign_keys, [&](const ForeignKeyConstraint& key) { return hits(owner, key); });
    }
    return true;
}

bool take_column(Workshop& workshop, Table& table, const std::string& column) {
    for (const Column& other : table.columns) {
        if (other.computed && mentions(other.computed->expression, column)) return false;
    }
    for (const retort::ExcludeConstraint& each : table.exclude_constraints) {
        for (const retort::ExcludeElement& part : each.elements) {
            if (mentions(part.element.name, column) || mentions(each.where, column)) return false;
        }
    }
    std::vector<std::vector<std::string>> keys;
    if (is_in_primary_key(table, column)) keys.push_back(column_names(table.primary_key.columns));
    for (const auto& unique : table.unique_constraints) keys.push_back(column_names(unique.columns));
    for (const Index& index : table.indexes) keys.push_back(column_names(index.columns));
    for (const std::vector<std::string>& key : keys) {
        if (contains(key, column) && !take_keys_to(workshop, table, key)) return false;
    }
    if (is_in_primary_key(table, column)) table.primary_key = {};
    std::erase_if(table.unique_constraints, [&](const auto& each) {
        return is_made_with(each.columns, column) || contains(each.include, column);
    });
    std::erase_if(table.foreign_keys, [&](const auto& each) { return contains(each.columns, column); });
    std::erase_if(table.check_constraints, [&](const auto& each) { return mentions(each.condition, column); });
    std::erase_if(table.indexes, [&](const Index& each) { return is_made_with(each, column); });
    workshop.forget(table, column);
    std::erase_if(table.columns, [&](const Column& each) { return each.name == column; });
    return true;
}

std::vector<std::string> random_key_columns(Workshop& workshop, const Table& table, std::size_t most) {
    std::vector<std::string> names;
    for (const Column& column : table.columns) {
        if (can_be_key(workshop, column)) names.push_back(column.name);
    }
    workshop.random().shuffle(names);
    names.resize(std::min(names.size(), 1 + workshop.random().below(most)));
    return names;
}

}  // namespace conformance
