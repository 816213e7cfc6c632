// SPDX-License-Identifier: MIT
#include "retort/dialects/postgresql/types.hpp"

#include <gtest/gtest.h>

#include "retort/dialects/postgresql/dialect.hpp"
#include "retort/sql/schema/column.hpp"

namespace {

using namespace retort;

std::string text_of(const Type& type) { return postgresql_dialect().type_sql(type); }

struct Spelled {
    Type type;
    const char* sql;
};

TEST(PostgresqlType, IsWrittenAsSqlalchemyDoes) {
    for (const Spelled& one : {Spelled{SmallInteger(), "SMALLINT"},
                               Spelled{Integer(), "INTEGER"},
                               Spelled{BigInteger(), "BIGINT"},
                               Spelled{Boolean(), "BOOLEAN"},
                               Spelled{Float(), "FLOAT"},
                               Spelled{Float(24), "FLOAT(24)"},
                               Spelled{Double(), "DOUBLE PRECISION"},
                               Spelled{Numeric(), "NUMERIC"},
                               Spelled{Numeric(10), "NUMERIC(10)"},
                               Spelled{Numeric(10, 2), "NUMERIC(10, 2)"},
                               Spelled{String(), "VARCHAR"},
                               Spelled{String(50), "VARCHAR(50)"},
                               Spelled{Text(), "TEXT"},
                               Spelled{Text(99), "TEXT"},
                               Spelled{Date(), "DATE"},
                               Spelled{Time(), "TIME WITHOUT TIME ZONE"},
                               Spelled{Time(with_timezone, 3), "TIME(3) WITH TIME ZONE"},
                               Spelled{DateTime(), "TIMESTAMP WITHOUT TIME ZONE"},
                               Spelled{DateTime(with_timezone), "TIMESTAMP WITH TIME ZONE"},
                               Spelled{DateTime(Zone::none, 0), "TIMESTAMP(0) WITHOUT TIME ZONE"},
                               Spelled{Interval(), "INTERVAL"},
                               Spelled{LargeBinary(), "BYTEA"},
                               Spelled{Uuid(), "UUID"},
                               Spelled{Json(), "JSON"},
                               Spelled{Jsonb(), "JSONB"}}) {
        EXPECT_EQ(text_of(one.type), one.sql);
    }
}

TEST(PostgresqlType, HasTypesThatNoOtherDatabaseHas) {
    EXPECT_EQ(text_of(postgresql::inet), "INET");
    EXPECT_EQ(text_of(postgresql::tstzrange), "TSTZRANGE");
    EXPECT_EQ(text_of(postgresql::Bit{8}), "BIT(8)");
    EXPECT_EQ(text_of(postgresql::VarBit{}), "BIT VARYING");
    EXPECT_EQ(text_of(postgresql::Char{5}), "CHAR(5)");
    EXPECT_EQ(text_of(postgresql::IntervalOf{"YEAR TO MONTH"}), "INTERVAL YEAR TO MONTH");
    EXPECT_EQ(text_of(postgresql::IntervalOf("DAY TO SECOND", 3)), "INTERVAL DAY TO SECOND (3)");
    EXPECT_EQ(text_of(postgresql::named_type("Point 3D", "geo")), "geo.\"Point 3D\"");
}

TEST(PostgresqlType, TellsOtherDatabasesAndCodecsWhatItIsLike) {
    EXPECT_EQ(Type{postgresql::citext}.kind, TypeKind::text);
    EXPECT_EQ(Type{postgresql::real}.kind, TypeKind::single_float);
    EXPECT_EQ(Type{postgresql::inet}.kind, TypeKind::custom);
}

TEST(PostgresqlType, CanStandAmongTheOptionsOfAColumn) {
    const Column column{"address", String(), postgresql::inet};
    EXPECT_EQ(text_of(column.type), "INET");
}

TEST(PostgresqlType, WritesArraysWithTheirDimensions) {
    EXPECT_EQ(text_of(Array(Integer())), "INTEGER[]");
    EXPECT_EQ(text_of(Array(String(30), 3)), "VARCHAR(30)[][][]");
    EXPECT_EQ(text_of(Type::array(Array(Date()))), "DATE[][]");
    EXPECT_EQ(text_of(Type::array(postgresql::inet)), "INET[]");
    EXPECT_EQ(text_of(Type::array(Type::custom("VARCHAR(9) COLLATE \"C\""))), "VARCHAR(9)[] COLLATE \"C\"");
}

TEST(PostgresqlType, NamesEnumerationsThatHaveAName) {
    EXPECT_EQ(text_of(Type::enumeration({"new", "paid"}, "order_state")), "order_state");
    EXPECT_EQ(text_of(Type::enumeration({"new", "paid"}, "State", "shop")), "shop.\"State\"");
    EXPECT_EQ(text_of(Type::enumeration({"new", "paid"})), "VARCHAR(4)");
}

struct Pair {
    Type left;
    Type right;
};

TEST(PostgresqlType, IsTheSameUnderAllItsNames) {
    for (const Pair& one : {Pair{Integer(), Type::custom("int4")},
                            Pair{Type::custom("INT"), Type::custom("integer")},
                            Pair{BigInteger(), Type::custom("pg_catalog.int8")},
                            Pair{SmallInteger(), Type::custom("\"int2\"")},
                            Pair{Boolean(), Type::custom("bool")},
                            Pair{String(), Type::custom("character varying")},
                            Pair{String(20), Type::custom("character varying(20)")},
                            Pair{Type::custom("varchar( 20 )"), String(20)},
                            Pair{postgresql::Char{1}, Type::custom("character")},
                            Pair{postgresql::Bit{1}, Type::custom("bit")},
                            Pair{postgresql::VarBit{8}, Type::custom("varbit(8)")},
                            Pair{Double(), Type::custom("float8")},
                            Pair{Float(), Double()},
                            Pair{Float(24), postgresql::real},
                            Pair{Numeric(10), Type::custom("decimal(10,0)")},
                            Pair{DateTime(), Type::custom("timestamp")},
                            Pair{DateTime(with_timezone), Type::custom("timestamptz")},
                            Pair{DateTime(with_timezone, 3), Type::custom("timestamp(3) with time zone")},
                            Pair{DateTime(Zone::none, 6), DateTime()},
                            Pair{Time(), Type::custom("time without time zone")},
                            Pair{postgresql::IntervalOf{"DAY"}, Type::custom("interval day")},
                            Pair{Array(Integer(), 2), Type::custom("int4[]")},
                            Pair{Type::custom("serial"), Integer()},
                            Pair{Type::enumeration({"a"}, "state"), Type::custom("state")}}) {
        EXPECT_TRUE(postgresql_dialect().same_type(one.left, one.right)) << text_of(one.left) << text_of(one.right);
    }
}

TEST(PostgresqlType, IsAnotherWithAnotherLengthPrecisionOrZone) {
    for (const Pair& one :
         {Pair{String(20), String(30)}, Pair{String(), String(30)}, Pair{String(20), Text()},
          Pair{String(20), postgresql::Char{20}}, Pair{Integer(), BigInteger()}, Pair{Numeric(), Numeric(10)},
          Pair{Numeric(10, 2), Numeric(10, 3)}, Pair{DateTime(), DateTime(with_timezone)},
          Pair{DateTime(), DateTime(Zone::none, 3)}, Pair{Json(), Jsonb()}, Pair{Integer(), Array(Integer())},
          Pair{Float(24), Float(25)}, Pair{Type::custom("state"), Type::custom("\"State\"")},
          Pair{Type::custom("a.state"), Type::custom("b.state")},
          Pair{Type::enumeration({"a"}, "s"), Type::enumeration({"a", "b"}, "s")}}) {
        EXPECT_FALSE(postgresql_dialect().same_type(one.left, one.right)) << text_of(one.left) << text_of(one.right);
    }
}

}  // namespace
