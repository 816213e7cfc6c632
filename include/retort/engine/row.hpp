// SPDX-License-Identifier: MIT
// Rows of statements whose columns are not known to the compiler.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "retort/sql/expr/codec.hpp"

namespace retort {

/// What the rows of one result share.
struct RowShape {
    std::string statement;
    std::vector<std::string> columns;
};

/// A row of a text statement: owns its values, which are asked for by place or by name.
class Row {
public:
    Row() = default;
    Row(std::shared_ptr<const RowShape> shape, std::vector<Value> values);

    [[nodiscard]] std::size_t size() const noexcept { return values_.size(); }
    [[nodiscard]] const std::vector<std::string>& columns() const;

    /// The value as it came. Throws NoSuchResultColumn.
    [[nodiscard]] const Value& value(std::size_t column) const;
    [[nodiscard]] const Value& value(std::string_view column) const { return value(place_of(column)); }

    /// The value as a T; std::optional<T> where it may be NULL. Throws NoSuchResultColumn, NullInResult,
    /// WrongTypeInResult, OutOfRangeInResult.
    template <class T>
    [[nodiscard]] T get(std::size_t column) const {
        T out{};
        const Decoded outcome = Codec<T>::decode(value(column).view(), out);
        if (outcome != Decoded::ok) refuse(column, outcome);
        return out;
    }
    template <class T>
    [[nodiscard]] T get(std::string_view column) const {
        return get<T>(place_of(column));
    }

    friend bool operator==(const Row& left, const Row& right) noexcept { return left.values_ == right.values_; }

private:
    [[nodiscard]] std::size_t place_of(std::string_view column) const;
    [[noreturn]] void refuse(std::size_t column, Decoded outcome) const;

    std::shared_ptr<const RowShape> shape_;
    std::vector<Value> values_;
};

}  // namespace retort
