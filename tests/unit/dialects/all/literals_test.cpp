// SPDX-License-Identifier: MIT
// Values of every kind as SQL text, in every dialect: what scripts are made of.
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "retort/dialects/mysql/dialect.hpp"
#include "retort/dialects/postgresql/dialect.hpp"
#include "retort/dialects/sqlite/dialect.hpp"
#include "retort/sql/compile/compiled.hpp"
#include "retort/sql/expr/build.hpp"

namespace {

using namespace retort;

struct Case {
    ValueView value;
    const char* sqlite;
    const char* postgresql;
    const char* mysql;
};

constexpr std::int64_t day = 86'400'000'000;
constexpr std::string_view uuid{"\x01\x23\x45\x67\x89\xab\xcd\xef\x01\x23\x45\x67\x89\xab\xcd\xef", 16};

const Case cases[]{
    {ValueView::of_integer(-7), "-7", "-7", "-7"},
    {ValueView::of_integer(1, ValueKind::boolean), "1", "true", "true"},
    {ValueView::of_real(0.5), "0.5", "0.5", "0.5"},
    {ValueView::of_text("it's \\ here"), "'it''s \\ here'", "'it''s \\ here'", "'it''s \\\\ here'"},
    {ValueView::of_text("12.340", ValueKind::decimal), "12.340", "12.340", "12.340"},
    {ValueView::of_text(R"({"a": "it's"})", ValueKind::json), R"('{"a": "it''s"}')", R"('{"a": "it''s"}')",
     R"('{"a": "it''s"}')"},
    {ValueView::of_bytes("\0\xff", 2, ValueKind::blob), "X'00ff'", "'\\x00ff'::bytea", "X'00ff'"},
    {ValueView::of_text(uuid, ValueKind::uuid), "'0123456789abcdef0123456789abcdef'",
     "'0123456789abcdef0123456789abcdef'", "'0123456789abcdef0123456789abcdef'"},
    {ValueView::of_integer(19'000, ValueKind::date), "'2022-01-08'", "'2022-01-08'", "'2022-01-08'"},
    {ValueView::of_integer(3'661'000'001, ValueKind::time), "'01:01:01.000001'", "'01:01:01.000001'",
     "'01:01:01.000001'"},
    {ValueView::of_integer(day + 1'500'000, ValueKind::datetime), "'1970-01-02 00:00:01.500000'",
     "'1970-01-02 00:00:01.500000'", "'1970-01-02 00:00:01.500000'"},
    {ValueView::of_integer(-1'500'000, ValueKind::interval), "'1969-12-31 23:59:58.500000'",
     "make_interval(secs=>-1.500000)", "'1969-12-31 23:59:58.500000'"},
};

std::string literal_of(const ValueView& value, const Dialect& dialect) {
    return expression_sql(sql::bind(value, TypeKind::custom), dialect, {.literal_binds = true});
}

TEST(LiteralsOfDialects, StandForTheSameValue) {
    for (const Case& one : cases) {
        EXPECT_EQ(literal_of(one.value, sqlite_dialect()), one.sqlite);
        EXPECT_EQ(literal_of(one.value, postgresql_dialect()), one.postgresql);
        EXPECT_EQ(literal_of(one.value, mysql_dialect()), one.mysql);
        EXPECT_EQ(literal_of(one.value, mariadb_dialect()), one.mysql);
    }
}

}  // namespace
