// SPDX-License-Identifier: MIT
// A schema on which random changes are made, each legal, with what must be told of them to autogenerate.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "retort/migrate/autogenerate/rename.hpp"
#include "retort/sql/schema/schema.hpp"

#include "conformance/changes/pins.hpp"
#include "conformance/changes/random.hpp"

namespace conformance {

/// What the database allows.
struct Abilities {
    bool comments = false;
    bool enum_types = false;
    bool is_postgresql = false;
};

class Workshop {
public:
    Workshop(retort::Schema schema, const Pins& pins, Abilities abilities);

    /// Makes the change that `seed` leads to, if it is legal now. What was changed, for people; empty: nothing.
    std::string change(std::uint64_t seed);

    [[nodiscard]] const retort::Schema& schema() const { return schema_; }
    /// The renames among the changes, and that nothing else is one.
    [[nodiscard]] retort::migrate::RenameHints hints() const;

    // What the changes work with.
    [[nodiscard]] retort::Schema& edited() { return schema_; }
    [[nodiscard]] const Abilities& abilities() const { return abilities_; }
    [[nodiscard]] Random& random() { return random_; }
    /// A table of which at least columns that nothing else needs may change; null: there is none.
    [[nodiscard]] retort::Table* any_table();
    /// A column that nothing outside of its table needs; null: there is none.
    [[nodiscard]] retort::Column* any_column(const retort::Table& table);
    [[nodiscard]] bool is_pinned(const retort::Table& table) const;
    /// Something else needs the table, or a column of it.
    [[nodiscard]] bool is_needed(const retort::Table& table) const;
    [[nodiscard]] bool is_needed(const retort::Table& table, const std::string& column) const;

    /// A name that nothing has, sometimes one that needs quotes; with a number in it.
    [[nodiscard]] std::string fresh_name(std::string_view what);
    /// For a column: now and then one that another column had before.
    [[nodiscard]] std::string fresh_column_name(const retort::Table& table);

    void rename_table(retort::Table& table, const std::string& new_name);
    void rename_column(retort::Table& table, const std::string& column, const std::string& new_name);
    void rename_enum_value(const retort::migrate::TableName& name, const std::string& value,
                           const std::string& new_value);
    /// What is forgotten has no old name.
    void forget(const retort::Table& table);
    void forget(const retort::Table& table, const std::string& column);
    void forget_value(const retort::migrate::TableName& name, const std::string& value);

private:
    using TableKey = std::pair<std::string, std::string>;  // schema and name
    static TableKey key_of(const retort::Table& table) { return {table.schema, table.name}; }
    [[nodiscard]] const TablePins* pins_of(const retort::Table& table) const;

    retort::Schema schema_;
    const Pins& pins_;
    Abilities abilities_;
    Random random_{0};
    unsigned names_ = 0;
    // From what is there now to what it was called at the start.
    std::map<TableKey, TableKey> old_tables_;
    std::map<TableKey, std::map<std::string, std::string>> old_columns_;
    std::map<TableKey, std::map<std::string, std::string>> old_values_;
    std::map<TableKey, std::vector<std::string>> free_columns_;
};

}  // namespace conformance
