// SPDX-License-Identifier: MIT
#include "dialects/postgresql/migration/sample_values.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "retort/dialects/postgresql/options.hpp"
#include "retort/sql/schema/tokenizer.hpp"

namespace retort::postgresql {

namespace {

using Values = std::vector<std::string>;
using NativeValues = std::map<std::string_view, Values>;

/// By the type's name without its modifiers.
const NativeValues& native_values() {
    static const NativeValues values{
        {"inet", {"'127.0.0.1'", "'::1'", "'10.0.0.0/8'"}},
        {"cidr", {"'10.0.0.0/8'", "'::/0'"}},
        {"macaddr", {"'08:00:2b:01:02:03'", "'ff:ff:ff:ff:ff:ff'"}},
        {"macaddr8", {"'08:00:2b:01:02:03:04:05'"}},
        {"money", {"'1.00'", "'0'", "'-92233720368547758.08'"}},
        {"oid", {"'1'", "'0'", "'4294967295'"}},
        {"xml", {"'<a/>'", "'text'"}},
        {"point", {"'(1,2)'", "'(0,-1.5)'"}},
        {"line", {"'{1,2,3}'"}},
        {"lseg", {"'[(0,0),(1,1)]'"}},
        {"box", {"'(1,1),(0,0)'"}},
        {"path", {"'((0,0),(1,1))'", "'[(0,0),(1,1)]'"}},
        {"polygon", {"'((0,0),(1,1),(1,0))'"}},
        {"circle", {"'<(0,0),1>'"}},
        {"tsvector", {"'a:1 b:2'", "''"}},
        {"tsquery", {"'a & !b'", "''"}},
        {"int4range", {"'[1,5)'", "'empty'", "'(,)'"}},
        {"int8range", {"'[1,5)'", "'empty'", "'(,)'"}},
        {"numrange", {"'[1.5,5)'", "'empty'", "'(,)'"}},
        {"daterange", {"'[2024-01-01,2024-02-01)'", "'empty'", "'(,)'"}},
        {"tsrange", {"'[2024-01-01,2024-02-01)'", "'empty'", "'(,)'"}},
        {"tstzrange", {"'[2024-01-01 00:00:00+00,2024-02-01 00:00:00+00)'", "'empty'", "'(,)'"}},
        {"int4multirange", {"'{[1,5)}'", "'{}'"}},
        {"int8multirange", {"'{[1,5)}'", "'{}'"}},
        {"nummultirange", {"'{[1.5,5)}'", "'{}'"}},
        {"datemultirange", {"'{[2024-01-01,2024-02-01)}'", "'{}'"}},
        {"tsmultirange", {"'{[2024-01-01,2024-02-01)}'", "'{}'"}},
        {"tstzmultirange", {"'{[2024-01-01 00:00:00+00,2024-02-01 00:00:00+00)}'", "'{}'"}},
        {"hstore", {"'\"a\"=>\"1\"'", "''", "'\"a\"=>NULL'"}},
        {"ltree", {"'a.b'", "''"}},
        {"pg_lsn", {"'0/1'"}},
        {"jsonpath", {"'$.a'"}},
        {"bpchar", {"'a'", "'ü'"}},
        {"name", {"'a'"}},
        {"\"char\"", {"'a'"}},
    };
    return values;
}

/// "BIT VARYING(8)": the number in parentheses, 1 without one.
std::size_t modifier_of(std::string_view spelling, std::size_t otherwise) {
    const std::size_t open = spelling.find('(');
    return open == std::string_view::npos ? otherwise : std::stoul(std::string{spelling.substr(open + 1)});
}

Values bits(std::string_view spelling) {
    const bool varies = spelling.find("var") != std::string_view::npos;
    const std::string full(modifier_of(spelling, varies ? 5 : 1), '1');
    Values values{"B'" + full + "'", "B'" + std::string(full.size(), '0') + "'"};
    if (varies) values.emplace_back("B''");
    return values;
}

Values native(const Type& type) {
    const std::string spelling = to_lower_ascii(type.spelling);
    const std::string name = spelling.substr(0, spelling.find_first_of("( "));
    if (name == "bit" || name == "varbit") return bits(spelling);
    const auto found = native_values().find(name);
    return found == native_values().end() ? Values{} : found->second;
}

Values with(Values values, std::initializer_list<const char*> more) {
    values.insert(values.end(), more.begin(), more.end());
    return values;
}

}  // namespace

std::vector<std::string> PostgresqlSamples::of(const Type& type) const {
    if (type.dimensions > 0) return SampleValues::of(type);
    switch (type.kind) {
        case TypeKind::big_integer:
            return with(SampleValues::of(type), {"-9223372036854775808"});
        case TypeKind::single_float:
        case TypeKind::double_float:
            return with(SampleValues::of(type), {"'NaN'", "'Infinity'", "'-Infinity'"});
        case TypeKind::numeric:
            return with(SampleValues::of(type), {"'NaN'"});
        case TypeKind::date:
        case TypeKind::datetime:
            return with(SampleValues::of(type), {"'infinity'", "'-infinity'", "'0044-03-15 BC'"});
        case TypeKind::interval:
            return {"'1 day'", "'0'", "'-1 year 2 mons 3 days 04:05:06'", "'178000000 years'"};
        case TypeKind::large_binary:
            return {R"('\x61')", R"('\x')", R"('\x00ff27')"};
        case TypeKind::custom:
            return native(type);
        default:
            return SampleValues::of(type);
    }
}

std::optional<std::string> PostgresqlSamples::distinct(const Type& type, std::size_t number) const {
    if (type.kind == TypeKind::large_binary && type.dimensions == 0) return fmt::format(R"('\x{:016x}')", number);
    if (type.kind != TypeKind::custom) return SampleValues::distinct(type, number);
    const Values values = native(type);
    if (values.empty()) return std::nullopt;
    return values[number % values.size()];
}

std::string PostgresqlSamples::exact_text(std::string_view column) const {
    return fmt::format("quote_nullable({}::text)", column);
}

bool PostgresqlSamples::gets_rows(const Table& table) const { return !table.options.contains(option::partition_of); }

}  // namespace retort::postgresql
