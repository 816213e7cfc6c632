// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/kept_statements.hpp"

#include "dialects/postgresql/driver/wire.hpp"

namespace retort::postgresql::driver {

/// What a connection's statements share.
class Session {
public:
    /// Connects. Throws what Wire's constructor throws.
    explicit Session(const Options& options);

    [[nodiscard]] Wire& wire() noexcept { return wire_; }
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
};

}  // namespace retort::postgresql::driver
