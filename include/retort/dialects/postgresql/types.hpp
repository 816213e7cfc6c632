// SPDX-License-Identifier: MIT
// Types that only PostgreSQL has: `Column{"address", postgresql::inet}`, `Mapped<std::string, postgresql::inet>
// address`. Jsonb(), Array(…), Uuid() and enumerations with a name are Retort's own.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "retort/sql/schema/fixed_string.hpp"
#include "retort/sql/schema/type.hpp"

namespace retort {
struct Column;
}

namespace retort::postgresql {

namespace detail {
void set_type(Column& column, Type type);
Type native_type(TypeKind kind, std::string_view sql);
}  // namespace detail

/// A type by its text. `kind` says what it is to databases that have no such type, and to codecs.
template <std::size_t Size>
struct NativeType {
    FixedString<Size> sql;
    TypeKind kind;

    constexpr NativeType(const char (&text)[Size], TypeKind like = TypeKind::custom)  // NOLINT(google-explicit-*)
        : sql{text}, kind{like} {}
    operator Type() const { return detail::native_type(kind, sql.view()); }  // NOLINT(google-explicit-constructor)
    void apply_to(Column& column) const { detail::set_type(column, *this); }
};

inline constexpr NativeType real{"REAL", TypeKind::single_float};
inline constexpr NativeType money{"MONEY"};
inline constexpr NativeType citext{"CITEXT", TypeKind::text};
inline constexpr NativeType inet{"INET"};
inline constexpr NativeType cidr{"CIDR"};
inline constexpr NativeType macaddr{"MACADDR"};
inline constexpr NativeType macaddr8{"MACADDR8"};
inline constexpr NativeType oid{"OID"};
inline constexpr NativeType regclass{"REGCLASS"};
inline constexpr NativeType regconfig{"REGCONFIG"};
inline constexpr NativeType hstore{"HSTORE"};
inline constexpr NativeType tsvector{"TSVECTOR"};
inline constexpr NativeType tsquery{"TSQUERY"};
inline constexpr NativeType xml{"XML"};
inline constexpr NativeType int4range{"INT4RANGE"};
inline constexpr NativeType int8range{"INT8RANGE"};
inline constexpr NativeType numrange{"NUMRANGE"};
inline constexpr NativeType daterange{"DATERANGE"};
inline constexpr NativeType tsrange{"TSRANGE"};
inline constexpr NativeType tstzrange{"TSTZRANGE"};
inline constexpr NativeType int4multirange{"INT4MULTIRANGE"};
inline constexpr NativeType int8multirange{"INT8MULTIRANGE"};
inline constexpr NativeType nummultirange{"NUMMULTIRANGE"};
inline constexpr NativeType datemultirange{"DATEMULTIRANGE"};
inline constexpr NativeType tsmultirange{"TSMULTIRANGE"};
inline constexpr NativeType tstzmultirange{"TSTZMULTIRANGE"};

/// CHAR(n): text filled up with spaces.
struct Char {
    int length = 1;

    operator Type() const;  // NOLINT(google-explicit-constructor)
    void apply_to(Column& column) const { detail::set_type(column, *this); }
};

/// BIT(n).
struct Bit {
    int length = 1;

    operator Type() const;  // NOLINT(google-explicit-constructor)
    void apply_to(Column& column) const { detail::set_type(column, *this); }
};

/// BIT VARYING, of at most `length` bits where that is given.
struct VarBit {
    int length = -1;

    operator Type() const;  // NOLINT(google-explicit-constructor)
    void apply_to(Column& column) const { detail::set_type(column, *this); }
};

/// INTERVAL that keeps some fields only, and that many digits of a second: `IntervalOf{"DAY TO SECOND", 3}`.
template <std::size_t Size>
struct IntervalOf {
    FixedString<Size> fields;
    int precision;

    constexpr explicit IntervalOf(const char (&which)[Size], int second_digits = -1)
        : fields{which}, precision{second_digits} {}
    operator Type() const {  // NOLINT(google-explicit-constructor)
        std::string sql = "INTERVAL " + std::string{fields.view()};
        if (precision >= 0) sql += " (" + std::to_string(precision) + ')';
        return detail::native_type(TypeKind::interval, sql);
    }
    void apply_to(Column& column) const { detail::set_type(column, *this); }
};

/// A type of the database's own by its name, such as a domain or a composite.
Type named_type(std::string_view name, std::string_view schema = {});

}  // namespace retort::postgresql
