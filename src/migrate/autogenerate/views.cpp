// SPDX-License-Identifier: MIT
// Views and triggers are compared as text in its normal form: what they are made of is the database's to know.
#include <algorithm>

#include "migrate/autogenerate/comparators.hpp"
#include "migrate/autogenerate/prepare.hpp"

namespace retort::migrate::detail {

namespace {

template <class Item>
const Item* find_like(const std::vector<Item>& items, const Item& wanted) {
    const auto found = std::find_if(items.begin(), items.end(), [&](const Item& item) {
        return item.name == wanted.name && item.schema == wanted.schema;
    });
    return found == items.end() ? nullptr : &*found;
}

DropView drop(const View& view) { return {{view.name, view.schema}, false, view}; }
DropTrigger drop(const Trigger& trigger) { return {trigger.name, {trigger.table, trigger.schema}, false, trigger}; }
CreateView create(const View& view) { return {view}; }
CreateTrigger create(const Trigger& trigger) { return {trigger}; }

/// Later ones may be made of earlier ones: they go in the opposite order.
template <class Item>
void compare_texts(const std::vector<Item>& from, const std::vector<Item>& to, const Rules& rules,
                   std::vector<Planned>& first, std::vector<Planned>& last) {
    const auto differs = [&](const Item& left, const Item& right) {
        return !rules.same_sql(left.definition, right.definition);
    };
    for (auto item = from.rbegin(); item != from.rend(); ++item) {
        const Item* after = find_like(to, *item);
        const bool goes = after == nullptr ? rules.options().compare_views : differs(*item, *after);
        if (goes) first.push_back({drop(*item), {}});
    }
    for (const Item& item : to) {
        const Item* before = find_like(from, item);
        if (before == nullptr || differs(*before, item)) last.push_back({create(item), {}});
    }
}

TableName name_before(const TableName& table, const RenameHints& hints) {
    const auto rename = std::find_if(hints.accepted.begin(), hints.accepted.end(),
                                     [&](const Rename& each) { return !each.is_column() && each.new_table == table; });
    return rename == hints.accepted.end() ? table : rename->table;
}

/// As it stands in `before`.
void put_before_renames(DropTrigger& drop, const Schema& before, const RenameHints& hints) {
    drop.table = name_before(drop.table, hints);
    for (const Trigger& trigger : before.triggers) {
        const bool is_it = trigger.name == drop.name && TableName{trigger.table, trigger.schema} == drop.table;
        if (is_it) drop.was = trigger;
    }
}

void put_before_renames(DropView& drop, const Schema& before) {
    for (const View& view : before.views) {
        if (TableName{view.name, view.schema} == drop.view) drop.was = view;
    }
}

}  // namespace

void drop_texts_before_renames(std::vector<Planned>& plan, std::size_t renames, const Schema& before,
                               const RenameHints& hints) {
    if (renames == 0) return;
    for (Planned& each : plan) {
        if (auto* const trigger = std::get_if<DropTrigger>(&each.operation))
            put_before_renames(*trigger, before, hints);
        if (auto* const view = std::get_if<DropView>(&each.operation)) put_before_renames(*view, before);
    }
    std::stable_partition(plan.begin(), plan.end(), [](const Planned& each) {
        return std::holds_alternative<DropView>(each.operation) || std::holds_alternative<DropTrigger>(each.operation);
    });
}

void compare_views(const Schema& from, const Schema& to, const Rules& rules, std::vector<Planned>& first,
                   std::vector<Planned>& last) {
    compare_texts(from.views, to.views, rules, first, last);
}

void compare_triggers(const Schema& from, const Schema& to, const Rules& rules, std::vector<Planned>& first,
                      std::vector<Planned>& last) {
    compare_texts(from.triggers, to.triggers, rules, first, last);
}

}  // namespace retort::migrate::detail
