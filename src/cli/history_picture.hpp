// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"

namespace retort::cli {

/// The revisions `ids`, newest first, as a picture. `format` is text, dot or svg: throws UsageError (RT-C001) for any
/// other. `rows` are marked as current.
std::string history_picture(Context& context, const std::vector<std::string>& ids, const std::string& format,
                            const std::vector<std::string>& rows);

}  // namespace retort::cli
