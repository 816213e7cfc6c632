// SPDX-License-Identifier: MIT
// SQLite's own order for "other kinds of table schema changes", https://www.sqlite.org/lang_altertable.html, section 7.
#include "dialects/sqlite/migration/rebuild.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "dialects/sqlite/dialect/options.hpp"
#include "dialects/sqlite/migration/copy.hpp"
#include "dialects/sqlite/migration/key_targets.hpp"
#include "dialects/sqlite/migration/mentions.hpp"
#include "dialects/sqlite/migration/names.hpp"

namespace retort::sqlite {

using namespace migrate;

namespace {

class RebuildSteps {
public:
    RebuildSteps(const TableRebuild& rebuild, const Schema& schema, const Dialect& dialect)
        : rebuild_{rebuild},
          schema_{schema},
          ddl_{dialect.ddl_compiler()},
          table_{quoted_table(rebuild.before)},
          new_name_{free_name(schema, "_retort_tmp_" + rebuild.before.name)},
          counts_{counts()} {}

    std::vector<MigrationStep> take() {
        for (const Check& check : checks_before_copy(rebuild_)) steps_.push_back(MigrationStep::verify(check));
        for (const Check& check : counts_) steps_.push_back(MigrationStep::remember(check));
        add_new_table();
        add_sequence();
        replace_old_table();
        for (const Index& index : rebuild_.after.indexes) add(ddl_->create_index(rebuild_.after, index));
        for (const Trigger& trigger : rebuild_.triggers) {
            add(with_schema(ddl_->create_trigger(trigger), trigger.schema));
        }
        for (Check& check : counts_) steps_.push_back(MigrationStep::verify(std::move(check)));
        steps_.push_back(MigrationStep::compare(with_referred_columns(rebuild_.after, schema_)));
        return std::move(steps_);
    }

private:
    void add(std::string sql) { steps_.push_back(MigrationStep::statement(std::move(sql))); }

    [[nodiscard]] bool refers_here(const ForeignKeyConstraint& key, const Table& table) const {
        const std::string& schema = key.referred_schema.empty() ? table.schema : key.referred_schema;
        return schema == rebuild_.before.schema && equal_ignoring_case(key.referred_table, rebuild_.before.name);
    }

    /// The number of rows of the table; of each table that refers to it, also how many of its keys are not NULL.
    [[nodiscard]] std::vector<Check> counts() const {
        const std::string name = qualified_name(rebuild_.before);
        std::vector<Check> checks{
            {CheckKind::rows_kept, "SELECT count(*) FROM " + table_, name, name, "rows of " + name}};
        for (const Table& child : schema_.tables) {
            std::string keys;
            for (const ForeignKeyConstraint& key : child.foreign_keys) {
                if (!refers_here(key, child)) continue;
                for (const std::string& column : key.columns) keys.append(", count(").append(quoted(column)) += ')';
            }
            const bool is_self = child.name == rebuild_.before.name && child.schema == rebuild_.before.schema;
            if (keys.empty() || is_self) continue;
            const std::string child_name = qualified_name(child);
            checks.push_back({CheckKind::child_rows_kept, "SELECT count(*)" + keys + " FROM " + quoted_table(child),
                              name, child_name, fmt::format("rows of {} beside {}", child_name, name)});
        }
        return checks;
    }

    void add_new_table() {
        Table table = rebuild_.after;
        table.name = new_name_;
        for (CheckConstraint& check : table.check_constraints) {
            check.condition = without_own_name(check.condition, rebuild_.after.name);
        }
        add(ddl_->create_table(table));
        add(copy_statement(rebuild_, new_name_));
    }

    // The copy has set the new table's sequence to its largest key; the old one's may be further on.
    void add_sequence() {
        const auto counts_up = [](const Table& table) { return table.options.is_set(option::autoincrement); };
        if (!counts_up(rebuild_.before) || !counts_up(rebuild_.after)) return;
        const std::string sequences = quoted_table(rebuild_.before.schema, "sqlite_sequence");
        const std::string name = string_literal(new_name_);
        add("DELETE FROM " + sequences + " WHERE name = " + name);
        add("INSERT INTO " + sequences + " (name, seq) SELECT " + name + ", seq FROM " + sequences +
            " WHERE name = " + string_literal(rebuild_.before.name));
    }

    // With legacy_alter_table the new name changes nothing else: what views, triggers and foreign keys of other tables
    // say is about the old table, which is gone while they would be looked at.
    void replace_old_table() {
        steps_.push_back(MigrationStep::verify(
            {CheckKind::foreign_keys_off, "PRAGMA foreign_keys", qualified_name(rebuild_.before), {}, {}}));
        add(ddl_->drop_table(rebuild_.before));
        add("PRAGMA legacy_alter_table=ON");
        add(ddl_->rename_table({new_name_, rebuild_.after.schema}, rebuild_.after.name));
        add("PRAGMA legacy_alter_table=OFF");
    }

    const TableRebuild& rebuild_;
    const Schema& schema_;
    std::unique_ptr<DdlCompiler> ddl_;
    std::string table_;
    std::string new_name_;
    std::vector<Check> counts_;
    std::vector<MigrationStep> steps_;
};

}  // namespace

std::vector<MigrationStep> rebuild_steps(const TableRebuild& rebuild, const Schema& schema, const Dialect& dialect) {
    require_key_targets(rebuild.before, rebuild.after, schema);
    return RebuildSteps{rebuild, schema, dialect}.take();
}

}  // namespace retort::sqlite
