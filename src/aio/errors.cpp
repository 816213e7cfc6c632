// SPDX-License-Identifier: MIT
#include "retort/aio/errors.hpp"

namespace retort {

AsyncCancelled::AsyncCancelled()
    : OperationalError{
          "RT-A001",
          "the operation was cancelled, and its connection closed; run the unit again (if it was a commit, "
          "look first whether that took effect)",
          {.sqlstate = "57014", .statement = {}, .server_message = {}}} {}

AsyncConnectionBusy::AsyncConnectionBusy()
    : ArgumentError{"RT-A002",
                    "an operation on this connection has not ended; co_await it first, or use a connection for each "
                    "coroutine"} {}

}  // namespace retort
