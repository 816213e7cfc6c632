// SPDX-License-Identifier: MIT
#include "cli/environment.hpp"

#include <algorithm>

namespace retort::cli {

Environment environment_called(std::string name) {
    const bool is_development = name == "development";
    Environment environment{.name = std::move(name), .require_review = !is_development};
    // Behind a statement that waits for its lock, everybody else's wait too.
    if (!is_development) environment.lock_timeout = Milliseconds{10'000};
    return environment;
}

Environment environment_for(Environment environment, const std::string& database) {
    const auto found = std::find_if(environment.databases.begin(), environment.databases.end(),
                                    [&](const DatabaseOfEnvironment& each) { return each.name == database; });
    const bool is_said = found != environment.databases.end();
    environment.place = is_said ? found->place : DatabasePlace{};
    environment.tenants = is_said ? found->tenants : Tenants{};
    return environment;
}

}  // namespace retort::cli
