// SPDX-License-Identifier: MIT
// A project whose migrations have a fault: the downgrade of bbbb2 leaves a column that was not there.
#pragma once

#include <string>

#include "retort/cli/main.hpp"

namespace retort::testing {

/// Its retort.toml names the test's own database for [environments.testing], and one that is nowhere for all others.
const cli::Project& sample_project();

}  // namespace retort::testing
