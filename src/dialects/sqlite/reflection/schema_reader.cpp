// SPDX-License-Identifier: MIT
#include "dialects/sqlite/reflection/schema_reader.hpp"

#include <algorithm>
#include <utility>

#include "retort/dialects/sqlite/ddl_parser.hpp"
#include "retort/reflection/errors.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "dialects/sqlite/reflection/cross_check.hpp"
#include "dialects/sqlite/reflection/elements.hpp"
#include "dialects/sqlite/reflection/implied.hpp"

namespace retort::sqlite {

namespace {

template <class Items>
void sort_by_name(Items& items) {
    std::stable_sort(items.begin(), items.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
}

template <class Items>
auto* find_ignoring_case(Items& items, std::string_view name) {
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const auto& item) { return equal_ignoring_case(item.name, name); });
    return found == items.end() ? nullptr : &*found;
}

/// A stored statement up to its last token: a comment at its end would swallow whatever is put behind it.
std::string without_trailing_comment(const std::string& sql) {
    const std::vector<SqlToken> tokens = tokenize_sql(sql);
    return tokens.size() < 2 ? sql : sql.substr(0, tokens[tokens.size() - 2].end_offset());
}

}  // namespace

SchemaReader::SchemaReader(DriverConnection& connection, const ReflectOptions& options)
    : connection_{connection},
      options_{options},
      schema_{options.schema.empty() ? "main" : options.schema},
      entries_{catalog_of(connection, schema_)},
      special_tables_{special_tables(connection, schema_)} {}

Reflection SchemaReader::read() {
    check_wanted();
    read_tables();
    read_indexes();
    cross_check_tables();
    resolve_foreign_keys();
    read_views_and_triggers();
    note_special_tables();
    sort_by_name(reflection_.schema.tables);
    for (Table& table : reflection_.schema.tables) sort_by_name(table.indexes);
    return std::move(reflection_);
}

bool SchemaReader::is_wanted(std::string_view table) const {
    const auto is_named = [&](const std::string& name) { return equal_ignoring_case(name, table); };
    return options_.tables.empty() || std::any_of(options_.tables.begin(), options_.tables.end(), is_named);
}

const SpecialTable* SchemaReader::special(std::string_view table) const {
    return find_ignoring_case(special_tables_, table);
}

const CatalogEntry* SchemaReader::table_entry(std::string_view name) const {
    const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const CatalogEntry& entry) {
        return entry.type == "table" && equal_ignoring_case(entry.name, name);
    });
    return found == entries_.end() ? nullptr : &*found;
}

void SchemaReader::check_wanted() const {
    for (const std::string& name : options_.tables) {
        if (table_entry(name) != nullptr && special(name) == nullptr) continue;
        std::vector<std::string> known;
        for (const CatalogEntry& entry : entries_) {
            if (entry.type == "table" && special(entry.name) == nullptr) known.push_back(entry.name);
        }
        throw NoTableToReflect(name, known);
    }
}

void SchemaReader::read_tables() {
    for (const CatalogEntry& entry : entries_) {
        if (entry.type != "table" || special(entry.name) != nullptr || !is_wanted(entry.name)) continue;
        Table table = parse_create_table(entry.sql);
        table.schema = options_.schema;
        reflection_.schema.tables.push_back(std::move(table));
    }
}

void SchemaReader::read_indexes() {
    for (const CatalogEntry& entry : entries_) {
        if (entry.type != "index" || entry.sql.empty()) continue;
        if (Table* table = find_ignoring_case(reflection_.schema.tables, entry.table)) {
            table->add(parse_create_index(entry.sql, table).index);
        }
    }
}

void SchemaReader::read_views_and_triggers() {
    for (const CatalogEntry& entry : entries_) {
        if (entry.type == "view" && options_.views) {
            reflection_.schema.views.push_back({entry.name, options_.schema, without_trailing_comment(entry.sql)});
        }
        if (entry.type != "trigger" || !options_.triggers || special(entry.table) != nullptr) continue;
        if (is_wanted(entry.table)) {
            reflection_.schema.triggers.push_back(
                {entry.name, entry.table, options_.schema, without_trailing_comment(entry.sql)});
        }
    }
}

void SchemaReader::note_special_tables() {
    if (!options_.tables.empty()) return;
    for (const SpecialTable& table : special_tables_) {
        const std::string text = table.kind == "virtual" ? "is a virtual table; Retort leaves it alone"
                                                         : "holds the data of a virtual table; Retort leaves it alone";
        reflection_.notes.push_back({table.name, text});
    }
    std::sort(reflection_.notes.begin(), reflection_.notes.end(),
              [](const ReflectionNote& a, const ReflectionNote& b) { return a.object < b.object; });
}

void SchemaReader::cross_check_tables() {
    std::map<std::string, std::vector<PragmaColumn>> columns;
    for (PragmaColumn& column : pragma_columns(connection_, schema_)) {
        columns[to_lower_ascii(column.table)].push_back(std::move(column));
    }
    for (const Table& table : reflection_.schema.tables) cross_check(table, columns[to_lower_ascii(table.name)]);
}

void SchemaReader::resolve_foreign_keys() {
    for (Table& table : reflection_.schema.tables) {
        for (ForeignKeyConstraint& key : table.foreign_keys) resolve(key);
    }
}

void SchemaReader::resolve(ForeignKeyConstraint& key) {
    const Table* referred = referred_table(key.referred_table);
    if (referred == nullptr) return;
    key.referred_table = referred->name;
    resolve_columns(key.referred_columns, *referred);
    const auto& primary_key = referred->primary_key.columns;
    if (key.referred_columns.empty() && primary_key.size() == key.columns.size()) {
        key.referred_columns = column_names(primary_key);
    }
}

const Table* SchemaReader::referred_table(const std::string& name) {
    if (const Table* table = find_ignoring_case(reflection_.schema.tables, name)) return table;
    const CatalogEntry* entry = table_entry(name);
    if (entry == nullptr || special(name) != nullptr) return nullptr;
    const auto [place, is_new] = other_tables_.try_emplace(to_lower_ascii(name));
    if (!is_new) return &place->second;
    try {
        place->second = parse_create_table(entry->sql);
    } catch (const UnreadableDdl&) {
        place->second.name = entry->name;  // the key keeps its columns as they are written
    }
    return &place->second;
}

}  // namespace retort::sqlite
