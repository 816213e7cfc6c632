// SPDX-License-Identifier: MIT
#pragma once

namespace retort {

struct TransactionOptions {
    /// A unit that only reads. It never waits for a writer on SQLite (a plain BEGIN); a unit that may write takes the
    /// write lock at its begin (BEGIN IMMEDIATE), where waiting for it is safe: a transaction that reads first and
    /// writes later can find that another one wrote in between, and no waiting helps it then.
    bool read_only = false;
};

}  // namespace retort
