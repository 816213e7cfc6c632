// SPDX-License-Identifier: MIT
#include "retort/dialects/mysql/types.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/dialects/mysql/dialect.hpp"
#include "retort/sql/compile/errors.hpp"
#include "retort/sql/schema/column.hpp"
#include "retort/sql/schema/options.hpp"

namespace {

using namespace retort;

struct Case {
    Type type;
    std::string mysql;
};

TEST(MysqlTypes, AreWrittenAsMysqlKnowsThem) {
    const std::vector<Case> cases{
        {Boolean(), "BOOL"},
        {Double(), "DOUBLE"},
        {Float(12), "FLOAT(12)"},
        {Numeric(12, 4), "NUMERIC(12, 4)"},
        {String(50), "VARCHAR(50)"},
        {Type{String(50)}.with_collation("utf8mb4_bin"), "VARCHAR(50) COLLATE utf8mb4_bin"},
        {DateTime(Zone::none, 6), "DATETIME(6)"},
        {Time(Zone::none, 3), "TIME(3)"},
        {LargeBinary(), "BLOB"},
        {Uuid(), "CHAR(32)"},
        {Jsonb(), "JSON"},
        {Enum("new", "it's"), "ENUM('new','it''s')"},
        {mysql::TinyInt(), "TINYINT"},
        {mysql::TinyInt({.precision = 1}), "TINYINT(1)"},
        {mysql::MediumInt({.is_unsigned = true}), "MEDIUMINT UNSIGNED"},
        {mysql::Int({.precision = 4, .zerofill = true}), "INTEGER(4) ZEROFILL"},
        {mysql::Decimal({.precision = 12, .scale = 4, .is_unsigned = true}), "DECIMAL(12, 4) UNSIGNED"},
        {mysql::Float({.precision = 12, .scale = 4}), "FLOAT(12, 4)"},
        {mysql::Bit(3), "BIT(3)"},
        {mysql::year, "YEAR"},
        {mysql::Timestamp(6), "TIMESTAMP(6)"},
        {mysql::longtext, "LONGTEXT"},
        {mysql::VarBinary(16), "VARBINARY(16)"},
        {mysql::varchar(10, {.charset = "utf8mb4", .collation = "utf8mb4_bin"}),
         "VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"},
        {mysql::char_(5, {.ascii = true, .binary = true}), "CHAR(5) ASCII BINARY"},
        {mysql::varchar(5, {.national = true}), "NATIONAL VARCHAR(5)"},
        {mysql::text_of(mysql::tinytext, {.unicode = true}), "TINYTEXT UNICODE"},
        {mysql::enum_({"a", "b"}, {.charset = "latin1"}), "ENUM('a','b') CHARACTER SET latin1"},
        {mysql::set({"a", "b"}), "SET('a','b')"},
    };
    for (const Case& one : cases) EXPECT_EQ(mysql_dialect().type_sql(one.type), one.mysql);
}

TEST(MysqlTypes, MariadbHasSomeOfItsOwn) {
    EXPECT_EQ(mariadb_dialect().type_sql(Uuid()), "UUID");
    EXPECT_EQ(mariadb_dialect().type_sql(mysql::inet6), "INET6");
}

TEST(MysqlTypes, AVarcharNeedsALength) {
    EXPECT_THROW(static_cast<void>(mysql_dialect().type_sql(String())), NotInDialect);
}

TEST(MysqlTypes, MayBeTheVariantOfAnother) {
    const Column column{"flags", Type{SmallInteger()}.with_variant(mysql::TinyInt({.is_unsigned = true}), "mysql")};
    EXPECT_EQ(mysql_dialect().type_sql(column.type), "TINYINT UNSIGNED");
    EXPECT_EQ(mariadb_dialect().type_sql(column.type), "SMALLINT");
}

TEST(MysqlTypes, ApplyToAColumn) {
    Column column{"n", Integer()};
    mysql::MediumInt().apply_to(column);
    EXPECT_EQ(column.type, Type{mysql::MediumInt()});
    mysql::year.apply_to(column);
    EXPECT_EQ(column.type, Type{mysql::year});
}

TEST(MysqlTypes, AreTheSameWhereTheirTextIs) {
    EXPECT_TRUE(mysql_dialect().same_type(String(50), Type::custom("varchar(50)")));
    EXPECT_FALSE(mysql_dialect().same_type(String(50), String(51)));
}

}  // namespace
