// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "retort/engine/driver.hpp"

#include "dialects/sqlite/driver/failure.hpp"
#include "dialects/sqlite/driver/options.hpp"
#include "dialects/sqlite/driver/statement.hpp"

namespace retort::sqlite::driver {

struct CloseHandle {
    void operator()(sqlite3* handle) const noexcept;
};

/// SQLite's own locking of the handle is off: a connection is used by one thread at a time.
class Connection final : public DriverConnection {
public:
    /// Throws OperationalError.
    explicit Connection(const Options& options);

    StatementPtr prepare(std::string_view sql) override;
    void run(std::string_view sql) override;
    void begin(const TransactionOptions& options) override;
    void commit() override;
    void rollback() override;
    [[nodiscard]] bool in_transaction() const override;
    [[nodiscard]] std::int64_t last_insert_id() const override;
    bool ping() noexcept override { return true; }
    void cancel() noexcept override;

private:
    /// For what SQLite gives up at once while the file is locked, whatever the busy timeout: to turn the log on.
    void keep_running(std::string_view sql, std::chrono::milliseconds timeout);
    /// Runs the first statement and returns the text after it.
    std::string_view run_first(std::string_view sql);

    DatabaseFacts facts_;
    std::unique_ptr<sqlite3, CloseHandle> handle_;
    KeptStatements<Statement> statements_;
};

}  // namespace retort::sqlite::driver
