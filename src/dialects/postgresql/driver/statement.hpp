// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "retort/engine/driver.hpp"

#include "dialects/postgresql/driver/cells.hpp"
#include "dialects/postgresql/driver/parameters.hpp"
#include "dialects/postgresql/driver/session.hpp"

namespace retort::postgresql::driver {

/// A statement that the server keeps under a name, or, behind a pooler, one that is sent anew each time.
class Statement final : public DriverStatement {
public:
    /// Throws DatabaseError, NotOneStatement. `session` and `home` must outlive the statement.
    Statement(Session& session, KeptStatements<Statement>& home, std::string_view sql);
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement() override;

    void execute(std::span<const ValueView> parameters) override;
    const ValueView* fetch() override;
    void reset() noexcept override;
    [[nodiscard]] std::size_t column_count() const override { return columns_.size(); }
    [[nodiscard]] std::string_view column_name(std::size_t column) const override { return columns_[column].name; }
    [[nodiscard]] std::size_t parameter_count() const override { return parameter_count_; }
    [[nodiscard]] std::int64_t affected_rows() const override { return affected_rows_; }
    [[nodiscard]] bool wants_transaction() const override { return wants_transaction_; }
    [[nodiscard]] std::string_view sql() const override { return sql_; }
    void release() noexcept override { reset(), home_.take_back(*this); }

private:
    struct Column {
        std::string name;
        std::uint32_t type = 0;
        ReadCell read = nullptr;
    };

    void prepare();
    ResultPtr prepare_and_describe(const std::string& name);
    void forget() noexcept;
    /// Whether the server's answer to an execution means only that the statement must be prepared again.
    [[nodiscard]] bool is_stale(const PGresult& result) const;
    void send(std::span<const ValueView> parameters);
    void take(ResultPtr result);
    void describe(const PGresult& result);
    void check_count(std::size_t given) const;

    Session& session_;
    KeptStatements<Statement>& home_;
    std::string sql_;
    std::string name_;  // empty: the server does not keep it
    bool wants_transaction_;
    std::size_t parameter_count_ = 0;
    std::vector<std::uint32_t> parameter_types_;
    Parameters parameters_;
    std::vector<Column> columns_;
    bool is_binary_ = false;

    ResultPtr result_;
    int row_ = 0;
    int rows_ = 0;
    std::vector<ValueView> cells_;
    CellBytes made_;
    std::int64_t affected_rows_ = 0;
};

}  // namespace retort::postgresql::driver
