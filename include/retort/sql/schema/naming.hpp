// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace retort {

struct Table;

/// What a name is made from: the constraint, seen by a user's own token.
struct NamedConstraint {
    std::string_view kind;  ///< "ix", "uq", "ck", "fk" or "pk".
    const Table* table = nullptr;
    std::vector<std::string> columns;
    std::string_view constraint_name;  ///< What the user wrote for `%(constraint_name)s`; may be empty.
    std::string_view referred_table;
    std::vector<std::string> referred_columns;
};

/// A token of the user's own: `{"all_column_names", [](const NamedConstraint& c) { … }}`.
struct NamingToken {
    std::string_view name;  ///< Must outlive the convention: a literal.
    std::string (*value)(const NamedConstraint&) = nullptr;
};

/// How constraints and indexes without a name get one. The tokens are SQLAlchemy's: `%(table_name)s`,
/// `%(column_0_name)s`, `%(column_0N_name)s`, `%(column_0_N_name)s`, `…_label`, `…_key`, `%(referred_table_name)s`,
/// `%(referred_column_0_name)s` (and its N forms), `%(constraint_name)s`; `%(all_column_names)s`, the same as
/// `%(column_0_N_name)s`; and those in `tokens`. A percent sign is written `%%`.
/// Source: SQLAlchemy 2.0, "Configuring Constraint Naming Conventions".
struct NamingConvention {
    std::string_view ix = {};  ///< Empty: constraints of this kind stay unnamed. Must outlive the convention.
    std::string_view uq = {};
    std::string_view ck = {};
    std::string_view fk = {};
    std::string_view pk = {};
    NamingToken tokens[8] = {};  ///< The user's own; looked at before the built-in ones.
};

namespace naming_convention {
/// `ix__users__email`, `uq__users__email`, `ck__users__positive_age`, `fk__orders__user_id__users`, `pk__users`;
/// the columns of a key are joined by `_`.
inline constexpr NamingConvention standard{
    .ix = "ix__%(table_name)s__%(column_0_N_name)s",
    .uq = "uq__%(table_name)s__%(column_0_N_name)s",
    .ck = "ck__%(table_name)s__%(constraint_name)s",
    .fk = "fk__%(table_name)s__%(column_0_N_name)s__%(referred_table_name)s",
    .pk = "pk__%(table_name)s",
};
/// SQLAlchemy's own default: only indexes, `ix_users_email`.
inline constexpr NamingConvention sqlalchemy{.ix = "ix_%(column_0_label)s"};
/// Names nothing.
inline constexpr NamingConvention none{};
}  // namespace naming_convention

/// Names the unnamed constraints and indexes of `table`. A name that was given stays, unless its convention has
/// `%(constraint_name)s`: then it becomes a part of the new name, once (a name that begins as the convention would have
/// it is final). Without a given name such a convention names nothing. `max_length` is the database's limit in bytes: a
/// longer name is cut and gets `_` and the last four hex digits of its MD5, as SQLAlchemy does. Columns inside
/// expressions and checks count as the constraint's columns. Throws BadNamingConvention (RT-S007) for an unknown token.
void apply_naming_convention(Table& table, const NamingConvention& convention, std::size_t max_length = 63);

/// `name`, shortened as above where it is longer than `max_length` bytes.
std::string shorten_name(std::string name, std::size_t max_length);

}  // namespace retort
