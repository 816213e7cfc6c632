// SPDX-License-Identifier: MIT
#pragma once

#include "retort/engine/engine.hpp"

#include "app/progress.hpp"
#include "catalogue/catalogue.hpp"

namespace packages {

/// Replaces what the database holds by `catalogue`, in one transaction: afterwards all of it is there, or nothing has
/// changed. The database is at the newest revision.
void load(const retort::Engine& engine, const Catalogue& catalogue, Progress& progress);
/// The same within a transaction of the caller's.
void load(retort::Connection& connection, const Catalogue& catalogue, Progress& progress);

}  // namespace packages
