// SPDX-License-Identifier: MIT
#pragma once

#include "cli/context.hpp"
#include "cli/exit_code.hpp"

namespace retort::cli {

/// Reports what was thrown, and says which exit code that is. Must be called while an exception is being handled.
/// `context` is null where there was none yet.
ExitCode report_failure(Host& host, const Context* context);

}  // namespace retort::cli
