// SPDX-License-Identifier: MIT
#pragma once

#include "retort/orm/model.hpp"

namespace retort {

/// What a statement loads beside its own rows, so that it is there when it is used: one more statement for each
/// relationship and each 500 objects, instead of one for each object. From selectinload().
class LoadOption {
public:
    explicit LoadOption(const orm::Relation& relation);
    LoadOption(const LoadOption& other) noexcept;
    LoadOption& operator=(LoadOption other) noexcept;
    ~LoadOption();

    /// Goes on from the loaded objects: `selectinload(users.orders).then(selectinload(orders.items))`.
    [[nodiscard]] LoadOption then(const LoadOption& next) const;

    struct Data;
    [[nodiscard]] const Data& data() const noexcept { return *data_; }

private:
    const Data* data_;
};

/// Loads a relationship with the statement: `session.scalars(select(users), selectinload(users.orders))`.
template <class Owner, class Target>
[[nodiscard]] LoadOption selectinload(const orm::RelationshipHandle<Owner, Target>& relationship) {
    return LoadOption{relationship.relation()};
}

}  // namespace retort
