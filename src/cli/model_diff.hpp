// SPDX-License-Identifier: MIT
// The models against a live database.
#pragma once

#include <vector>

#include "retort/migrate/autogenerate/diff.hpp"
#include "retort/reflection/inspector.hpp"

namespace retort {
class Connection;
class Dialect;
}  // namespace retort

namespace retort::cli {

struct Comparison {
    Reflection database;
    Schema models;
    migrate::DiffOptions options;
    Connection* connection = nullptr;  ///< Borrowed: it is asked where texts are in doubt. Null: nobody is asked.
};

/// `connection` is only read, also by difference(): it must outlive the Comparison. What its dialect knows of a
/// comparison goes into `options`.
Comparison read_for_comparison(Connection& connection, Schema models, migrate::DiffOptions options = {});

/// `options` with what a dialect knows of a comparison.
migrate::DiffOptions dialect_options(const Dialect& dialect, migrate::DiffOptions options);

/// What turns the database into what the models say.
migrate::DiffResult difference(const Comparison& comparison);

}  // namespace retort::cli
