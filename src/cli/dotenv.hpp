// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace retort::cli {

/// The variables of a `.env` file: lines `NAME=value`, `export` before it or not, comments with `#`. In double quotes
/// \n, \t, \", \\ and \$ mean what they do elsewhere; in single quotes nothing means anything; without quotes the
/// value ends at a blank before `#`. Values are not looked into. Throws BadConfig (RT-C003), which quotes no value.
std::map<std::string, std::string> parse_dotenv(std::string_view text, const std::string& path);

/// Of the `.env` of `folder`; without one: none.
std::map<std::string, std::string> read_dotenv(const std::string& folder);

}  // namespace retort::cli
