// SPDX-License-Identifier: MIT
#include "retort/engine/cursor.hpp"

#include <utility>

#include "engine/decode_error.hpp"
#include "engine/open_statement.hpp"

namespace retort {

void throw_decode_error(const ResultColumn& column, Decoded outcome) {
    if (outcome == Decoded::was_null) throw NullInResult{column};
    if (outcome == Decoded::out_of_range) throw OutOfRangeInResult{column};
    throw WrongTypeInResult{column};
}

Cursor::Cursor(std::shared_ptr<detail::OpenStatement> open) noexcept
    : open_{std::move(open)}, statement_{open_->driver_statement()} {}

Cursor::Cursor(Cursor&& other) noexcept
    : open_{std::move(other.open_)}, statement_{std::exchange(other.statement_, nullptr)} {}

Cursor& Cursor::operator=(Cursor&& other) noexcept {
    if (this == &other) return *this;
    close();
    open_ = std::move(other.open_);
    statement_ = std::exchange(other.statement_, nullptr);
    return *this;
}

void Cursor::end() noexcept {
    statement_ = nullptr;
    open_->end();
}

void Cursor::fail(const Error& error) noexcept {
    statement_ = nullptr;
    open_->fail(error);
}

std::size_t Cursor::column_count() const { return open_->column_count(); }

std::string_view Cursor::column_name(std::size_t column) const { return open_->column_name(column); }

std::int64_t Cursor::affected_rows() const { return open_->affected_rows(); }

std::string_view Cursor::sql() const { return open_->sql(); }

void Cursor::refuse(std::size_t column, Decoded outcome) {
    const ResultColumn place{column + 1, std::string{column_name(column)}, std::string{sql()}};
    close();
    throw_decode_error(place, outcome);
}

}  // namespace retort
