// SPDX-License-Identifier: MIT
// Where a command runs: docs/design/several-databases.md.
#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"

namespace retort::cli {

/// "main/acme", "main", "acme"; empty for a project's only place.
std::string to_string(const Place& place);

/// The places that the configuration has and the options choose, in the configuration's order; asks the database for
/// tenants where the configuration says so. Throws UnknownDatabase (RT-C042), UnknownTenant (RT-C043).
std::vector<Place> places_of(Context& context);

}  // namespace retort::cli
