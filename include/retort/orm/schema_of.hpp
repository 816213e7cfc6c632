// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>

#include "retort/orm/model.hpp"
#include "retort/sql/schema/schema.hpp"

namespace retort {

namespace orm {
Schema checked_schema(std::initializer_list<const Mapper*> mappers);
}

/// The tables of these models, as one checked Schema: what migrations compare with the database. Every model that a
/// foreign key refers to must be in the list. Throws DuplicateTable, UnknownTable, UnknownColumn, KeyMismatch, and
/// ModelError where a relationship does not fit.
template <class... Models>
[[nodiscard]] Schema schema_of() {
    return orm::checked_schema({&orm::mapper_of<Models>()...});
}

}  // namespace retort
