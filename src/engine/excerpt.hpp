// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "retort/base/error.hpp"

namespace retort {

/// The SQL on one line, at most about 200 bytes of it, for a message.
std::string excerpt(std::string_view sql);

/// ", in `select ...`", or nothing when the statement is not known.
std::string in_statement(const ErrorDetails& details);

}  // namespace retort
