// SPDX-License-Identifier: MIT
// A connection that breaks before the answer: was it a commit?
#pragma once

#include <string_view>
#include <utility>

#include "retort/engine/database_errors.hpp"

namespace retort::postgresql::driver {

/// In a handler of BrokenConnection: throws CommitInDoubt where `sql`, which was sent, may have committed something,
/// and else the same again. `in_transaction`: before it was sent.
[[noreturn]] void rethrow_with_doubt(const BrokenConnection& error, std::string_view sql, bool in_transaction);

/// Runs `work`, which sends `sql` on an open connection and waits for the answer.
template <class Work>
auto telling_doubt(std::string_view sql, bool in_transaction, Work&& work) {
    try {
        return std::forward<Work>(work)();
    } catch (const BrokenConnection& error) {
        rethrow_with_doubt(error, sql, in_transaction);
    }
}

}  // namespace retort::postgresql::driver
