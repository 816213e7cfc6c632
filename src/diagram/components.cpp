// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>

#include "diagram/layered.hpp"

namespace retort::diagram::detail {

namespace {

class Sets {
public:
    explicit Sets(std::size_t count) : parent_(count) {
        for (std::size_t i = 0; i < count; ++i) parent_[i] = i;
    }
    std::size_t of(std::size_t item) {
        while (parent_[item] != item) item = parent_[item] = parent_[parent_[item]];
        return item;
    }
    void join(std::size_t left, std::size_t right) { parent_[of(left)] = of(right); }

private:
    std::vector<std::size_t> parent_;
};

using References = std::map<std::size_t, std::vector<std::size_t>>;

/// Visits what an entity refers to before itself, without recursion: chains of keys may be long.
class ReferredFirst {
public:
    explicit ReferredFirst(References references) : references_{std::move(references)} {}

    void visit(std::size_t entity) {
        if (!seen_.emplace(entity, true).second) return;
        std::vector<std::pair<std::size_t, std::size_t>> trail{{entity, 0}};
        while (!trail.empty()) {
            auto& [at, next] = trail.back();
            const std::vector<std::size_t>& referred = references_[at];
            if (next == referred.size()) {
                order_.push_back(at);
                trail.pop_back();
                continue;
            }
            const std::size_t other = referred[next++];
            if (seen_.emplace(other, true).second) trail.emplace_back(other, 0);
        }
    }
    [[nodiscard]] const std::vector<std::size_t>& order() const { return order_; }

private:
    References references_;
    std::map<std::size_t, bool> seen_;
    std::vector<std::size_t> order_;
};

}  // namespace

std::vector<Component> components_of(const Entities& entities) {
    Sets sets{entities.entities.size()};
    for (const Link& link : entities.links) sets.join(link.from, link.to);
    std::map<std::size_t, std::size_t> place;
    std::vector<Component> components;
    for (std::size_t entity = 0; entity < entities.entities.size(); ++entity) {
        const auto [found, is_new] = place.emplace(sets.of(entity), components.size());
        if (is_new) components.emplace_back();
        components[found->second].members.push_back(entity);
    }
    for (std::size_t link = 0; link < entities.links.size(); ++link) {
        components[place.at(sets.of(entities.links[link].from))].links.push_back(link);
    }
    return components;
}

std::vector<std::size_t> referred_first(const Entities& entities, const Component& component) {
    References references;
    for (const std::size_t link : component.links) {
        references[entities.links[link].from].push_back(entities.links[link].to);
    }
    ReferredFirst walk{std::move(references)};
    for (const std::size_t member : component.members) walk.visit(member);
    return walk.order();
}

}  // namespace retort::diagram::detail
