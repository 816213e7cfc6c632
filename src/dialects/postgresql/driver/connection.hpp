// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/engine/driver.hpp"

#include "dialects/postgresql/driver/options.hpp"
#include "dialects/postgresql/driver/session.hpp"
#include "dialects/postgresql/driver/statement.hpp"

namespace retort::postgresql::driver {

class Connection final : public DriverConnection {
public:
    /// Throws what Wire's constructor throws.
    explicit Connection(const Options& options);

    StatementPtr prepare(std::string_view sql) override;
    StatementPtr prepare_arrays(std::string_view sql, std::string_view one_row) override;
    [[nodiscard]] std::unique_ptr<DriverCopy> copy_into(const CopyTarget& target) override;
    void copy_out(std::string_view sql, ByteSink& sink) override;
    std::int64_t copy_in(std::string_view sql, ByteSource& source) override;
    void tell_notices(EngineObserver* observer) noexcept override;
    std::optional<ServerNotification> next_notification(Milliseconds timeout) override;
    void run(std::string_view sql) override;
    void begin(const TransactionOptions& options) override;
    void commit() override;
    void rollback() override;
    [[nodiscard]] bool in_transaction() const override { return session_.wire().in_transaction(); }
    void begin_two_phase(std::string_view id, const TransactionOptions& options) override;
    void prepare_two_phase(std::string_view id) override;
    void commit_prepared(std::string_view id) override;
    void rollback_prepared(std::string_view id) override;
    [[nodiscard]] std::vector<std::string> prepared_transactions() override;
    [[nodiscard]] std::int64_t last_insert_id() const override { return 0; }
    bool ping() noexcept override;
    void cancel() noexcept override { session_.cancel(); }

private:
    [[nodiscard]] std::string quoted(std::string_view text);
    /// Where it breaks and may have committed: CommitInDoubt.
    ResultPtr run_told(const std::string& sql);

    Session session_;
    KeptStatements<Statement> statements_;
};

}  // namespace retort::postgresql::driver
