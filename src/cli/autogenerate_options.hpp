// SPDX-License-Identifier: MIT
#pragma once

#include "retort/migrate/autogenerate/diff.hpp"

#include "cli/config.hpp"

namespace retort::cli {

/// What retort.toml says of a comparison; what only the database knows is not in it yet. The version table is left out.
migrate::DiffOptions diff_options(const Config& config);

}  // namespace retort::cli
