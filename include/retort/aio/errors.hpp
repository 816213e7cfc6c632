// SPDX-License-Identifier: MIT
#pragma once

#include "retort/base/error.hpp"

namespace retort {

/// The operation was cancelled, and the server did not end it in time: its connection was closed. What it had done in
/// its transaction is undone by the server; a COMMIT may have taken effect.
class AsyncCancelled : public OperationalError {
public:
    AsyncCancelled();
    [[nodiscard]] bool poisons_connection() const noexcept override { return true; }
};

/// A second operation on a connection whose first one has not ended.
class AsyncConnectionBusy : public ArgumentError {
public:
    AsyncConnectionBusy();
};

}  // namespace retort
