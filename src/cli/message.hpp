// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace retort::cli {

/// The message without blanks around it. Throws PoorMessage (RT-C015) for one that is empty or says nothing, such as
/// "update".
std::string checked_message(const std::string& message);

}  // namespace retort::cli
