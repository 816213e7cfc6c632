// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace retort {

/// What a value is to SQL. A driver may deliver another kind than the one that was written (SQLite has no dates: they
/// come back as text); codecs accept every form that means the same.
enum class ValueKind : std::uint8_t {
    null,
    boolean,      ///< integer(): 0 or 1
    integer,      ///< integer()
    real,         ///< real()
    text,         ///< bytes(): UTF-8
    blob,         ///< bytes()
    decimal,      ///< bytes(): digits as text, without loss
    date,         ///< integer(): days since 1970-01-01
    time,         ///< integer(): microseconds since midnight
    datetime,     ///< integer(): microseconds since 1970-01-01 00:00:00, no zone
    datetime_tz,  ///< integer(): microseconds since 1970-01-01 00:00:00 UTC
    interval,     ///< integer(): microseconds
    uuid,         ///< bytes(): 16 of them
    json,         ///< bytes(): JSON text
};

/// A borrowed SQL value: a parameter on its way to the driver, or a cell on its way back. Bytes are not owned.
class ValueView {
public:
    constexpr ValueView() noexcept : number_{0} {}

    static constexpr ValueView of_integer(std::int64_t value, ValueKind kind = ValueKind::integer) noexcept {
        ValueView view;
        view.kind_ = kind;
        view.number_ = value;
        return view;
    }
    static constexpr ValueView of_real(double value) noexcept {
        ValueView view;
        view.kind_ = ValueKind::real;
        view.real_ = value;
        return view;
    }
    /// `data` may be null only when `size` is 0.
    static constexpr ValueView of_bytes(const char* data, std::size_t size, ValueKind kind = ValueKind::text) noexcept {
        ValueView view;
        view.kind_ = kind;
        view.data_ = data;
        view.size_ = size;
        return view;
    }
    static constexpr ValueView of_text(std::string_view text, ValueKind kind = ValueKind::text) noexcept {
        return of_bytes(text.data(), text.size(), kind);
    }

    [[nodiscard]] constexpr ValueKind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr bool is_null() const noexcept { return kind_ == ValueKind::null; }
    /// Requires a kind whose payload is a number, as the list of kinds says.
    [[nodiscard]] constexpr std::int64_t integer() const noexcept { return number_; }
    [[nodiscard]] constexpr double real() const noexcept { return real_; }
    [[nodiscard]] constexpr std::string_view bytes() const noexcept { return {data_, size_}; }
    [[nodiscard]] constexpr bool has_bytes() const noexcept {
        return kind_ == ValueKind::text || kind_ == ValueKind::blob || kind_ == ValueKind::decimal ||
               kind_ == ValueKind::uuid || kind_ == ValueKind::json;
    }

private:
    union {
        std::int64_t number_;
        double real_;
        const char* data_;
    };
    std::size_t size_ = 0;
    ValueKind kind_ = ValueKind::null;
};

/// Same kind and same payload; NULL equals NULL here, and a NaN equals itself.
bool same_value(const ValueView& left, const ValueView& right) noexcept;

/// An owned SQL value.
class Value {
public:
    Value() = default;
    explicit Value(const ValueView& view);

    [[nodiscard]] ValueView view() const noexcept;
    [[nodiscard]] bool is_null() const noexcept { return kind_ == ValueKind::null; }

    friend bool operator==(const Value& left, const Value& right) noexcept {
        return same_value(left.view(), right.view());
    }

private:
    ValueKind kind_ = ValueKind::null;
    union {
        std::int64_t number_ = 0;
        double real_;
    };
    std::string bytes_;
};

}  // namespace retort
