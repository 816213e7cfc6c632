// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "retort/engine/driver.hpp"

#include "dialects/sqlite/driver/failure.hpp"
#include "engine/kept_statements.hpp"

struct sqlite3_stmt;
struct sqlite3_value;

namespace retort::sqlite::driver {

class Statement;

/// Where a statement goes when it is released.
using StatementHome = KeptStatements<Statement>;

/// Throws BadStatement where SQLite would silently stop at a NUL character.
void refuse_nul(std::string_view sql);

struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const noexcept;
};

class Statement final : public DriverStatement {
public:
    /// Throws DatabaseError, NotOneStatement. `facts` and `home` must outlive the statement.
    Statement(sqlite3* handle, const DatabaseFacts& facts, StatementHome& home, std::string_view sql);

    void execute(std::span<const ValueView> parameters) override;
    const ValueView* fetch() override;
    void reset() noexcept override;
    [[nodiscard]] std::size_t column_count() const override;
    [[nodiscard]] std::string_view column_name(std::size_t column) const override;
    [[nodiscard]] std::size_t parameter_count() const override { return parameter_count_; }
    [[nodiscard]] std::int64_t affected_rows() const override { return affected_rows_; }
    [[nodiscard]] bool wants_transaction() const override { return wants_transaction_; }
    [[nodiscard]] std::string_view sql() const override { return sql_; }
    void release() noexcept override;

private:
    enum class State : std::uint8_t { idle, first_row, rows };

    void bind(std::size_t index, const ValueView& value);
    void check(std::size_t index, int code);
    /// True when there is a row.
    bool step();
    void read_row();
    ValueView text_of(sqlite3_value* value);
    ValueView blob_of(sqlite3_value* value);
    [[noreturn]] void fail(int code);

    sqlite3* handle_;
    const DatabaseFacts& facts_;
    StatementHome& home_;
    std::string sql_;
    std::unique_ptr<sqlite3_stmt, FinalizeStatement> statement_;
    std::size_t parameter_count_ = 0;
    bool wants_transaction_ = false;
    bool counts_rows_ = false;
    State state_ = State::idle;
    std::int64_t affected_rows_ = 0;
    std::vector<ValueView> cells_;
};

}  // namespace retort::sqlite::driver
