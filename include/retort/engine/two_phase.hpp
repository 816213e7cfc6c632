// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace retort {

namespace detail {
class ConnectionState;
}

/// A transaction that commits in two phases, from Connection::begin_two_phase(): prepare() on every database that takes
/// part, then commit() on all of them. Rolls back when it is destroyed before it was prepared. Once prepared it belongs
/// to the database: it outlives connection and process, and holds its locks until commit() or rollback() here, or
/// commit_prepared() or rollback_prepared() with its id on any connection.
class [[nodiscard]] TwoPhaseTransaction {
public:
    TwoPhaseTransaction(std::shared_ptr<detail::ConnectionState> state, std::uint64_t serial, std::string id) noexcept;
    TwoPhaseTransaction(TwoPhaseTransaction&& other) noexcept;
    TwoPhaseTransaction& operator=(TwoPhaseTransaction&& other) noexcept;
    ~TwoPhaseTransaction();

    /// In Connection::prepared_transactions() from prepare() on.
    [[nodiscard]] const std::string& id() const noexcept { return id_; }

    /// The first phase: after it the database can commit whatever happens. Throws TransactionEnded, TransactionLost,
    /// and what the database reports; then nothing was prepared.
    void prepare();
    /// The second phase; prepares first where that was not done. Throws TransactionEnded. After another error the
    /// transaction is still prepared.
    void commit();
    /// Throws TransactionEnded.
    void rollback();
    /// False once it was committed or rolled back.
    [[nodiscard]] bool is_active() const noexcept;
    [[nodiscard]] bool is_prepared() const noexcept { return is_prepared_; }

private:
    std::shared_ptr<detail::ConnectionState> state_;
    std::uint64_t serial_;
    std::string id_;
    bool is_prepared_ = false;
    bool is_over_ = false;
};

}  // namespace retort
