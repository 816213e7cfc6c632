// SPDX-License-Identifier: MIT
#include "retort/engine/row.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "retort/engine/result.hpp"

#include "engine/decode_error.hpp"

namespace retort {

namespace {

const std::vector<std::string> no_columns;

std::string told(const std::vector<std::string>& columns) {
    return columns.empty() ? "none" : fmt::format("\"{}\"", fmt::join(columns, "\", \""));
}

}  // namespace

Row::Row(std::shared_ptr<const RowShape> shape, std::vector<Value> values)
    : shape_{std::move(shape)}, values_{std::move(values)} {}

const std::vector<std::string>& Row::columns() const { return shape_ ? shape_->columns : no_columns; }

const Value& Row::value(std::size_t column) const {
    if (column >= values_.size()) {
        throw NoSuchResultColumn{fmt::format("{} (they count from 0)", column), told(columns())};
    }
    return values_[column];
}

std::size_t Row::place_of(std::string_view column) const {
    const std::vector<std::string>& names = columns();
    const auto found = std::find(names.begin(), names.end(), column);
    if (found == names.end()) throw NoSuchResultColumn{fmt::format("\"{}\"", column), told(names)};
    return static_cast<std::size_t>(found - names.begin());
}

void Row::refuse(std::size_t column, Decoded outcome) const {
    throw_decode_error({column + 1, shape_->columns[column], shape_->statement}, outcome);
}

namespace detail {

RowDecoder<Row>::RowDecoder(const Cursor& cursor)
    : shape_{std::make_shared<const RowShape>(RowShape{std::string{cursor.sql()}, names_of(cursor)})} {}

Decoded RowDecoder<Row>::read(const ValueView* cells, Row& row, std::size_t& failing) const {
    static_cast<void>(failing);
    const std::size_t count = shape_->columns.size();
    std::vector<Value> values;
    values.reserve(count);
    for (std::size_t i = 0; i < count; ++i) values.emplace_back(cells[i]);
    row = Row{shape_, std::move(values)};
    return Decoded::ok;
}

}  // namespace detail

}  // namespace retort
