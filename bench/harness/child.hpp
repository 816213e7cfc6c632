// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace bench {

/// Keeps this process and its children on one processor, the last of those it may use. Returns its number.
int stay_on_one_processor();

/// Runs a program to its end and returns what it printed; its errors go to ours. `arguments` begin with its path.
/// Throws std::runtime_error when it cannot be run or fails.
std::string run_child(const std::vector<std::string>& arguments);

}  // namespace bench
