// SPDX-License-Identifier: MIT
// What is said of a command that ran in several places.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/context.hpp"
#include "cli/exit_code.hpp"
#include "cli/json.hpp"

namespace retort::cli {

struct PlaceOutcome {
    Place place = {};
    bool has_begun = false;
    ExitCode code = ExitCode::ok;
    std::string out = {};
    std::string err = {};
    std::string error_id = {};  ///< Of what was thrown; empty: nothing was, or it has none.
    std::string error = {};

    /// An answer of no is none.
    [[nodiscard]] bool has_failed() const { return code != ExitCode::ok && code != ExitCode::answer_is_no; }
};

/// "main: " before each line.
std::string with_prefix(std::string_view name, std::string_view text);

/// "3 tenants: 1 well, 1 failed, 1 not begun", then which, and the way out.
std::string places_summary(const std::vector<PlaceOutcome>& outcomes);
/// With each place's own object.
Json places_json(const std::vector<PlaceOutcome>& outcomes);

/// Of the first that failed; where none did, of the first whose answer is no.
ExitCode exit_code_of(const std::vector<PlaceOutcome>& outcomes);

}  // namespace retort::cli
