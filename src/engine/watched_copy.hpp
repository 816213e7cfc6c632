// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "engine/connection_state.hpp"

namespace retort::detail {

/// A driver's copy whose flushes are statements to the connection's state and to its observer. `copy` may be null, and
/// so is then what this gives.
std::unique_ptr<DriverCopy> watched(std::shared_ptr<ConnectionState> state, std::unique_ptr<DriverCopy> copy);

}  // namespace retort::detail
