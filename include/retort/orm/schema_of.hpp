// SPDX-License-Identifier: MIT
#pragma once

#include "retort/orm/model.hpp"
#include "retort/sql/schema/schema.hpp"

namespace retort {

/// The tables of these models, as one checked Schema: what migrations compare with the database. Every model that a
/// foreign key refers to must be in the list. Throws DuplicateTable, UnknownTable, UnknownColumn, KeyMismatch, and
/// ModelError where a relationship does not fit.
template <class... Models>
[[nodiscard]] Schema schema_of() {
    Schema schema;
    (schema.add(orm::mapper_of<Models>().table()), ...);
    validate(schema);
    (orm::check_relations(orm::mapper_of<Models>()), ...);
    return schema;
}

}  // namespace retort
