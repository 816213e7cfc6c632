// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace retort::postgresql::driver {

/// Whether a statement belongs into a transaction: not those that only read, nor the words that control transactions
/// and sessions, nor what the server runs outside of transactions only.
bool wants_transaction(std::string_view sql);

/// Whether a statement or script, once sent, may have changed something for good when no answer comes: it commits, or
/// it runs outside of a transaction and is not known to read only.
bool may_commit(std::string_view sql, bool in_transaction);

}  // namespace retort::postgresql::driver
