// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/dialects/sqlite/ddl_parser.hpp"
#include "retort/reflection/errors.hpp"

namespace {

using namespace retort;
using testing::ElementsAre;

/// The parts of an index ON t (a, "B c").
std::vector<IndexElement> parts(const std::string& list) {
    const Table table = parse_create_table("CREATE TABLE t (a INT, \"B c\" TEXT, \"desc\" INT)");
    return parse_create_index("CREATE INDEX i ON t (" + list + ")", &table).index.columns;
}

IndexElement collated(IndexElement element, std::string collation) {
    element.collation = std::move(collation);
    return element;
}

TEST(ParseCreateIndex, ReadsNamesAndUniqueness) {
    const ParsedIndex parsed = parse_create_index("create UNIQUE index if not exists main.\"i \"\"x\" on [t 1](a,b)");
    EXPECT_EQ(parsed.index, (Index{"i \"x", {"a", "b"}, true}));
    EXPECT_EQ(parsed.table, "t 1");
    EXPECT_FALSE(parse_create_index("CREATE INDEX i ON t (a);").index.unique);
}

TEST(ParseCreateIndex, TellsColumnsFromExpressions) {
    EXPECT_THAT(parts("a, [b C], 'a', \"A\""), ElementsAre("a", "B c", "a", "a"));
    EXPECT_THAT(parts("(a), ((\"b c\"))"), ElementsAre("a", "B c"));
    EXPECT_THAT(parts("lower(a), a + 1, (a + 1), -a, a || ',)', coalesce(a, (1))"),
                ElementsAre(expression("lower(a)"), expression("a + 1"), expression("a + 1"), expression("-a"),
                            expression("a || ',)'"), expression("coalesce(a, (1))")));
    EXPECT_THAT(parts("NULL, true, \"no column\""),
                ElementsAre(expression("NULL"), expression("true"), expression("\"no column\"")));
}

TEST(ParseCreateIndex, ReadsDirectionsAndCollations) {
    EXPECT_THAT(parts("a DESC, a asc, \"desc\", desc desc"),
                ElementsAre(descending("a"), ascending("a"), "desc", descending("desc")));
    EXPECT_THAT(parts("a COLLATE nocase DESC, (a COLLATE \"my own\")"),
                ElementsAre(descending(collated("a", "nocase")), collated("a", "my own")));
    EXPECT_THAT(parts("lower(a) COLLATE rtrim, (a || 'x') collate nocase"),
                ElementsAre(collated(expression("lower(a)"), "rtrim"), collated(expression("a || 'x'"), "nocase")));
    EXPECT_THAT(parts("a COLLATE nocase COLLATE rtrim"), ElementsAre(collated("a", "rtrim")));
    EXPECT_THAT(parts("a || 'x' COLLATE nocase"), ElementsAre(expression("a || 'x' COLLATE nocase")))
        << "there it belongs to 'x' alone";
    EXPECT_EQ(parts("a DESC NULLS LAST").front().nulls, NullsOrder::last);
}

TEST(ParseCreateIndex, KeepsThePredicateAsItStands) {
    EXPECT_EQ(parse_create_index("CREATE INDEX i ON t (a) WHERE  a > 5 /* x */ AND b <> 'WHERE'  -- end").index.where,
              "a > 5 AND b <> 'WHERE'");
    EXPECT_EQ(parse_create_index("CREATE INDEX i ON t (a)\nWHERE\n  (d = 1 OR\n  e = 2)").index.where,
              "(d = 1 OR\n  e = 2)");
}

TEST(ParseCreateIndex, RefusesWhatIsNotSuchAStatement) {
    for (const char* sql : {"", "CREATE TABLE t (a)", "CREATE INDEX ON t (a)", "CREATE INDEX i ON t",
                            "CREATE INDEX i ON t (a", "CREATE INDEX i ON t (a) b", "CREATE UNIQUE TABLE i"}) {
        try {
            parse_create_index(sql);
            FAIL() << "it was taken: " << sql;
        } catch (const UnreadableDdl& error) {
            EXPECT_EQ(error.id(), "RT-R001");
        }
    }
}

}  // namespace
