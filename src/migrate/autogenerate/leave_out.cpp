// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>
#include <tuple>

#include "retort/sql/schema/table_lookup.hpp"

#include "migrate/autogenerate/prepare.hpp"

namespace retort::migrate::detail {

namespace {

/// A thing by its kind, table and name: on both sides the same, so that it leaves both.
using Key = std::tuple<ObjectKind, std::string, std::string, std::string>;

Key key_of(const ObjectName& object) { return {object.kind, object.table.schema, object.table.name, object.name}; }

ObjectKind kind_of(retort::ObjectKind kind) {
    switch (kind) {
        case retort::ObjectKind::table:
        case retort::ObjectKind::foreign_table:
            return ObjectKind::table;
        case retort::ObjectKind::view:
        case retort::ObjectKind::materialized_view:
            return ObjectKind::view;
        case retort::ObjectKind::column:
            return ObjectKind::column;
        case retort::ObjectKind::sequence:
            return ObjectKind::sequence;
        case retort::ObjectKind::function:
            return ObjectKind::function;
        case retort::ObjectKind::procedure:
            return ObjectKind::procedure;
        case retort::ObjectKind::policy:
            return ObjectKind::policy;
        case retort::ObjectKind::extension:
            return ObjectKind::extension;
        default:
            return ObjectKind::other;
    }
}

/// The arguments of a function are not part of it: its name decides about all that share it.
ObjectName named(const retort::ObjectName& object) {
    const std::string& table = object.table.empty() ? object.name : object.table;
    return {kind_of(object.kind), {table, object.schema}, object.name};
}

class Filter {
public:
    explicit Filter(const DiffOptions& options) : options_{options} {}

    /// Asks about everything in `schema`.
    void ask(const Schema& schema, bool in_database) {
        in_database_ = in_database;
        for (const Table& table : schema.tables) ask(table);
        for (const View& view : schema.views) ask({ObjectKind::view, {view.name, view.schema}, view.name, in_database});
        for (const Trigger& trigger : schema.triggers) {
            ask({ObjectKind::trigger, {trigger.table, trigger.schema}, trigger.name, in_database});
        }
        for (const Sequence& sequence : schema.sequences) {
            ask({ObjectKind::sequence, {sequence.name, sequence.schema}, sequence.name, in_database});
        }
        for (const SchemaObject& object : schema.objects) {
            ObjectName name = named(object.name);
            name.in_database = in_database;
            ask(name);
        }
    }

    void take_out_of(Schema& schema) const {
        std::erase_if(schema.tables, [&](const Table& table) { return is_out(ObjectKind::table, table, table.name); });
        for (Table& table : schema.tables) take_out_of(table);
        std::erase_if(schema.views, [&](const View& view) {
            return out_.count({ObjectKind::view, view.schema, view.name, view.name}) > 0;
        });
        std::erase_if(schema.triggers, [&](const Trigger& trigger) {
            return out_.count({ObjectKind::trigger, trigger.schema, trigger.table, trigger.name}) > 0;
        });
        std::erase_if(schema.sequences, [&](const Sequence& sequence) {
            return out_.count({ObjectKind::sequence, sequence.schema, sequence.name, sequence.name}) > 0;
        });
        std::erase_if(schema.objects, [&](const SchemaObject& object) { return is_out(object.name); });
        std::erase_if(schema.grants, [&](const ObjectGrant& grant) { return is_out(grant.object); });
    }

private:
    void ask(const ObjectName& object) {
        if (options_.include && !options_.include(object)) out_.insert(key_of(object));
    }

    void ask(const Table& table) {
        const TableName name{table.name, table.schema};
        const auto& excluded = options_.exclude_tables;
        if (std::find(excluded.begin(), excluded.end(), table.name) != excluded.end()) {
            out_.insert(key_of({ObjectKind::table, name, table.name}));
            return;
        }
        ask({ObjectKind::table, name, table.name, in_database_});
        ask_each(ObjectKind::column, name, table.columns);
        ask_each(ObjectKind::index, name, table.indexes);
        ask_each(ObjectKind::unique, name, table.unique_constraints);
        ask_each(ObjectKind::check, name, table.check_constraints);
        ask_each(ObjectKind::exclude, name, table.exclude_constraints);
        ask_each(ObjectKind::foreign_key, name, table.foreign_keys);
        if (!table.primary_key.columns.empty()) {
            ask({ObjectKind::primary_key, name, table.primary_key.name, in_database_});
        }
    }

