// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "retort/engine/driver.hpp"

namespace retort::testkit {

/// Another connection, counting the statements that are prepared on it.
class CountingConnection final : public DriverConnection {
public:
    explicit CountingConnection(DriverConnection& real) : real_{real} {}

    [[nodiscard]] std::size_t statements() const noexcept { return statements_; }

    StatementPtr prepare(std::string_view sql) override;
    void run(std::string_view sql) override;
    void begin(const TransactionOptions& options) override { real_.begin(options); }
    void commit() override { real_.commit(); }
    void rollback() override { real_.rollback(); }
    [[nodiscard]] bool in_transaction() const override { return real_.in_transaction(); }
    [[nodiscard]] std::int64_t last_insert_id() const override { return real_.last_insert_id(); }
    bool ping() noexcept override { return real_.ping(); }
    void cancel() noexcept override { real_.cancel(); }

private:
    DriverConnection& real_;
    std::size_t statements_ = 0;
};

}  // namespace retort::testkit
