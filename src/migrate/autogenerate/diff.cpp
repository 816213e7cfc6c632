// SPDX-License-Identifier: MIT
#include "retort/migrate/autogenerate/diff.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "retort/sql/schema/table_lookup.hpp"

#include "migrate/autogenerate/comparators.hpp"
#include "migrate/autogenerate/other_objects.hpp"
#include "migrate/autogenerate/prepare.hpp"

namespace retort::migrate {

namespace {

using namespace detail;

using TableKey = std::pair<std::string, std::string>;

TableKey key_of(const Table& table) { return {table.schema, table.name}; }
/// Of a table that is not there, what the key says.
TableKey referred_by(const TableLookup& tables, const Table& table, const ForeignKeyConstraint& key) {
    const Table* const referred = tables.needed_by(table, key);
    if (referred != nullptr) return key_of(*referred);
    return {key.referred_schema.empty() ? table.schema : key.referred_schema, key.referred_table};
}

void append(std::vector<Planned>& plan, std::vector<Planned> more) {
    for (Planned& each : more) plan.push_back(std::move(each));
}

TablePlan plan_of(const TablePair& tables, const Rules& rules) {
    constexpr void (*comparators[])(const TablePair&, const Rules&, TablePlan&) = {
        compare_table_options,     compare_columns,
        compare_primary_keys,      compare_unique_constraints,
        compare_check_constraints, compare_exclude_constraints,
        compare_indexes,           compare_foreign_keys,
        compare_table_comments};
    TablePlan plan;
    for (const auto compare : comparators) compare(tables, rules, plan);
    return plan;
}

/// Puts the plans of all tables into one order. A table comes after those that it refers to, so that a key finds what
/// it needs; what would be needed in both directions is done at the begin (keys go) or at the end (keys come).
class Assembly {
public:
    Assembly(const Schema& from, const Schema& to, const Schema& all, const Rules& rules)
        : from_{from}, to_{to}, all_{all}, from_tables_{from}, to_tables_{to}, rules_{rules} {
        for (const Table& table : to_.tables) {
            const Table* old = from_tables_.find(table.name, table.schema);
            if (old != nullptr) plans_.emplace(key_of(table), plan_of({*old, table, from_tables_, to_tables_}, rules_));
        }
    }

    std::vector<Planned> assemble() {
        EnumPlan enums = compare_enums(from_, to_, all_, rules_);
        compare_views(from_, to_, rules_, drop_texts_, create_texts_);
        compare_triggers(from_, to_, rules_, drop_triggers_, create_texts_);
        ObjectPlan objects;
        compare_sequences(from_, to_, rules_, objects);
        compare_objects(from_, to_, rules_, objects);
        append(plan_, create_schemas(from_, to_));
        append(plan_, std::move(drop_triggers_));
        append(plan_, std::move(drop_texts_));
        append(plan_, std::move(objects.first));
        append(plan_, std::move(enums.first));
        append(plan_, std::move(objects.needed));
        drop_keys_in_the_way();
        for (const Table* table : tables_in_dependency_order(to_)) {
            do_table(*table);
            done_.insert(key_of(*table));
        }
        append(plan_, std::move(late_keys_));
        append(plan_, std::move(objects.later));
        drop_tables();
        append(plan_, std::move(enums.last));
        append(plan_, std::move(objects.last));
        append(plan_, std::move(create_texts_));
        return std::move(plan_);
    }

private:
    [[nodiscard]] bool is_gone(const TableKey& key) const {
        return from_tables_.find(key.second, key.first) != nullptr && to_tables_.find(key.second, key.first) == nullptr;
    }

    /// Keys that go, to tables that lose what the key may need before the key's own table is dealt with.
    void drop_keys_in_the_way() {
        for (auto& [table, plan] : plans_) {
            std::vector<Planned> stay;
            for (Planned& drop : plan.drop_foreign_keys) {
                const auto& operation = std::get<DropConstraint>(drop.operation);
                const auto& key = std::get<ForeignKeyConstraint>(*operation.was);
                const Table& old = *from_tables_.find(table.second, table.first);
                auto& list = loses_parts(referred_by(from_tables_, old, key), table) ? plan_ : stay;
                list.push_back(std::move(drop));
            }
            plan.drop_foreign_keys = std::move(stay);
        }
        for (const Table& table : from_.tables) {
            if (is_gone(key_of(table))) drop_keys_of_gone(table);
        }
    }

    [[nodiscard]] bool loses_parts(const TableKey& referred, const TableKey& own) const {
        if (referred == own) return false;
        const auto plan = plans_.find(referred);
        return plan != plans_.end() && plan->second.takes_keys_or_columns();
    }

    void drop_keys_of_gone(const Table& table) {
        for (const ForeignKeyConstraint& key : table.foreign_keys) {
            if (!loses_parts(referred_by(from_tables_, table, key), key_of(table))) continue;
            plan_.push_back(
                {DropConstraint{{table.name, table.schema}, key.name, ConstraintKind::foreign_key, false, key}});
            dropped_early_.push_back(&key);
        }
    }

    void do_table(const Table& table) {
        const auto found = plans_.find(key_of(table));
        if (found == plans_.end()) {
            create(table);
            return;
        }
        TablePlan& plan = found->second;
        append(plan_, std::move(plan.drop_foreign_keys));
        append(plan_, std::move(plan.drop_keys));
        append(plan_, std::move(plan.alter));
        append(plan_, std::move(plan.add_keys));
        for (Planned& add : plan.add_foreign_keys) {
            const auto& key = std::get<ForeignKeyConstraint>(std::get<AddConstraint>(add.operation).constraint);
            (must_wait(table, key) ? late_keys_ : plan_).push_back(std::move(add));
        }
        append(plan_, std::move(plan.comments));
    }

