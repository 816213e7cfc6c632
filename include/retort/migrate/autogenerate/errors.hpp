// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "retort/base/error.hpp"

namespace retort::migrate {

/// A rename that was given cannot be one (RT-M051).
struct BadRename : ArgumentError {
    std::string rename;  ///< As it was given.
    BadRename(std::string_view text, std::string_view reason);
};

}  // namespace retort::migrate
