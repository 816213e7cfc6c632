// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace retort::postgresql::driver {

/// Whether a statement belongs into a transaction: not those that only read, nor the words that control transactions
/// and sessions, nor what the server runs outside of transactions only.
bool wants_transaction(std::string_view sql);

}  // namespace retort::postgresql::driver
