// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "retort/reflection/inspector.hpp"

#include "dialects/sqlite/reflection/catalog.hpp"

namespace retort::sqlite {

/// The contents of one database's catalogue, and the Schema they make.
class SchemaReader {
public:
    SchemaReader(DriverConnection& connection, const ReflectOptions& options);

    Reflection read();

private:
    [[nodiscard]] bool is_wanted(std::string_view table) const;
    [[nodiscard]] const SpecialTable* special(std::string_view table) const;
    [[nodiscard]] const CatalogEntry* table_entry(std::string_view name) const;

    void check_wanted() const;
    void read_tables();
    void read_indexes();
    void read_views_and_triggers();
    void note_special_tables();
    void cross_check_tables();
    /// Names and columns of referred tables as those declare them; the primary key's columns where a key says none.
    void resolve_foreign_keys();
    void resolve(ForeignKeyConstraint& key);
    /// A table by its name in any case, also one that is not wanted; null: there is none that can be read.
    const Table* referred_table(const std::string& name);

    DriverConnection& connection_;
    const ReflectOptions& options_;
    std::string schema_;  // as SQLite names it
    std::vector<CatalogEntry> entries_;
    std::vector<SpecialTable> special_tables_;
    std::map<std::string, Table> other_tables_;  // read for their keys, by lower-case name
    Reflection reflection_;
};

}  // namespace retort::sqlite
