// SPDX-License-Identifier: MIT
#include "cli/environment.hpp"

namespace retort::cli {

Environment environment_called(std::string name) {
    const bool is_development = name == "development";
    Environment environment{.name = std::move(name), .require_review = !is_development};
    // Behind a statement that waits for its lock, everybody else's wait too.
    if (!is_development) environment.lock_timeout = Milliseconds{10'000};
    return environment;
}

}  // namespace retort::cli
