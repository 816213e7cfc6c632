// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace retort::postgresql::enums {

/// The statements that take something away and bring it back.
struct Definition {
    std::vector<std::string> drop = {};    ///< Empty: it goes with another one.
    std::vector<std::string> create = {};  ///< Empty: it comes with another one.
};

}  // namespace retort::postgresql::enums
