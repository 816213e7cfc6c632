// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>

#include "conformance/changes/changes.hpp"
#include "conformance/changes/parts.hpp"

namespace conformance {

using retort::Index;
using retort::IndexElement;
using retort::Table;

namespace {

void add_order(Workshop& workshop, IndexElement& element) {
    if (!workshop.random().one_in(4)) return;
    element.order = retort::SortOrder::descending;
    if (workshop.abilities().is_postgresql && workshop.random().one_in(3)) element.nulls = retort::NullsOrder::last;
}

std::vector<IndexElement> random_elements(Workshop& workshop, const Table& table) {
    std::vector<IndexElement> elements;
    for (const std::string& name : random_key_columns(workshop, table, 3)) elements.emplace_back(name);
    if (workshop.random().one_in(4)) {
        const std::string expression = random_expression(workshop, table);
        if (!expression.empty()) elements.push_back(retort::expression(expression));
    }
    for (IndexElement& element : elements) add_order(workshop, element);
    return elements;
}

void choose_extras(Workshop& workshop, const Table& table, Index& index) {
    index.where = workshop.random().one_in(4) ? random_condition(workshop, table) : std::string{};
    index.include.clear();
    if (!workshop.abilities().is_postgresql || !workshop.random().one_in(5)) return;
    for (const std::string& name : random_key_columns(workshop, table, 2)) {
        const bool is_part = std::any_of(index.columns.begin(), index.columns.end(),
                                         [&](const IndexElement& element) { return element.name == name; });
        if (!is_part) index.include.push_back(name);
    }
}

/// Whether the index could be what a foreign key refers to.
bool is_target(const Index& index) { return index.unique && index.where.empty(); }

bool is_plain(const Index& index) { return index.options.empty(); }

Index* any_index(Workshop& workshop, Table* table) {
    if (table == nullptr || table->indexes.empty()) return nullptr;
    return &workshop.random().one_of(table->indexes);
}

}  // namespace

std::string add_index(Workshop& workshop) {
    Table* table = workshop.any_table();
    if (table == nullptr) return {};
    Index index{.name = workshop.fresh_name("ix"), .columns = random_elements(workshop, *table)};
    if (index.columns.empty()) return {};
    index.unique = workshop.random().one_in(4);
    choose_extras(workshop, *table, index);
    table->indexes.push_back(index);
    return fmt::format("index {} on {}", index.name, told(*table));
}

std::string change_index(Workshop& workshop) {
    Table* table = workshop.any_table();
    Index* index = any_index(workshop, table);
    if (index == nullptr || !is_plain(*index)) return {};
    if (is_target(*index) && !take_keys_to(workshop, *table, column_names(index->columns))) return {};
    std::vector<IndexElement> elements = random_elements(workshop, *table);
    if (elements.empty()) return {};
    index->columns = std::move(elements);
    index->unique = workshop.random().one_in(4);
    choose_extras(workshop, *table, *index);
    return fmt::format("other index {} on {}", index->name, told(*table));
}

std::string drop_index(Workshop& workshop) {
    Table* table = workshop.any_table();
    Index* index = any_index(workshop, table);
    if (index == nullptr) return {};
    if (is_target(*index) && !take_keys_to(workshop, *table, column_names(index->columns))) return {};
    std::string text = fmt::format("no index {} on {}", index->name, told(*table));
    std::erase_if(table->indexes, [&](const Index& each) { return &each == index; });
    return text;
}

}  // namespace conformance
