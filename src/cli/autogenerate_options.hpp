// SPDX-License-Identifier: MIT
#pragma once

#include "retort/migrate/autogenerate/diff.hpp"

#include "cli/config.hpp"

namespace retort::cli {

/// What [autogenerate] of retort.toml says of a comparison; what only the database knows is not in it yet.
migrate::DiffOptions diff_options(const AutogenerateConfig& config);

}  // namespace retort::cli
