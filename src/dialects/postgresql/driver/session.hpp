// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "dialects/postgresql/driver/wire.hpp"
#include "engine/kept_statements.hpp"

namespace retort::postgresql::driver {

/// Who has sent statements whose answers were not read.
class QueueOwner {
public:
    /// Reads the answers, so that another can use the wire; a failure is kept until the owner asks.
    virtual void settle_queue() noexcept = 0;

protected:
    ~QueueOwner() = default;
};

/// What a connection's statements share.
class Session {
public:
    /// Connects. Throws what Wire's constructor throws.
    explicit Session(const Options& options);

    /// With nothing under way on it.
    [[nodiscard]] Wire& wire() noexcept {
        if (queue_owner_ != nullptr) std::exchange(queue_owner_, nullptr)->settle_queue();
        return wire_;
    }
    /// For the owner of the queue, which others have to settle from now on.
    [[nodiscard]] Wire& wire_for_queue(QueueOwner& owner) noexcept;
    void queue_is_settled() noexcept { queue_owner_ = nullptr; }
    [[nodiscard]] const Wire& wire() const noexcept { return wire_; }
    /// False where a pooler gives each transaction another session: no statement can be kept on the server then.
    [[nodiscard]] bool keeps_statements() const noexcept { return keeps_statements_; }

    /// A name that no other session uses, not even one that shares this one behind a pooler.
    std::string new_name();
    /// The server may let the statement go; it is told later.
    void forget(std::string name) noexcept;
    /// Tells it, when there are some and no transaction is open.
    void deallocate_forgotten();

private:
    Wire wire_;
    bool keeps_statements_;
    std::string prefix_;
    std::uint64_t next_number_ = 1;
    std::vector<std::string> forgotten_;
    QueueOwner* queue_owner_ = nullptr;
};

}  // namespace retort::postgresql::driver
