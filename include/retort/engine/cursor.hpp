// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "retort/base/error.hpp"
#include "retort/engine/driver.hpp"
#include "retort/sql/expr/codec.hpp"

namespace retort {

namespace detail {
class OpenStatement;
}

/// An execution under way, row by row: what Result, and the ORM, are made of. Ends itself. It keeps its connection from
/// going back to the pool until its last row was fetched, it is closed or destroyed; the other way round, a connection
/// that is closed earlier rolls back, and the cursor reads what the database still gives.
class Cursor {
public:
    /// Borrows nothing: `open` has been started.
    explicit Cursor(std::shared_ptr<detail::OpenStatement> open) noexcept;
    Cursor(Cursor&& other) noexcept;
    Cursor& operator=(Cursor&& other) noexcept;
    ~Cursor() { close(); }

    /// The next row; null after the last one. Valid until the next call. Throws DatabaseError.
    const ValueView* fetch() {
        if (statement_ == nullptr) return nullptr;
        const ValueView* row = nullptr;
        try {
            row = statement_->fetch();
        } catch (const Error& error) {
            fail(error);
            throw;
        }
        if (row == nullptr) close();
        return row;
    }

    /// Drops the rows that were not fetched. Harmless when it has ended.
    void close() noexcept {
        if (statement_ != nullptr) end();
    }

    /// Where the database has told it; else 0.
    [[nodiscard]] std::size_t rows_left() const { return statement_ != nullptr ? statement_->rows_left() : 0; }
    [[nodiscard]] std::size_t column_count() const;
    [[nodiscard]] std::string_view column_name(std::size_t column) const;
    /// Rows inserted, updated or deleted, once the cursor has ended.
    [[nodiscard]] std::int64_t affected_rows() const;
    [[nodiscard]] std::string_view sql() const;

    /// Throws the error for a cell that did not become what it should: NullInResult, WrongTypeInResult,
    /// OutOfRangeInResult. Closes the cursor.
    [[noreturn]] void refuse(std::size_t column, Decoded outcome);

private:
    void end() noexcept;
    void fail(const Error& error) noexcept;

    std::shared_ptr<detail::OpenStatement> open_;
    DriverStatement* statement_ = nullptr;  // null when the execution has ended
};

}  // namespace retort
