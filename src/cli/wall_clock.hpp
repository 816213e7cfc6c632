// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "retort/migrate/script/new_revision.hpp"

namespace retort::cli {

/// "local", "utc", or a name of the time zone database: "Europe/Berlin".
bool is_time_zone(const std::string& zone);

/// What a clock shows there, `epoch` seconds after 1970. Names its zone unless that is "local". One thread only: it
/// changes the process's time zone for the moment.
migrate::WallTime wall_time(std::int64_t epoch, const std::string& zone);

}  // namespace retort::cli