    /// The key refers to a table that is not done yet: the two refer to each other.
    [[nodiscard]] bool must_wait(const Table& table, const ForeignKeyConstraint& key) const {
        const TableKey referred = referred_by(to_tables_, table, key);
        if (referred == key_of(table) || to_tables_.find(referred.second, referred.first) == nullptr) return false;
        return done_.count(referred) == 0;
    }

    void create(const Table& table) {
        const TableName name{table.name, table.schema};
        CreateTable create{table};
        std::erase_if(create.table.foreign_keys, [&](const ForeignKeyConstraint& key) {
            const bool waits = must_wait(table, key);
            if (waits) late_keys_.push_back({AddConstraint{name, key}});
            return waits;
        });
        std::vector<Index> indexes = std::move(create.table.indexes);
        create.table.indexes.clear();
        plan_.push_back({std::move(create)});
        for (Index& index : indexes) plan_.push_back({CreateIndex{name, std::move(index)}});
    }

    void drop_tables() {
        std::vector<const Table*> order = tables_in_dependency_order(from_);
        std::erase_if(order, [&](const Table* table) { return !is_gone(key_of(*table)); });
        std::reverse(order.begin(), order.end());
        // Keys in the wrong direction: to a table that goes earlier than the one that has the key.
        std::vector<const Table*> gone;
        for (const Table* table : order) {
            for (const Table* later : order) drop_ring_keys(*table, *later, gone);
            gone.push_back(table);
        }
        for (const Table* table : order) drop(*table);
    }

    void drop_ring_keys(const Table& goes, const Table& has_key, const std::vector<const Table*>& gone) {
        if (&goes == &has_key || std::find(gone.begin(), gone.end(), &has_key) != gone.end()) return;
        for (const ForeignKeyConstraint& key : has_key.foreign_keys) {
            if (referred_by(from_tables_, has_key, key) != key_of(goes) || was_dropped_early(key)) continue;
            const TableName name{has_key.name, has_key.schema};
            plan_.push_back({DropConstraint{name, key.name, ConstraintKind::foreign_key, false, key}});
            dropped_early_.push_back(&key);
        }
    }

    [[nodiscard]] bool was_dropped_early(const ForeignKeyConstraint& key) const {
        return std::find(dropped_early_.begin(), dropped_early_.end(), &key) != dropped_early_.end();
    }

    /// Whether compare_triggers() leaves the trigger to go with its table.
    [[nodiscard]] bool goes_with(const Table& table, const Trigger& trigger) const {
        if (rules_.options().compare_views || trigger.table != table.name || trigger.schema != table.schema)
            return false;
        return std::none_of(to_.triggers.begin(), to_.triggers.end(),
                            [&](const Trigger& each) { return each.name == trigger.name; });
    }

    void drop(const Table& table) {
        const TableName name{table.name, table.schema};
        for (const Trigger& trigger : from_.triggers) {
            if (goes_with(table, trigger)) plan_.push_back({DropTrigger{trigger.name, name, false, trigger}});
        }
        for (const Index& index : table.indexes) plan_.push_back({DropIndex{name, index.name, false, index}});
        Table was = table;
        was.indexes.clear();
        was.foreign_keys.clear();
        for (const ForeignKeyConstraint& key : table.foreign_keys) {
            if (!was_dropped_early(key)) was.foreign_keys.push_back(key);
        }
        plan_.push_back({DropTable{name, false, std::move(was)}});
    }

    const Schema& from_;
    const Schema& to_;
    const Schema& all_;
    TableLookup from_tables_;
    TableLookup to_tables_;
    const Rules& rules_;
    std::map<TableKey, TablePlan> plans_;
    std::set<TableKey> done_;
    std::vector<const ForeignKeyConstraint*> dropped_early_;
    std::vector<Planned> plan_;
    std::vector<Planned> late_keys_;
    std::vector<Planned> drop_texts_;
    std::vector<Planned> drop_triggers_;
    std::vector<Planned> create_texts_;
};

DiffResult result_of(std::vector<Planned> plan, const std::vector<std::string>& lines) {
    DiffResult result;
    for (Planned& each : plan) {
        if (!each.note.empty()) result.notes.push_back({result.operations.size(), std::move(each.note)});
        result.operations.push_back(std::move(each.operation));
    }
    for (const std::string& line : lines) result.notes.push_back({result.operations.size(), line});
    return result;
}

}  // namespace

DiffResult compare(const Schema& from, const Schema& to, const DiffOptions& options) {
    Schema old = from;
    Schema fresh = to;
    leave_out(old, fresh, options);
    say_sequences(old, fresh, options);
    std::vector<Planned> plan = do_renames(old, fresh, options.renames);
    const std::size_t renames = plan.size();
    append(plan, rename_enum_values(old, fresh, options));
    const std::vector<std::string> lines = cover_foreign_keys(old, fresh, options.foreign_key_indexes);
    const Rules rules{options};
    PartitionPlan partitions = take_partitions(old, fresh);
    append(plan, std::move(partitions.first));
    append(plan, Assembly{old, fresh, from, rules}.assemble());
    drop_texts_before_renames(plan, renames, from, options.renames);
    append(plan, std::move(partitions.last));
    append(plan, compare_grants(old, fresh));
    DiffResult result = result_of(std::move(plan), lines);
    result.unanswered = find_rename_candidates(from, to, options);
    return result;
}

std::vector<Operation> diff(const Schema& from, const Schema& to, const DiffOptions& options) {
    return compare(from, to, options).operations;
}

}  // namespace retort::migrate
