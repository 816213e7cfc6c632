// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "cli/context.hpp"
#include "cli/json.hpp"

namespace retort::cli {

/// Everything that a person should see of a revision before it runs.
std::string review_text(Context& context, const std::string& id);

/// The same for programs.
Json review_json(Context& context, const std::string& id);

}  // namespace retort::cli
