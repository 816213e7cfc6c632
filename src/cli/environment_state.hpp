// SPDX-License-Identifier: MIT
// Where the database of each environment stands.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/context.hpp"

namespace retort::cli {

struct EnvironmentState {
    std::string name;
    Place place = {};           ///< Of several databases and tenants.
    std::string database = {};  ///< Its URL, without a password; empty where the configuration does not say it.
    std::vector<std::string> rows = {};
    std::string trouble = {};  ///< Why it is not known where it is: one sentence. Then nothing of the rest holds.
    std::size_t pending = 0;   ///< Revisions that `upgrade heads` would run.
    bool is_at_heads = false;
    bool is_there = true;  ///< False: there is no database yet.
};

/// The environments of the configuration; where it has none, the chosen one.
std::vector<std::string> all_environments(Context& context);

/// Of one environment of the configuration, in each of its places that the options choose. Reads their databases;
/// throws nothing that is about one of them alone.
std::vector<EnvironmentState> states_of(Context& context, const std::string& environment);

/// "production", "production main/acme"
std::string to_string(const EnvironmentState& state);

}  // namespace retort::cli
