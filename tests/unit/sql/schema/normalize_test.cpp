// SPDX-License-Identifier: MIT
#include "retort/sql/schema/normalize.hpp"

#include <gtest/gtest.h>

namespace {

using namespace retort;

TEST(NormalizeExpression, GivesOneSpelling) {
    struct Case {
        const char* sql;
        const char* normal;
    };
    for (const Case& c : {Case{"a>0", "a > 0"},
                          Case{"  A  >\n\t0  ", "a > 0"},
                          Case{"(a > 0)", "a > 0"},
                          Case{"((a > 0))", "a > 0"},
                          Case{"(a) > (0)", "a > 0"},
                          Case{"(a > 0) and (b > 0)", "(a > 0) AND (b > 0)"},
                          Case{"(((a)))", "a"},
                          Case{"\"a\" > 0", "a > 0"},
                          Case{"[a] > `b`", "a > b"},
                          Case{"\"A b\" > 0", "\"A b\" > 0"},
                          Case{"[A b] > 0", "\"A b\" > 0"},
                          Case{"\"select\" > 0", "\"select\" > 0"},
                          Case{"\"a\"\"b\" = 1", "\"a\"\"b\" = 1"},
                          Case{"a != b", "a <> b"},
                          Case{"a == b", "a = b"},
                          Case{"status IN('New','paid')", "status IN ('New', 'paid')"},
                          Case{"x in ((1), (2))", "x IN (1, 2)"},
                          Case{"x in (1)", "x IN (1)"},
                          Case{"LOWER( email )", "lower(email)"},
                          Case{"lower (email)", "lower(email)"},
                          Case{"f((a), (b + 1))", "f(a, (b + 1))"},
                          Case{"cast(a as TEXT)", "CAST(a AS text)"},
                          Case{"not  exists (select 1)", "NOT EXISTS(SELECT 1)"},
                          Case{"a -1", "a - 1"},
                          Case{"a - - 1", "a - -1"},
                          Case{"- 1", "-1"},
                          Case{"a between -1 and + 1", "a BETWEEN -1 AND +1"},
                          Case{"1.5E3 + 0X1f", "1.5e3 + 0x1f"},
                          Case{"x'ab'", "X'AB'"},
                          Case{"'It''s  A'", "'It''s  A'"},
                          Case{"a /* c */ > -- d\n 0", "a > 0"},
                          Case{"t . a::INT", "t.a::int"},
                          Case{"current_timestamp", "CURRENT_TIMESTAMP"},
                          Case{"('now')", "'now'"},
                          Case{"case when (a) then 1 else - 1 end", "CASE WHEN a THEN 1 ELSE -1 END"},
                          Case{"ünï > 1", "ünï > 1"},
                          Case{"COUNT( * )", "count(*)"}}) {
        EXPECT_EQ(normalize_expression(c.sql), c.normal) << c.sql;
        EXPECT_EQ(normalize_expression(c.normal), c.normal) << "it is its own normal form";
    }
}

TEST(NormalizeExpression, KeepsApartWhatIsDifferent) {
    struct Case {
        const char* left;
        const char* right;
    };
    for (const Case& c :
         {Case{"a > 0", "a >= 0"}, Case{"'a'", "'A'"}, Case{"\"A\" > 0", "\"a\" > 0"}, Case{"a - (b - c)", "a - b - c"},
          Case{"(a + b) * c", "a + b * c"}, Case{"'x'", "x"}, Case{"1", "'1'"}, Case{"NOT (a AND b)", "NOT a AND b"},
          Case{"f(a)", "f a"}, Case{"a IN (b)", "a IN b"}, Case{"- -1", "1"}}) {
        EXPECT_FALSE(same_expression(c.left, c.right)) << c.left << " | " << c.right;
    }
}

TEST(NormalizeExpression, LeavesTextAloneThatIsNoSql) {
    EXPECT_EQ(normalize_expression("  it's "), "it's");
    EXPECT_EQ(normalize_expression(""), "");
    EXPECT_EQ(normalize_expression("((a)"), "(a");
    EXPECT_EQ(normalize_expression("a) > (b"), "a) > (b");
}

TEST(WithoutOuterParentheses, KeepsTheTextInside) {
    EXPECT_EQ(without_outer_parentheses(" ( ( a  >  B ) ) "), "a  >  B");
    EXPECT_EQ(without_outer_parentheses("(a) + (b)"), "(a) + (b)");
    EXPECT_EQ(without_outer_parentheses("(')')"), "')'");
    EXPECT_EQ(without_outer_parentheses(" a "), "a");
    EXPECT_EQ(without_outer_parentheses("()"), "()");
    EXPECT_EQ(without_outer_parentheses(""), "");
}

TEST(IsSingleOperand, TellsWhatBindsAsOne) {
    for (const char* sql : {"a", "\"a b\"", "'x'", "1", "-1", "t.a", "f(a, b)", "s.f(a)", "(a + b)", "CAST(a AS INT)",
                            "NULL", "x'00'", "CURRENT_TIMESTAMP"}) {
        EXPECT_TRUE(is_single_operand(sql)) << sql;
    }
    for (const char* sql :
         {"", "a + b", "a b", "f(a) || g(b)", "(a) + (b)", "NOT (a)", "a COLLATE nocase", "-a", "*", "'unclosed"}) {
        EXPECT_FALSE(is_single_operand(sql)) << sql;
    }
}

}  // namespace
