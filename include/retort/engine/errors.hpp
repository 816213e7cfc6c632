// SPDX-License-Identifier: MIT
// What goes wrong in the engine itself; what databases report stands in database_errors.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "retort/base/error.hpp"

namespace retort {

/// No dialect of this name is part of this program.
class UnknownDialect : public ArgumentError {
public:
    UnknownDialect(const std::string& name, const std::vector<std::string>& known);
};

class BadPoolOptions : public ArgumentError {
public:
    explicit BadPoolOptions(const std::string& reason);
};

/// A connection on loan, as PoolExhausted tells it.
struct PoolLoan {
    std::string holder;             ///< The label given to connect(), or the thread.
    std::int64_t milliseconds = 0;  ///< Since when.
};

/// Every connection is lent and none came back in time.
class PoolExhausted : public OperationalError {
public:
    /// `loans`: the oldest first.
    PoolExhausted(std::int64_t waited_ms, std::vector<PoolLoan> loans);
    [[nodiscard]] bool worth_retrying() const noexcept override { return true; }
    std::vector<PoolLoan> loans;
};

/// A thread asks for the one connection of a database in memory, and holds it itself: no waiting can help.
class OnlyConnectionInUse : public OperationalError {
public:
    explicit OnlyConnectionInUse(const PoolLoan& loan);
};

class ConnectionClosed : public ArgumentError {
public:
    ConnectionClosed();
};

/// begin() while a transaction is open, perhaps one that the first change began by itself.
class TransactionOpen : public ArgumentError {
public:
    TransactionOpen();
};

/// commit(), or a statement, on a guard whose transaction has ended.
class TransactionEnded : public ArgumentError {
public:
    explicit TransactionEnded(std::string_view what);
};

/// The database ended the transaction by itself, or a statement did behind the guard's back: what it did so far is
/// undone or committed, and going on would write outside of any transaction.
class TransactionLost : public OperationalError {
public:
    explicit TransactionLost(ErrorDetails details);
    [[nodiscard]] bool worth_retrying() const noexcept override { return true; }
};

/// Options of a transaction that make no sense together.
class BadTransactionOptions : public ArgumentError {
public:
    explicit BadTransactionOptions(const std::string& reason);
};

/// A statement that lint() has something against, where the engine's options refuse such.
class DoubtfulStatement : public ArgumentError {
public:
    DoubtfulStatement(std::string_view rule, const std::string& finding, const std::string& sql);
};

/// The database has no two-phase commit.
class TwoPhaseNotSupported : public NotSupportedError {
public:
    explicit TwoPhaseNotSupported(std::string_view who);
};

/// The database has no COPY.
class CopyNotSupported : public NotSupportedError {
public:
    CopyNotSupported();
};

/// The database has no arrays that could be parameters.
class ArrayParametersNotSupported : public NotSupportedError {
public:
    ArrayParametersNotSupported();
};

/// A statement that changes something, in a transaction begun as read-only.
class ReadOnlyTransaction : public ArgumentError {
public:
    explicit ReadOnlyTransaction(const std::string& sql);
};

}  // namespace retort
