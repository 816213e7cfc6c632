// SPDX-License-Identifier: MIT
// What a model says, and what PostgreSQL 15 makes of it.
#include <utility>

#include <gtest/gtest.h>

#include "retort/dialects/postgresql/migration_dialect.hpp"

namespace retort {
namespace {

bool are_same(const char* left, const char* right) {
    return postgresql_migration_dialect().same_expression(left, right);
}

TEST(PostgresqlExpressions, AreTheSameAsTheServerSpellsThem) {
    struct Case {
        const char* written;
        const char* kept;
    };
    for (const Case& c :
         {Case{"total >= 0", "(total >= (0)::numeric)"},
          Case{"relation IN ('<<', '<=')",
               "((relation)::text = ANY ((ARRAY['<<'::character varying, '<='::character varying])::text[]))"},
          Case{"a in (1,2,3)", "(a = ANY (ARRAY[1, 2, 3]))"},
          Case{"a NOT IN (1, 2)", "(a <> ALL (ARRAY[1, 2]))"},
          Case{"a IN ('x')", "((a)::text = 'x'::text)"},
          Case{"a > 0 AND b < 5", "((a > 0) AND (b < 5))"},
          Case{"a > 0 and b < 5 and c = 1", "((a > 0) AND (b < 5) AND (c = 1))"},
          Case{"a > 0 AND (b OR c)", "((a > 0) AND (b OR c))"},
          Case{"NOT a", "(NOT a)"},
          Case{"length(name) > 0", "(length((name)::text) > 0)"},
          Case{"email LIKE '%@%'", "((email)::text ~~ '%@%'::text)"},
          Case{"email NOT LIKE 'it''s'", "((email)::text !~~ 'it''s'::text)"},
          Case{"a BETWEEN 1 AND 5", "((a >= 1) AND (a <= 5))"},
          Case{"a IS NOT NULL", "(a IS NOT NULL)"},
          Case{"a + b * 2 > -1", "((a + (b * 2)) > '-1'::integer)"},
          Case{"a <> ''", "((a)::text <> ''::text)"},
          Case{"'x'", "'x'::character varying"},
          Case{"0", "'0'::bigint"},
          Case{"\"Odd Name\" = 1", "(\"Odd Name\" = 1)"},
          Case{"NOW()", "now()"},
          Case{"CASE WHEN a > 0 THEN b ELSE 'x' END", "CASE\n    WHEN (a > 0) THEN b\n    ELSE 'x'::text\nEND"},
          Case{"CASE a WHEN 1 THEN 2 END", "CASE a\n    WHEN 1 THEN 2\n    ELSE NULL::integer\nEND"},
          Case{"CAST(a AS integer) > 1", "((a)::integer > 1)"},
          Case{"SUBSTRING('name' FROM 1 FOR 3)", "SUBSTRING('name'::text FROM 1 FOR 3)"},
          Case{"extract(year from placed)", "EXTRACT(year FROM placed)"},
          Case{"true", "true"}}) {
        EXPECT_TRUE(are_same(c.written, c.kept)) << c.written << " and " << c.kept;
    }
}

TEST(PostgresqlExpressions, AreNotTheSameWhenTheyMeanSomethingElse) {
    for (const auto& [left, right] :
         {std::pair{"a > 0", "(a >= 0)"}, std::pair{"a IN (1, 2)", "(a = ANY (ARRAY[1, 3]))"},
          std::pair{"a OR b AND c", "((a OR b) AND c)"}, std::pair{"'1'", "1"}, std::pair{"a - b - c", "(a - (b - c))"},
          std::pair{"lower(a)", "upper(a)"}, std::pair{"a::date = b", "(a = b)"},
          std::pair{"a LIKE 'x'", "(a ~~* 'x'::text)"}, std::pair{"a IS NULL", "(a IS NOT NULL)"},
          std::pair{"a = 'A'", "(a = 'a'::text)"},
          std::pair{"CASE WHEN a THEN 1 ELSE 2 END", "CASE WHEN a THEN 2 ELSE 1 END"},
          std::pair{"substring(a FROM 1)", "substring(a FOR 1)"},
          std::pair{"CASE WHEN a THEN 1 END", "CASE WHEN a THEN 1 ELSE 0 END"},
          std::pair{"CAST(a AS date) = b", "(a = b)"}}) {
        EXPECT_FALSE(are_same(left, right)) << left << " and " << right;
    }
}

}  // namespace
}  // namespace retort
