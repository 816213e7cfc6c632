// SPDX-License-Identifier: MIT
// Types as literals: what models and migrations write.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

namespace retort {

enum class TypeKind : std::uint8_t {
    custom,  ///< A type of one database only, or none at all (SQLite allows that): `spelling` says it.
    small_integer,
    integer,
    big_integer,
    boolean,
    single_float,
    double_float,
    numeric,
    string,
    text,
    date,
    time,
    datetime,
    interval,
    large_binary,
    uuid,
    json,
    jsonb,  ///< JSON as PostgreSQL keeps it taken apart; JSON everywhere else.
    enumeration,
};

/// The literal form of a type: `String(50)`, `Numeric(10, 2)`, `BigInteger()`. Usable as a template argument of
/// Mapped and wherever a Type is expected.
struct TypeTag {
    static constexpr int no_scale = std::numeric_limits<int>::min();  ///< None is given.

    TypeKind kind;
    int length = -1;     ///< Characters or bytes; -1: not given.
    int precision = -1;  ///< Total digits, or fractional digits of a second; -1: not given.
    /// Digits after the point. Of Numeric, below 0: rounded before it, where a database has that. Of others -1 is none.
    int scale = no_scale;
    bool timezone = false;
    int dimensions = 0;  ///< Of an array, whose elements are of the type that all the rest says.
};

/// `Array(Integer())`, `Array(String(30), 2)`: a type of PostgreSQL.
struct Array : TypeTag {
    constexpr explicit Array(const TypeTag& element, int of_dimensions = 1) : TypeTag{element} {
        dimensions += of_dimensions;
    }
};

struct SmallInteger : TypeTag {
    constexpr SmallInteger() : TypeTag{TypeKind::small_integer} {}
};
struct Integer : TypeTag {
    constexpr Integer() : TypeTag{TypeKind::integer} {}
};
struct BigInteger : TypeTag {
    constexpr BigInteger() : TypeTag{TypeKind::big_integer} {}
};
struct Boolean : TypeTag {
    constexpr Boolean() : TypeTag{TypeKind::boolean} {}
};
/// Single precision unless the database is told otherwise by `binary_digits` (as in SQL: FLOAT(p)).
struct Float : TypeTag {
    constexpr explicit Float(int binary_digits = -1) : TypeTag{TypeKind::single_float, -1, binary_digits} {}
};
struct Double : TypeTag {
    constexpr Double() : TypeTag{TypeKind::double_float} {}
};
struct Numeric : TypeTag {
    constexpr explicit Numeric(int digits = -1, int after_point = no_scale)
        : TypeTag{TypeKind::numeric, -1, digits, after_point} {}
};
/// VARCHAR, with `length` in characters where given.
struct String : TypeTag {
    constexpr explicit String(int characters = -1) : TypeTag{TypeKind::string, characters} {}
};
struct Text : TypeTag {
    constexpr explicit Text(int characters = -1) : TypeTag{TypeKind::text, characters} {}
};
struct Date : TypeTag {
    constexpr Date() : TypeTag{TypeKind::date} {}
};

/// Whether a time or timestamp knows its zone: `DateTime(with_timezone)`.
enum class Zone : std::uint8_t { none, with };
inline constexpr Zone with_timezone = Zone::with;

struct Time : TypeTag {
    constexpr explicit Time(Zone zone = Zone::none, int second_digits = -1)
        : TypeTag{TypeKind::time, -1, second_digits, no_scale, zone == Zone::with} {}
};
struct DateTime : TypeTag {
    constexpr explicit DateTime(Zone zone = Zone::none, int second_digits = -1)
        : TypeTag{TypeKind::datetime, -1, second_digits, no_scale, zone == Zone::with} {}
};
struct Interval : TypeTag {
    constexpr Interval() : TypeTag{TypeKind::interval} {}
};
struct LargeBinary : TypeTag {
    constexpr explicit LargeBinary(int bytes = -1) : TypeTag{TypeKind::large_binary, bytes} {}
};
struct Uuid : TypeTag {
    constexpr Uuid() : TypeTag{TypeKind::uuid} {}
};
struct Json : TypeTag {
    constexpr Json() : TypeTag{TypeKind::json} {}
};
/// PostgreSQL's binary form of it, which has more operators and can be indexed; the same as Json elsewhere.
struct Jsonb : TypeTag {
    constexpr Jsonb() : TypeTag{TypeKind::jsonb} {}
};

/// `Enum("new", "paid", "sent")`: the labels in order. `Size` is the length of all of them with their NULs.
template <std::size_t Count, std::size_t Size>
struct Enum {
    static constexpr std::size_t count = Count;

    char text[Size]{};  // the labels one after the other, each with its NUL

    template <std::size_t... N>
    constexpr explicit Enum(const char (&... labels)[N]) {
        std::size_t at = 0;
        ((append(at, labels, N)), ...);
    }

private:
    constexpr void append(std::size_t& at, const char* label, std::size_t size) {
        for (std::size_t i = 0; i < size; ++i) text[at++] = label[i];
    }
};
template <std::size_t... N>
Enum(const char (&... labels)[N]) -> Enum<sizeof...(N), (N + ...)>;

}  // namespace retort
