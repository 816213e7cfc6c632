// SPDX-License-Identifier: MIT
#include "dialects/postgresql/reflection/column_types.hpp"

#include <algorithm>
#include <utility>

#include "retort/dialects/postgresql/types.hpp"

namespace retort::postgresql {

namespace {

// Oids of the built-in types, the same in every database. Source: PostgreSQL 15, src/include/catalog/pg_type.dat.
enum BuiltIn : Oid {
    bool_oid = 16,
    bytea_oid = 17,
    int8_oid = 20,
    int2_oid = 21,
    int4_oid = 23,
    text_oid = 25,
    json_oid = 114,
    float4_oid = 700,
    float8_oid = 701,
    bpchar_oid = 1042,
    varchar_oid = 1043,
    date_oid = 1082,
    time_oid = 1083,
    timestamp_oid = 1114,
    timestamptz_oid = 1184,
    interval_oid = 1186,
    timetz_oid = 1266,
    numeric_oid = 1700,
    uuid_oid = 2950,
    jsonb_oid = 3802,
};

constexpr int header_size = 4;  // what a length or numeric modifier has on top

Type numeric(int modifier) {
    if (modifier < header_size) return Numeric();
    constexpr unsigned scale_bits = 11;
    constexpr int scale_mask = (1 << scale_bits) - 1;
    constexpr int scale_sign = 1 << (scale_bits - 1);
    const int packed = modifier - header_size;
    Type type = Numeric((packed >> 16) & 0xffff);
    type.scale = ((packed & scale_mask) ^ scale_sign) - scale_sign;
    return type;
}

Type text_like(const TypeFacts& facts, Oid oid) {
    const bool has_length = facts.modifier >= header_size;
    if (oid == varchar_oid) return has_length ? String(facts.modifier - header_size) : String();
    if (has_length) return Char{facts.modifier - header_size};
    return Type::custom("bpchar");  // of any length, which CHAR is not
}

Type interval(const TypeFacts& facts, std::string_view name) {
    if (facts.modifier < 0) return Interval();
    constexpr int all_fields = 0x7fff;
    if (((facts.modifier >> 16) & all_fields) == all_fields) {
        Type type = Interval();
        type.precision = facts.modifier & 0xffff;
        return type;
    }
    return detail::native_type(TypeKind::interval, name);
}

/// What format_type() has in front of the brackets of an array.
std::string element_name(std::string name) {
    while (name.ends_with("[]")) name.resize(name.size() - 2);
    return name;
}

Type named(const std::string& name) {
    return name == "citext" ? detail::native_type(TypeKind::text, name) : Type::custom(name);
}

}  // namespace

Type TypeMap::element_type(Oid oid, const TypeFacts& facts) const {
    const auto found = enums_.find(oid);
    if (found != enums_.end()) {
        return Type::enumeration(found->second.values, found->second.name, found->second.schema);
    }
    switch (oid) {
        case bool_oid:
            return Boolean();
        case bytea_oid:
            return LargeBinary();
        case int8_oid:
            return BigInteger();
        case int2_oid:
            return SmallInteger();
        case int4_oid:
            return Integer();
        case text_oid:
            return Text();
        case json_oid:
            return Json();
        case jsonb_oid:
            return Jsonb();
        case float4_oid:
            return real;
        case float8_oid:
            return Double();
        case varchar_oid:
        case bpchar_oid:
            return text_like(facts, oid);
        case date_oid:
            return Date();
        case time_oid:
            return Time(Zone::none, facts.modifier);
        case timetz_oid:
            return Time(with_timezone, facts.modifier);
        case timestamp_oid:
            return DateTime(Zone::none, facts.modifier);
        case timestamptz_oid:
            return DateTime(with_timezone, facts.modifier);
        case interval_oid:
            return interval(facts, element_name(facts.name));
        case numeric_oid:
            return numeric(facts.modifier);
        case uuid_oid:
            return Uuid();
        default:
            return named(element_name(facts.name));
    }
}

Type TypeMap::type_of(const TypeFacts& facts) const {
    const bool is_array = facts.element != 0 && facts.name.ends_with("[]");
    if (!is_array) return element_type(facts.oid, facts);
    return Type::array(element_type(facts.element, facts), std::max(1, facts.dimensions));
}

}  // namespace retort::postgresql
