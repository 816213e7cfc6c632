// SPDX-License-Identifier: MIT
#pragma once

#include "retort/engine/engine.hpp"

#include "app/progress.hpp"
#include "catalogue/catalogue.hpp"

namespace packages {

/// Replaces what the database holds by `catalogue`, in one transaction: afterwards all of it is there, or nothing has
/// changed. The database is at the newest revision.
void load(const retort::Engine& engine, const Catalogue& catalogue, Progress& progress);
/// The rows of `catalogue` into tables that hold none of them, within a transaction of the caller's.
void insert_all(retort::Connection& connection, const Catalogue& catalogue, Progress& progress);

}  // namespace packages
