// SPDX-License-Identifier: MIT
#pragma once

#include <utility>
#include <vector>

#include "retort/orm/model.hpp"

namespace retort {

/// What a statement loads beside its own rows, so that it is there when it is used: one more statement for each
/// relationship and each 500 objects, instead of one for each object. From selectinload().
class LoadOption {
public:
    explicit LoadOption(const orm::Relation& relation) : relation_{&relation} {}

    /// Goes on from the loaded objects: `selectinload(users.orders).then(selectinload(orders.items))`.
    [[nodiscard]] LoadOption then(LoadOption next) const {
        LoadOption copy = *this;
        copy.next_.push_back(std::move(next));
        return copy;
    }

    [[nodiscard]] const orm::Relation& relation() const { return *relation_; }
    [[nodiscard]] const std::vector<LoadOption>& next() const { return next_; }

private:
    const orm::Relation* relation_;
    std::vector<LoadOption> next_;
};

/// Loads a relationship with the statement: `session.scalars(select(users), selectinload(users.orders))`.
template <class Owner, class Target>
[[nodiscard]] LoadOption selectinload(const orm::RelationshipHandle<Owner, Target>& relationship) {
    return LoadOption{relationship.relation()};
}

}  // namespace retort
