// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace retort::sqlite::driver {

/// The text after leading blanks, comments and semicolons.
std::string_view skip_blanks(std::string_view sql);

/// The first word of the statement in lower case: "select"; "" when none stands there.
std::string first_word(std::string_view sql);

}  // namespace retort::sqlite::driver
