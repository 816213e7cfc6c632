// SPDX-License-Identifier: MIT
// Values as Python prints them: how the cases tell parameters.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "retort/sql/expr/value.hpp"

namespace conformance {

/// "('a', [1, 2])": "'a'" and "[1, 2]". Of any kind of bracket.
[[nodiscard]] std::vector<std::string> python_elements(std::string_view text);
/// "{'a': 1}": a -> "1".
[[nodiscard]] std::map<std::string, std::string> python_dict(std::string_view text);
/// Text without its quotes.
[[nodiscard]] std::string unquoted_python(const std::string& text);
[[nodiscard]] std::string python_text(const retort::ValueView& value);

}  // namespace conformance
