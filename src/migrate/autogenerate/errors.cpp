// SPDX-License-Identifier: MIT
#include "retort/migrate/autogenerate/errors.hpp"

#include <fmt/format.h>

namespace retort::migrate {

BadRename::BadRename(std::string_view text, std::string_view reason)
    : ArgumentError{"RT-M051", fmt::format("cannot rename \"{}\": {}", text, reason)}, rename{text} {}

}  // namespace retort::migrate
