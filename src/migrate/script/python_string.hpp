// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace retort::migrate::detail {

/// What stands between the quotes of a Python literal as the text that it means, in UTF-8: escapes read, ends of lines
/// as \n. A name of a character (\N{…}) and an escape that is none stay as they are.
std::string python_text(std::string_view body, bool is_raw);

}  // namespace retort::migrate::detail