    template <class Item>
    void ask_each(ObjectKind kind, const TableName& table, const std::vector<Item>& items) {
        for (const Item& item : items) ask({kind, table, item.name, in_database_});
    }

    [[nodiscard]] bool is_out(ObjectKind kind, const Table& table, const std::string& name) const {
        return out_.count({kind, table.schema, table.name, name}) > 0;
    }

    /// What stands on a table is out with it.
    [[nodiscard]] bool is_out(const retort::ObjectName& object) const {
        if (out_.count(key_of(named(object))) > 0) return true;
        return !object.table.empty() && out_.count({ObjectKind::table, object.schema, object.table, object.table}) > 0;
    }

    template <class Item>
    void erase(ObjectKind kind, const Table& table, std::vector<Item>& items) const {
        std::erase_if(items, [&](const Item& item) { return is_out(kind, table, item.name); });
    }

    void take_out_of(Table& table) const {
        erase(ObjectKind::column, table, table.columns);
        erase(ObjectKind::index, table, table.indexes);
        erase(ObjectKind::unique, table, table.unique_constraints);
        erase(ObjectKind::check, table, table.check_constraints);
        erase(ObjectKind::exclude, table, table.exclude_constraints);
        erase(ObjectKind::foreign_key, table, table.foreign_keys);
        if (is_out(ObjectKind::primary_key, table, table.primary_key.name)) table.primary_key = {};
    }

    const DiffOptions& options_;
    bool in_database_ = false;
    std::set<Key> out_;
};

bool is_inherited(const DialectOptions& options) {
    return std::any_of(options.entries().begin(), options.entries().end(),
                       [](const auto& entry) { return entry.first.ends_with("_inherited") && entry.second == "true"; });
}

constexpr auto inherits = [](const auto& item) { return is_inherited(item.options); };

/// What a table has from another table comes and goes with it. One that the models' table has of its own counts.
template <class Item>
void leave_inherited(std::vector<Item>& from, const std::vector<Item>& to) {
    std::erase_if(from, [&](const Item& item) {
        return inherits(item) && std::none_of(to.begin(), to.end(),
                                              [&](const Item& own) { return !inherits(own) && own.name == item.name; });
    });
}

/// The table's name once the accepted renames are done.
TableName renamed(const Table& table, const RenameHints& hints) {
    const TableName name{table.name, table.schema};
    const auto found = std::find_if(hints.accepted.begin(), hints.accepted.end(),
                                    [&](const Rename& each) { return !each.is_column() && each.table == name; });
    return found == hints.accepted.end() ? name : found->new_table;
}

void leave_inherited(Schema& from, Schema& to, const RenameHints& hints) {
    const TableLookup now{to};
    std::set<const Table*> kept;
    for (Table& table : from.tables) {
        const TableName name = renamed(table, hints);
        const Table* const fresh = now.find(name.name, name.schema);
        kept.insert(fresh);
        leave_inherited(table.foreign_keys,
                        fresh == nullptr ? std::vector<ForeignKeyConstraint>{} : fresh->foreign_keys);
        if (fresh != nullptr) leave_inherited(table.check_constraints, fresh->check_constraints);
    }
    for (Table& table : to.tables) {
        if (kept.count(&table) == 0) continue;
        std::erase_if(table.check_constraints, inherits);
        std::erase_if(table.foreign_keys, inherits);
    }
}

void sort_by_name(std::vector<Table>& tables) {
    std::stable_sort(tables.begin(), tables.end(), [](const Table& left, const Table& right) {
        return std::tie(left.schema, left.name) < std::tie(right.schema, right.name);
    });
}

}  // namespace

void leave_out(Schema& from, Schema& to, const DiffOptions& options) {
    Filter filter{options};
    filter.ask(from, true);
    filter.ask(to, false);
    filter.take_out_of(from);
    filter.take_out_of(to);
    leave_inherited(from, to, options.renames);
    sort_by_name(from.tables);
    sort_by_name(to.tables);
}

}  // namespace retort::migrate::detail
