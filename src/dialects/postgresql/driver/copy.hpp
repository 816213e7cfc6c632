// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "retort/engine/driver.hpp"

#include "dialects/postgresql/driver/session.hpp"

namespace retort::postgresql::driver {

/// Rows by COPY … FROM STDIN (FORMAT binary). They are collected, and each flush() is a COPY of its own: between two of
/// them the connection is free for other statements.
class Copy final : public DriverCopy {
public:
    /// `types` are the columns'. `session` must outlive this.
    Copy(Session& session, const CopyTarget& target, std::vector<std::uint32_t> types);

    bool add(std::span<const ValueView> row) override;
    void flush() override;
    [[nodiscard]] std::int64_t rows() const override { return rows_; }
    [[nodiscard]] std::string_view sql() const override { return sql_; }

private:
    void add_value(std::size_t column, const ValueView& value);

    Session& session_;
    std::string sql_;
    std::vector<std::uint32_t> types_;
    std::string bytes_;
    std::int64_t waiting_ = 0;
    std::int64_t rows_ = 0;
};

/// COPY as the user writes it, in any format.
void copy_out(Wire& wire, const std::string& sql, ByteSink& sink);
std::int64_t copy_in(Wire& wire, const std::string& sql, ByteSource& source);

/// Null where COPY would not do what the INSERT does: views, rules, row-level security, types without binary format.
std::unique_ptr<DriverCopy> copy_into(Session& session, DriverConnection& connection, const CopyTarget& target);

}  // namespace retort::postgresql::driver
