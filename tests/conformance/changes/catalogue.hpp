// SPDX-License-Identifier: MIT
// A database's catalogue, as it counts in a comparison before and after.
#pragma once

#include "retort/engine/connection.hpp"
#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/sql/schema/schema.hpp"

namespace conformance {

/// Everything in the database but Retort's own tables.
[[nodiscard]] retort::Schema catalogue_of(retort::Connection& connection);

/// The same with its SQL in the normal form, as far as databases write it anew.
[[nodiscard]] retort::Schema in_one_spelling(retort::Schema schema);

/// `schema` with the words of `known` where those mean the same to the database: what is made anew from a database's
/// own words may be kept in others.
[[nodiscard]] retort::Schema in_words_of(const retort::Schema& known, retort::Schema schema,
                                         const retort::migrate::MigrationDialect& dialect);

/// The same with the columns of each table, and what has no order of its own, sorted by name.
[[nodiscard]] retort::Schema without_order(retort::Schema schema);

}  // namespace conformance
