// SPDX-License-Identifier: MIT
// Types that only MySQL and MariaDB have: `Column{"flags", mysql::TinyInt({.is_unsigned = true})}`,
// `Mapped<int, mysql::TinyInt({.is_unsigned = true})> flags`. For one database of several:
// `Type{Integer()}.with_variant(mysql::MediumInt(), "mysql")`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "retort/sql/schema/type.hpp"

namespace retort {
struct Column;
}

namespace retort::mysql {

struct NumberOptions {
    int precision = -1;  ///< The digits; of a whole number those that zerofill fills up to. -1: not given.
    int scale = -1;      ///< Digits after the point; -1: not given.
    bool is_unsigned = false;
    bool zerofill = false;
};

enum class NumberKind : std::uint8_t {
    tinyint,
    smallint,
    mediumint,
    integer,
    bigint,
    decimal,
    numeric,
    single_float,
    double_float,
    real
};

/// What the numbers below are. Usable as a template argument of Mapped and wherever a Type is expected.
struct Number {
    NumberKind number;
    NumberOptions options;

    operator Type() const;  // NOLINT(google-explicit-constructor)
    void apply_to(Column& column) const;
};

struct TinyInt : Number {
    constexpr explicit TinyInt(NumberOptions how = {}) : Number{NumberKind::tinyint, how} {}
};
struct SmallInt : Number {
    constexpr explicit SmallInt(NumberOptions how = {}) : Number{NumberKind::smallint, how} {}
};
struct MediumInt : Number {
    constexpr explicit MediumInt(NumberOptions how = {}) : Number{NumberKind::mediumint, how} {}
};
struct Int : Number {
    constexpr explicit Int(NumberOptions how = {}) : Number{NumberKind::integer, how} {}
};
struct BigInt : Number {
    constexpr explicit BigInt(NumberOptions how = {}) : Number{NumberKind::bigint, how} {}
};
struct Decimal : Number {
    constexpr explicit Decimal(NumberOptions how = {}) : Number{NumberKind::decimal, how} {}
};
struct Numeric : Number {
    constexpr explicit Numeric(NumberOptions how = {}) : Number{NumberKind::numeric, how} {}
};
struct Float : Number {
    constexpr explicit Float(NumberOptions how = {}) : Number{NumberKind::single_float, how} {}
};
struct Double : Number {
    constexpr explicit Double(NumberOptions how = {}) : Number{NumberKind::double_float, how} {}
};
struct Real : Number {
    constexpr explicit Real(NumberOptions how = {}) : Number{NumberKind::real, how} {}
};

enum class PlainKind : std::uint8_t {
    tinytext,
    mediumtext,
    longtext,
    tinyblob,
    mediumblob,
    longblob,
    binary,
    varbinary,
    bit,
    year,
    timestamp,
    inet4,
    inet6,
    uuid
};

/// A type with at most one number: a length, or the digits of a second.
struct Plain {
    PlainKind kind;
    int argument = -1;

    operator Type() const;  // NOLINT(google-explicit-constructor)
    void apply_to(Column& column) const;
};

inline constexpr Plain tinytext{PlainKind::tinytext};
inline constexpr Plain mediumtext{PlainKind::mediumtext};
inline constexpr Plain longtext{PlainKind::longtext};
inline constexpr Plain tinyblob{PlainKind::tinyblob};
inline constexpr Plain mediumblob{PlainKind::mediumblob};
inline constexpr Plain longblob{PlainKind::longblob};
inline constexpr Plain year{PlainKind::year};
inline constexpr Plain inet4{PlainKind::inet4};  ///< MariaDB's.
inline constexpr Plain inet6{PlainKind::inet6};  ///< MariaDB's.
inline constexpr Plain uuid{PlainKind::uuid};    ///< MariaDB's.

/// BINARY(n) and VARBINARY(n).
struct Binary : Plain {
    constexpr explicit Binary(int length = -1) : Plain{PlainKind::binary, length} {}
};
struct VarBinary : Plain {
    constexpr explicit VarBinary(int length) : Plain{PlainKind::varbinary, length} {}
};
struct Bit : Plain {
    constexpr explicit Bit(int length = -1) : Plain{PlainKind::bit, length} {}
};
/// A moment, kept in UTC; from 1970 to 2038. DateTime(…) is what has no such limits.
struct Timestamp : Plain {
    constexpr explicit Timestamp(int second_digits = -1) : Plain{PlainKind::timestamp, second_digits} {}
};

struct TextOptions {
    std::string charset = {};
    std::string collation = {};
    bool ascii = false;     ///< Instead of a character set: latin1.
    bool unicode = false;   ///< Instead of a character set: ucs2.
    bool binary = false;    ///< Instead of a collation: the character set's binary one.
    bool national = false;  ///< NATIONAL: utf8mb3, whatever the character set says.
};

/// Texts with a character set or collation of their own. A negative length is not given.
Type char_(int length, const TextOptions& options = {});
Type varchar(int length, const TextOptions& options = {});
Type text(int length = -1, const TextOptions& options = {});
/// tinytext, mediumtext or longtext with options.
Type text_of(const Plain& family, const TextOptions& options);
/// An enumeration; Enum(…) is Retort's own, for all databases.
Type enum_(std::vector<std::string> labels, const TextOptions& options = {});
/// Any number of the labels at once.
Type set(const std::vector<std::string>& labels, const TextOptions& options = {});

}  // namespace retort::mysql
