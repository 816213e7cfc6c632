// SPDX-License-Identifier: MIT
#include "dialects/sqlite/dialect/types.hpp"

#include <gtest/gtest.h>

#include "dialects/sqlite/dialect/dialect.hpp"

namespace {

using namespace retort;
using namespace retort::sqlite;

struct Declared {
    const char* text;
    TypeKind kind;
    const char* spelling;  // what is kept beside the generic type
};

TEST(SqliteType, IsReadFromItsDeclaration) {
    for (const Declared& c : {Declared{"INTEGER", TypeKind::integer, ""},
                              Declared{"integer", TypeKind::integer, ""},
                              Declared{"INT", TypeKind::integer, "INT"},
                              Declared{"INT(11)", TypeKind::integer, "INT(11)"},
                              Declared{"tinyint(1)", TypeKind::small_integer, "tinyint(1)"},
                              Declared{"BIGINT", TypeKind::big_integer, ""},
                              Declared{"UNSIGNED BIG INT", TypeKind::big_integer, "UNSIGNED BIG INT"},
                              Declared{"bool", TypeKind::boolean, "bool"},
                              Declared{"BOOLEAN", TypeKind::boolean, ""},
                              Declared{"REAL", TypeKind::double_float, "REAL"},
                              Declared{"DOUBLE", TypeKind::double_float, ""},
                              Declared{"double precision", TypeKind::double_float, "double precision"},
                              Declared{"FLOAT", TypeKind::single_float, ""},
                              Declared{"NUMERIC(8,2)", TypeKind::numeric, ""},
                              Declared{"DECIMAL(10, 5)", TypeKind::numeric, "DECIMAL(10, 5)"},
                              Declared{"VARCHAR( 20 )", TypeKind::string, ""},
                              Declared{"NVARCHAR(100)", TypeKind::string, "NVARCHAR(100)"},
                              Declared{"CHAR(32)", TypeKind::string, "CHAR(32)"},
                              Declared{"TEXT", TypeKind::text, ""},
                              Declared{"CLOB", TypeKind::text, "CLOB"},
                              Declared{"DATE", TypeKind::date, ""},
                              Declared{"TIMESTAMP", TypeKind::datetime, "TIMESTAMP"},
                              Declared{"BLOB", TypeKind::large_binary, ""},
                              Declared{"JSON", TypeKind::json, ""},
                              Declared{"", TypeKind::custom, ""},
                              Declared{"POINT", TypeKind::custom, "POINT"},
                              Declared{"MyType(1, 2)", TypeKind::custom, "MyType(1, 2)"},
                              Declared{"VARCHAR(1,2,3)", TypeKind::custom, "VARCHAR(1,2,3)"},
                              Declared{"VARCHAR(x)", TypeKind::custom, "VARCHAR(x)"},
                              Declared{"INT UNSIGNED", TypeKind::custom, "INT UNSIGNED"},
                              Declared{"it's", TypeKind::custom, "it's"}}) {
        const Type type = type_from_declaration(c.text);
        EXPECT_EQ(type.kind, c.kind) << c.text;
        EXPECT_EQ(type.spelling, c.spelling) << c.text;
    }
}

TEST(SqliteType, KeepsTheNumbersOfItsDeclaration) {
    EXPECT_EQ(type_from_declaration("VARCHAR(20)"), Type{String(20)});
    EXPECT_EQ(type_from_declaration("NUMERIC(8, 2)"), (Type{Numeric(8, 2)}));
    EXPECT_EQ(type_from_declaration("NVARCHAR(100)").length, 100);
    EXPECT_EQ(type_from_declaration("DECIMAL(7)").precision, 7);
    EXPECT_EQ(type_from_declaration("VARCHAR(99999999999999999999)").kind, TypeKind::custom);
}

TEST(SqliteType, IsWrittenAsItWasSpelled) {
    for (const char* text : {"INT", "UNSIGNED BIG INT", "DECIMAL(10,5)", "POINT", "MyType(1, 2)", "odd type"}) {
        EXPECT_EQ(type_sql(type_from_declaration(text)), text);
    }
}

TEST(SqliteType, IsQuotedWhereItCouldNotStandOtherwise) {
    EXPECT_EQ(type_sql(Type::custom("a-b")), "\"a-b\"");
    EXPECT_EQ(type_sql(Type::custom("primary")), "\"primary\"");
    EXPECT_EQ(type_sql(Type::custom("int generated always")), "\"int generated always\"");
    EXPECT_EQ(type_sql(Type::custom("VARCHAR(1,2,3)")), "\"VARCHAR(1,2,3)\"");
    EXPECT_EQ(type_sql(Type::custom("a\"b")), "\"a\"\"b\"");
    EXPECT_EQ(type_sql(Type::custom("")), "");
}

TEST(SqliteSameType, ComparesWhatIsWritten) {
    EXPECT_TRUE(same_type(String(50), type_from_declaration("varchar(50)")));
    EXPECT_TRUE(same_type(Enum("a", "bb"), type_from_declaration("VARCHAR(2)")));
    EXPECT_TRUE(same_type(Uuid(), type_from_declaration("CHAR(32)")));
    EXPECT_TRUE(same_type(Interval(), type_from_declaration("DATETIME")));
    EXPECT_TRUE(same_type(DateTime(with_timezone), DateTime()));
    EXPECT_FALSE(same_type(String(50), String(60)));
    EXPECT_FALSE(same_type(String(50), String()));
    EXPECT_FALSE(same_type(Integer(), BigInteger()));
    EXPECT_FALSE(same_type(Text(), String()));
}

TEST(SqliteSameType, AcceptsAnotherWordForTheSameType) {
    EXPECT_TRUE(same_type(Integer(), type_from_declaration("INT")));
    EXPECT_TRUE(same_type(type_from_declaration("TIMESTAMP"), DateTime()));
    EXPECT_TRUE(same_type(Numeric(10, 5), type_from_declaration("DECIMAL(10,5)")));
    EXPECT_FALSE(same_type(Numeric(10, 2), type_from_declaration("DECIMAL(10,5)")));
    EXPECT_FALSE(same_type(type_from_declaration("INT"), type_from_declaration("MEDIUMINT")));
    EXPECT_FALSE(same_type(Type::custom("POINT"), Type::custom("LINE")));
}

TEST(SqliteSameType, TakesTheRowidForAnyInteger) {
    for (const Type& type : {Type{SmallInteger()}, Type{Integer()}, Type{BigInteger()}}) {
        EXPECT_TRUE(same_type(type, rowid_type()));
        EXPECT_TRUE(same_type(rowid_type(), type));
    }
    EXPECT_FALSE(same_type(Text(), rowid_type()));
}

TEST(SqliteDialect, KnowsItsCapsAndItsReservedWords) {
    const SqliteDialect dialect;
    EXPECT_EQ(dialect.name(), "sqlite");
    EXPECT_FALSE(dialect.caps().alter_column);
    EXPECT_TRUE(dialect.caps().transactional_ddl);
    EXPECT_TRUE(dialect.caps().returning);
    EXPECT_FALSE(dialect.caps().comments);
    for (const char* word : {"add", "select", "where", "returning", "true"}) EXPECT_TRUE(dialect.is_reserved(word));
    for (const char* word : {"name", "action", "zebra", ""}) EXPECT_FALSE(dialect.is_reserved(word));
}

}  // namespace
