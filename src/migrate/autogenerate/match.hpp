// SPDX-License-Identifier: MIT
// Pairs of things with and without names.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "migrate/autogenerate/rules.hpp"

namespace retort::migrate::detail {

template <class Item>
struct Mismatch {
    std::vector<const Item*> gone;
    std::vector<const Item*> come;
};

/// What has no counterpart. Two are counterparts when they say the same and have one name, or one of them has none.
/// Those of one name are looked at first, so that a nameless one does not take another's counterpart.
template <class Item, class SameContent>
Mismatch<Item> mismatch(const std::vector<Item>& from, const std::vector<Item>& to, SameContent same_content) {
    std::vector<bool> matched(to.size(), false);
    std::vector<bool> stays(from.size(), false);
    const auto match = [&](auto names_fit) {
        for (std::size_t old = 0; old < from.size(); ++old) {
            for (std::size_t fresh = 0; fresh < to.size() && !stays[old]; ++fresh) {
                if (matched[fresh] || !names_fit(from[old].name, to[fresh].name)) continue;
                if (!same_content(from[old], to[fresh])) continue;
                stays[old] = matched[fresh] = true;
            }
        }
    };
    match([](const std::string& old, const std::string& fresh) { return old == fresh; });
    match(same_name);

    Mismatch<Item> result;
    for (std::size_t old = 0; old < from.size(); ++old) {
        if (!stays[old]) result.gone.push_back(&from[old]);
    }
    for (std::size_t fresh = 0; fresh < to.size(); ++fresh) {
        if (!matched[fresh]) result.come.push_back(&to[fresh]);
    }
    return result;
}

/// Of constraints: drops what is gone, adds what has come.
template <class Item, class Plan>
void plan_constraints(const TableName& table, const Mismatch<Item>& difference, Plan& drops, Plan& adds) {
    for (const Item* gone : difference.gone) {
        const Constraint constraint{*gone};
        drops.push_back({DropConstraint{table, gone->name, kind_of(constraint), false, constraint}, {}});
    }
    for (const Item* come : difference.come) adds.push_back({AddConstraint{table, *come}, {}});
}

}  // namespace retort::migrate::detail
