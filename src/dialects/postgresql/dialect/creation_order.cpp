// SPDX-License-Identifier: MIT
#include "dialects/postgresql/dialect/creation_order.hpp"

#include <algorithm>
#include <utility>

namespace retort::postgresql {

namespace {

constexpr int not_ordered = -1;

int phase_of(ObjectKind kind) {
    switch (kind) {
        case ObjectKind::collation:
            return 0;
        case ObjectKind::base_type:
        case ObjectKind::composite_type:
        case ObjectKind::range_type:
        case ObjectKind::domain:
            return 1;
        case ObjectKind::function:
        case ObjectKind::procedure:
            return 2;
        case ObjectKind::aggregate:
        case ObjectKind::operator_:
        case ObjectKind::cast:
        case ObjectKind::language:
            return 3;
        case ObjectKind::operator_family:
        case ObjectKind::access_method:
        case ObjectKind::conversion:
        case ObjectKind::transform:
        case ObjectKind::text_search_parser:
        case ObjectKind::text_search_template:
        case ObjectKind::text_search_dictionary:
        case ObjectKind::text_search_configuration:
        case ObjectKind::foreign_data_wrapper:
        case ObjectKind::foreign_server:
            return 4;
        case ObjectKind::operator_class:
            return 5;
        case ObjectKind::table:
        case ObjectKind::foreign_table:
            return 6;
        case ObjectKind::view:
        case ObjectKind::materialized_view:
            return 7;
        default:
            return not_ordered;
    }
}

bool is_code(ObjectKind kind) {
    return kind == ObjectKind::function || kind == ObjectKind::operator_ || kind == ObjectKind::aggregate;
}

/// A domain can be made without its conditions, and the functions that they call come later.
bool can_wait(const ObjectDependency& dependency) {
    return dependency.object.kind == ObjectKind::domain && is_code(dependency.needs.kind);
}

}  // namespace

CreationOrder::CreationOrder(const Schema& schema) : dependencies_{schema.dependencies} {
    collect(schema);
    dependants_.resize(nodes_.size());
    needed_.resize(nodes_.size());
    taken_.resize(nodes_.size());
    connect(schema);
    sort();
    for (std::size_t i = 0; i < steps_.size(); ++i) places_.emplace(steps_[i].name, i);
}

void CreationOrder::collect(const Schema& schema) {
    const auto add = [&](ObjectName name, std::size_t place) {
        numbers_.emplace(name, nodes_.size());
        nodes_.push_back({std::move(name), place});
    };
    for (std::size_t i = 0; i < schema.domains.size(); ++i) {
        add({.kind = ObjectKind::domain, .name = schema.domains[i].name, .schema = schema.domains[i].schema}, i);
    }
    for (std::size_t i = 0; i < schema.objects.size(); ++i) {
        if (phase_of(schema.objects[i].name.kind) != not_ordered) add(schema.objects[i].name, i);
    }
    for (std::size_t i = 0; i < schema.tables.size(); ++i) {
        add({.kind = ObjectKind::table, .name = schema.tables[i].name, .schema = schema.tables[i].schema}, i);
    }
    for (std::size_t i = 0; i < schema.views.size(); ++i) {
        const View& view = schema.views[i];
        const ObjectKind kind = view.materialized ? ObjectKind::materialized_view : ObjectKind::view;
        add({.kind = kind, .name = view.name, .schema = view.schema}, i);
    }
}

void CreationOrder::connect(const Schema& schema) {
    for (const ObjectDependency& each : schema.dependencies) {
        const auto object = numbers_.find(each.object);
        const auto needs = numbers_.find(each.needs);
        if (object == numbers_.end() || needs == numbers_.end() || can_wait(each) || is_for_shell(each)) continue;
        dependants_[needs->second].push_back(object->second);
        ++needed_[object->second];
    }
}

/// A function that a type is made of needs no more of the type than its name.
bool CreationOrder::is_for_shell(const ObjectDependency& dependency) {
    const ObjectKind kind = dependency.needs.kind;
    if (kind != ObjectKind::base_type && kind != ObjectKind::range_type) return false;
    const ObjectDependency reverse{dependency.needs, dependency.object};
    if (!std::binary_search(dependencies_.begin(), dependencies_.end(), reverse)) return false;
    shells_.insert(dependency.needs);
    shell_parts_.insert(dependency.object);
    return true;
}

void CreationOrder::take(std::size_t node, std::set<std::pair<int, std::size_t>>& ready) {
    taken_[node] = true;
    steps_.push_back(nodes_[node]);
    for (const std::size_t dependant : dependants_[node]) {
        if (--needed_[dependant] == 0 && !taken_[dependant]) {
            ready.emplace(phase_of(nodes_[dependant].name.kind), dependant);
        }
    }
}

void CreationOrder::sort() {
    std::set<std::pair<int, std::size_t>> waiting;
    std::set<std::pair<int, std::size_t>> ready;
    for (std::size_t node = 0; node < nodes_.size(); ++node) {
        auto& list = needed_[node] == 0 ? ready : waiting;
        list.emplace(phase_of(nodes_[node].name.kind), node);
    }
    while (!ready.empty() || !waiting.empty()) {
        auto& list = ready.empty() ? waiting : ready;
        const std::size_t node = list.begin()->second;
        list.erase(list.begin());
        if (!taken_[node]) take(node, ready);
    }
}

std::size_t CreationOrder::place_of(const ObjectName& name) const {
    const auto found = places_.find(name);
    return found == places_.end() ? steps_.size() : found->second;
}

bool CreationOrder::must_wait(const ObjectName& object, std::size_t at) const {
    auto each = std::lower_bound(dependencies_.begin(), dependencies_.end(),
                                 ObjectDependency{object, {.kind = ObjectKind::schema}});
    for (; each != dependencies_.end() && each->object == object; ++each) {
        const std::size_t needed = place_of(each->needs);
        if (needed < steps_.size() && needed > at) return true;
    }
    return false;
}

}  // namespace retort::postgresql
