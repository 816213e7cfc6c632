// SPDX-License-Identifier: MIT
#include "conformance/changes/workshop.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "retort/migrate/op/enum_types.hpp"
#include "retort/migrate/op/replay.hpp"

#include "conformance/changes/changes.hpp"

namespace conformance {

using retort::Column;
using retort::Table;
namespace migrate = retort::migrate;

Workshop::Workshop(retort::Schema schema, const Pins& pins, Abilities abilities)
    : schema_{std::move(schema)}, pins_{pins}, abilities_{abilities} {
    for (const Table& table : schema_.tables) {
        old_tables_[key_of(table)] = key_of(table);
        for (const Column& column : table.columns) old_columns_[key_of(table)][column.name] = column.name;
    }
    for (const retort::EnumType& type : migrate::enum_types(schema_)) {
        for (const std::string& value : type.values) old_values_[{type.schema, type.name}][value] = value;
    }
}

std::string Workshop::change(std::uint64_t seed) {
    random_ = Random{seed};
    // Tries a few: what one sort of change needs is not always there.
    for (int attempt = 0; attempt < 8; ++attempt) {
        std::string told = random_change(*this);
        if (!told.empty()) return told;
    }
    return {};
}

const TablePins* Workshop::pins_of(const Table& table) const {
    const auto old = old_tables_.find(key_of(table));
    if (old == old_tables_.end()) return nullptr;
    const auto found = pins_.find(old->second);
    return found == pins_.end() ? nullptr : &found->second;
}

bool Workshop::is_pinned(const Table& table) const {
    const TablePins* pins = pins_of(table);
    return pins != nullptr && pins->whole;
}

bool Workshop::is_needed(const Table& table) const {
    const TablePins* pins = pins_of(table);
    return pins != nullptr && (pins->whole || pins->stays);
}

bool Workshop::is_needed(const Table& table, const std::string& column) const {
    const TablePins* pins = pins_of(table);
    return pins != nullptr && (pins->whole || pins->columns.contains(column));
}

Table* Workshop::any_table() {
    std::vector<Table*> free;
    for (Table& table : schema_.tables) {
        if (!is_pinned(table)) free.push_back(&table);
    }
    return free.empty() ? nullptr : random_.one_of(free);
}

Column* Workshop::any_column(const Table& table) {
    std::vector<const Column*> free;
    for (const Column& column : table.columns) {
        if (!is_needed(table, column.name)) free.push_back(&column);
    }
    return free.empty() ? nullptr : const_cast<Column*>(random_.one_of(free));
}

std::string Workshop::fresh_name(std::string_view what) {
    constexpr std::array<const char*, 12> forms = {"{}_{}",    "{}{}",   "{} {}",       "{}_{}", "{}_{}_x", "{}-{}",
                                                   "Übel{}{}", "{}\"{}", "select {}{}", "{}.{}", "{}'{}",   "X{}_{}"};
    const char* form = random_.one_in(3) ? random_.one_of(forms) : forms.front();
    return fmt::format(fmt::runtime(form), what, ++names_);
}

std::string Workshop::fresh_column_name(const Table& table) {
    std::vector<std::string>& free = free_columns_[key_of(table)];
    if (!free.empty() && random_.one_in(4)) {
        const std::string name = free.back();
        free.pop_back();
        if (table.find_column(name) == nullptr) return name;
    }
    return fresh_name("col");
}

void Workshop::rename_table(Table& table, const std::string& new_name) {
    const TableKey old = key_of(table);
    const TableKey fresh{table.schema, new_name};
    migrate::apply_to(schema_, migrate::RenameTable{{table.name, table.schema}, new_name});
    const auto move = [&](auto& map) {
        auto node = map.extract(old);
        if (node.empty()) return;
        node.key() = fresh;
        map.insert(std::move(node));
    };
    move(old_tables_);
    move(old_columns_);
    move(free_columns_);
}

void Workshop::rename_column(Table& table, const std::string& column, const std::string& new_name) {
    const TableKey key = key_of(table);
    const std::string old_name = column;
    migrate::apply_to(schema_, migrate::AlterColumn{{table.name, table.schema}, old_name, {.new_name = new_name}});
    auto node = old_columns_[key].extract(old_name);
    if (node.empty()) return;
    node.key() = new_name;
    old_columns_[key].insert(std::move(node));
    free_columns_[key].push_back(old_name);
}

void Workshop::rename_enum_value(const migrate::TableName& name, const std::string& value,
                                 const std::string& new_value) {
    const TableKey key{name.schema, name.name};
    migrate::apply_to(schema_, migrate::RenameEnumValue{name, value, new_value});
    auto node = old_values_[key].extract(value);
    if (node.empty()) return;
    node.key() = new_value;
    old_values_[key].insert(std::move(node));
}

void Workshop::forget(const Table& table) {
    const TableKey key = key_of(table);
    old_tables_.erase(key);
    old_columns_.erase(key);
    free_columns_.erase(key);
}

void Workshop::forget(const Table& table, const std::string& column) {
    if (old_columns_[key_of(table)].erase(column) > 0) free_columns_[key_of(table)].push_back(column);
}

void Workshop::forget_value(const migrate::TableName& name, const std::string& value) {
    old_values_[{name.schema, name.name}].erase(value);
}

migrate::RenameHints Workshop::hints() const {
    migrate::RenameHints hints{.refuse_all = true};
    const auto named = [](const TableKey& key) { return migrate::TableName{key.second, key.first}; };
    for (const auto& [now, old] : old_tables_) {
        if (now != old) hints.accepted.push_back({named(old), named(now), {}, {}});
    }
    for (const auto& [table, columns] : old_columns_) {
        const auto old_table = old_tables_.find(table);
        if (old_table == old_tables_.end()) continue;
        for (const auto& [now, old] : columns) {
            if (now != old) hints.accepted.push_back({named(old_table->second), named(table), old, now});
        }
    }
    for (const auto& [type, values] : old_values_) {
        for (const auto& [now, old] : values) {
            if (now != old) hints.enum_values.push_back({named(type), old, now});
        }
    }
    return hints;
}

}  // namespace conformance
