// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>

namespace retort::migrate {

/// A value that a migration writes into a row: NULL, a number, a text, bytes, or an SQL expression.
class Literal {
public:
    enum class Kind : std::uint8_t { null, boolean, integer, real, text, blob, sql };

    Literal() = default;
    Literal(std::nullptr_t) {}                                                  // NOLINT
    Literal(bool value) : kind_{Kind::boolean}, integer_{value ? 1 : 0} {}      // NOLINT
    Literal(double value) : kind_{Kind::real}, real_{value} {}                  // NOLINT
    Literal(const char* value) : kind_{Kind::text}, text_{value} {}             // NOLINT
    Literal(std::string value) : kind_{Kind::text}, text_{std::move(value)} {}  // NOLINT
    template <class Integer, std::enable_if_t<std::is_integral_v<Integer> && !std::is_same_v<Integer, bool>, int> = 0>
    Literal(Integer value) : kind_{Kind::integer}, integer_{static_cast<std::int64_t>(value)} {  // NOLINT
        static_assert(sizeof(Integer) < sizeof(std::int64_t) || std::is_signed_v<Integer>,
                      "a 64-bit unsigned number may not fit a column; cast it to std::int64_t, or write it as text");
    }

    /// A literal of another kind whose payload is text: a blob, or an SQL expression.
    static Literal of(Kind kind, std::string text);

    [[nodiscard]] Kind kind() const { return kind_; }
    [[nodiscard]] bool boolean() const { return integer_ != 0; }     ///< Of kind boolean.
    [[nodiscard]] std::int64_t integer() const { return integer_; }  ///< Of kind integer.
    [[nodiscard]] double real() const { return real_; }              ///< Of kind real.
    [[nodiscard]] const std::string& text() const { return text_; }  ///< Of kinds text, blob (its bytes) and sql.

    bool operator==(const Literal&) const = default;

private:
    Kind kind_ = Kind::null;
    std::int64_t integer_ = 0;
    double real_ = 0;
    std::string text_;
};

/// A value that the database computes: `sql_value("CURRENT_TIMESTAMP")`.
Literal sql_value(std::string expression);
/// A value of bytes; not NUL-terminated.
Literal blob_value(std::string bytes);

}  // namespace retort::migrate
