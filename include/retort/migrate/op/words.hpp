// SPDX-License-Identifier: MIT
// Words for what a migration file must be able to say and a model seldom does.
#pragma once

#include <string>
#include <utility>

#include "retort/sql/schema/column.hpp"
#include "retort/sql/schema/constraint.hpp"

namespace retort::migrate {

/// Column option: what only one database has, `dialect_options({{"sqlite_on_conflict_not_null", "FAIL"}})`.
struct DialectOptionsOption {
    DialectOptions options;
    void apply_to(Column& column) const { column.options = options; }
};
inline DialectOptionsOption dialect_options(DialectOptions options) { return {std::move(options)}; }

/// Column option: numbered by the database, with all that can be said about it.
struct IdentityColumnOption {
    IdentityColumn identity;
    void apply_to(Column& column) const { column.identity = identity; }
};
inline IdentityColumnOption numbered(IdentityColumn identity) { return {identity}; }

/// Column option: a foreign key or check of this column alone that has a name.
struct InlineConstraintOption {
    InlineConstraints constraints;
    void apply_to(Column& column) const;
};
InlineConstraintOption constrained(ForeignKeyConstraint key);
InlineConstraintOption constrained(CheckConstraint check);

/// The type as one database spells it: `spelled(BigInteger(), "UNSIGNED BIG INT")`.
Type spelled(Type type, std::string spelling);

/// An index part with a collation, a place for its NULLs, or PostgreSQL's operator class.
IndexElement collated(IndexElement element, std::string collation);
IndexElement nulls_first(IndexElement element);
IndexElement nulls_last(IndexElement element);
IndexElement with_opclass(IndexElement element, std::string opclass);

}  // namespace retort::migrate
