// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>

#include "retort/engine/transaction_options.hpp"

namespace retort {

namespace detail {
class ConnectionState;
}

/// A transaction, from Connection::begin(). Rolls back when it is destroyed without a commit(); never commits by
/// itself. When the connection is closed first, the transaction has ended.
class [[nodiscard]] Transaction {
public:
    Transaction(std::shared_ptr<detail::ConnectionState> state, std::uint64_t serial) noexcept;
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&& other) noexcept;
    ~Transaction();

    /// Throws TransactionEnded when it has ended, TransactionLost when the database has rolled it back by itself, and
    /// what the database reports; then the transaction is still open where the database keeps it (DatabaseLocked, a
    /// deferred foreign key), and may be committed again.
    void commit();
    /// Undoes everything since its begin. Throws TransactionEnded.
    void rollback();
    /// False once it was committed or rolled back.
    [[nodiscard]] bool is_active() const noexcept;

private:
    std::shared_ptr<detail::ConnectionState> state_;
    std::uint64_t serial_;
};

/// A savepoint, from Connection::begin_nested(): a part of a transaction that can be undone by itself. Rolls that part
/// back when it is destroyed without a commit(). Ends with the transaction, and with a savepoint made before it.
class [[nodiscard]] Savepoint {
public:
    Savepoint(std::shared_ptr<detail::ConnectionState> state, std::uint64_t serial) noexcept;
    Savepoint(Savepoint&& other) noexcept;
    Savepoint& operator=(Savepoint&& other) noexcept;
    ~Savepoint();

    /// Keeps what was done since; the transaction around it decides. Throws TransactionEnded.
    void commit();
    /// Undoes what was done since. Throws TransactionEnded.
    void rollback();
    [[nodiscard]] bool is_active() const noexcept;

private:
    std::shared_ptr<detail::ConnectionState> state_;
    std::uint64_t serial_;
};

}  // namespace retort
