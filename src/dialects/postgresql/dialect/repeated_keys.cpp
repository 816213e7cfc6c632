// SPDX-License-Identifier: MIT
#include "dialects/postgresql/dialect/repeated_keys.hpp"

#include <algorithm>
#include <utility>

namespace retort::postgresql {

namespace {

template <class Key>
bool says_the_same(const Key& key, const UniqueConstraint& unique) {
    return !key.columns.empty() && key.columns == unique.columns && key.include == unique.include;
}

}  // namespace

std::vector<UniqueConstraint> take_repeated_keys(Table& table) {
    std::vector<UniqueConstraint> kept;
    std::vector<UniqueConstraint> repeated;
    for (UniqueConstraint& unique : table.unique_constraints) {
        const bool is_kept = std::any_of(kept.begin(), kept.end(),
                                         [&](const UniqueConstraint& other) { return says_the_same(other, unique); });
        const bool is_repeated = is_kept || says_the_same(table.primary_key, unique);
        (is_repeated ? repeated : kept).push_back(std::move(unique));
    }
    table.unique_constraints = std::move(kept);
    return repeated;
}

}  // namespace retort::postgresql
