// SPDX-License-Identifier: MIT
#include "retort/engine/result.hpp"

#include <array>
#include <limits>

#include <gtest/gtest.h>

#include "db/engine/fixture.hpp"

namespace {

using namespace retort;
using testkit::error_of;
using testkit::says;

struct Person {
    std::int64_t id;
    std::string name;
    std::optional<int> age;
    bool operator==(const Person&) const = default;
};

class EngineResult : public testkit::EngineTest {
protected:
    [[nodiscard]] auto everyone() const { return select(id, name, age).order_by(id); }

    Connection connection = engine.connect();
};

TEST_F(EngineResult, AllGivesTheRowsAsTuples) {
    using User = std::tuple<std::int64_t, std::string, std::optional<int>>;
    const std::vector<User> expected{{1, "ann", 30}, {2, "bob", std::nullopt}};
    EXPECT_EQ(connection.execute(everyone()).all(), expected);
}

TEST_F(EngineResult, ALoopTakesRowsApart) {
    std::string seen;
    for (auto [number, called, years] : connection.execute(everyone())) {
        static_assert(std::is_same_v<decltype(called), std::string>);
        seen += std::to_string(number) + called + std::to_string(years.value_or(-1)) + ' ';
    }
    EXPECT_EQ(seen, "1ann30 2bob-1 ");
}

TEST_F(EngineResult, ALoopMayTakeItsConnectionAndItsResultFromTemporaries) {
    int rows = 0;
    for (auto [number] : engine.connect().execute(select(id))) rows += number > 0 ? 1 : 0;
    EXPECT_EQ(rows, 2);
    EXPECT_EQ(engine.pool_status().lent, 1U) << "only the fixture's own";
}

TEST_F(EngineResult, RowsBecomeStructs) {
    const auto people = connection.execute(everyone()).into<Person>().all();
    EXPECT_EQ(people, (std::vector<Person>{{1, "ann", 30}, {2, "bob", std::nullopt}}));
}

TEST_F(EngineResult, FirstTakesOneRowAndEndsTheResult) {
    auto result = connection.execute(everyone());
    EXPECT_EQ(std::get<1>(result.first().value()), "ann");
    EXPECT_TRUE(result.all().empty());
    EXPECT_EQ(connection.execute(select(id).where(id == 99)).first(), std::nullopt);
}

TEST_F(EngineResult, OneInsistsOnExactlyOneRow) {
    EXPECT_EQ(connection.execute(select(name).where(id == 2)).one(), std::tuple{"bob"});
    const auto none = error_of<NoResultFound>([&] { return connection.execute(select(name).where(id == 99)).one(); });
    EXPECT_EQ(none.id(), "RT-E020");
    EXPECT_TRUE(says(none, "FROM users")) << none.what();
    EXPECT_FALSE(says(none, "99")) << "a bound value is not for messages";
    const auto several = error_of<MultipleResultsFound>([&] { return connection.execute(select(name)).one(); });
    EXPECT_EQ(several.id(), "RT-E021");
    EXPECT_NE(several.statement().find("FROM users"), std::string_view::npos);
}

TEST_F(EngineResult, OneOrNoneAllowsNoRowButNotTwo) {
    EXPECT_EQ(connection.execute(select(name).where(id == 99)).one_or_none(), std::nullopt);
    EXPECT_EQ(connection.execute(select(name).where(id == 1)).one_or_none(), std::tuple{"ann"});
    EXPECT_THROW(static_cast<void>(connection.execute(select(name)).one_or_none()), MultipleResultsFound);
}

TEST_F(EngineResult, ComesInPartsOfWhichOneIsInMemory) {
    connection.run("INSERT INTO users (name) VALUES ('cid'), ('dan'), ('eve')");
    auto result = connection.execute(select(id).order_by(id));
    std::vector<std::size_t> sizes;
    std::vector<std::int64_t> ids;
    for (auto& part : result.partitions(2)) {
        sizes.push_back(part.size());
        for (auto& [one] : part) ids.push_back(one);
    }
    EXPECT_EQ(sizes, (std::vector<std::size_t>{2, 2, 1}));
    EXPECT_EQ(ids, (std::vector<std::int64_t>{1, 2, 3, 4, 5}));
    EXPECT_TRUE(result.fetch_many(10).empty());
    auto again = connection.execute(select(id).order_by(id));
    EXPECT_EQ(again.fetch_many(2).size(), 2U);
    EXPECT_EQ(again.fetch_many(100).size(), 3U) << "those that are left";
}

TEST_F(EngineResult, MappingsAreAskedByTheNamesOfTheirColumns) {
    auto rows = connection.execute(select(id, name.label("called"), age).order_by(id)).mappings().all();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].columns(), (std::vector<std::string>{"id", "called", "age"}));
    EXPECT_EQ(rows[0].get<std::string>("called"), "ann");
    EXPECT_EQ(rows[1].get<std::optional<int>>("age"), std::nullopt);
    EXPECT_THROW(static_cast<void>(rows[0].get<int>("name")), NoSuchResultColumn);
}

TEST_F(EngineResult, ScalarsAreTheFirstColumn) {
    EXPECT_EQ(connection.execute(select(name, id).order_by(id)).scalars(), (std::vector<std::string>{"ann", "bob"}));
    EXPECT_EQ(connection.execute(select(name).where(id == 1)).scalar(), "ann");
    EXPECT_EQ(connection.execute(select(name).where(id == 99)).scalar(), std::nullopt);
    EXPECT_EQ(connection.execute(select(age).where(id == 2)).scalar(), std::nullopt) << "NULL is no value either";
    EXPECT_EQ(connection.execute(select(name).where(id == 1)).scalar_one(), "ann");
    EXPECT_THROW(static_cast<void>(connection.execute(select(name).where(id == 99)).scalar_one()), NoResultFound);
    EXPECT_EQ(connection.scalar(select(count(id))), 2);
}

TEST_F(EngineResult, KnowsItsColumnsAlsoWhenItHasEnded) {
    auto result = connection.execute(everyone());
    const std::vector<std::string> columns{"id", "name", "age"};
    EXPECT_EQ(result.columns(), columns);
    static_cast<void>(result.all());
    EXPECT_EQ(result.columns(), columns);
}

TEST_F(EngineResult, RowsThatNobodyFetchedAreDroppedWithIt) {
    { auto result = connection.execute(everyone()); }
    {
        auto result = connection.execute(everyone());
        static_cast<void>(*result.begin());
    }
    EXPECT_NO_THROW(connection.run("DROP TABLE users")) << "no result is open";
}

TEST_F(EngineResult, SeveralMayBeOpenAtOnceAlsoOfTheSameStatement) {
    auto outer = connection.execute(everyone());
    int pairs = 0;
    for (auto& row : outer) {
        for (auto& other : connection.execute(everyone())) pairs += row == other ? 100 : 1;
    }
    EXPECT_EQ(pairs, 202);
}

TEST_F(EngineResult, OutlivesItsConnection) {
    std::optional<Result<std::tuple<std::string>>> result;
    {
        Connection other = engine.connect();
        result.emplace(other.execute(select(name).order_by(id)));
    }
    EXPECT_EQ(engine.pool_status().lent, 2U) << "the result keeps the connection";
    EXPECT_EQ(result->scalars(), (std::vector<std::string>{"ann", "bob"}));
    EXPECT_EQ(engine.pool_status().lent, 1U) << "its last row gives the connection back";
    EXPECT_EQ(result->columns(), std::vector<std::string>{"name"});
}

TEST_F(EngineResult, OutlivesItsEngine) {
    std::optional<Result<std::tuple<std::string>>> result;
    result.emplace(make_engine().connect().execute(select(name).order_by(id)));
    EXPECT_EQ(result->scalars(), (std::vector<std::string>{"ann", "bob"}));
}

TEST_F(EngineResult, CanBeMovedWhileItIsRead) {
    auto result = connection.execute(everyone());
    static_cast<void>(*result.begin());
    auto moved = std::move(result);
    EXPECT_EQ(moved.all().size(), 1U);
}

TEST_F(EngineResult, NullIntoATypeWithoutAPlaceForItIsToldWithStatementAndColumn) {
    const auto unsure = users.column<int>("age");
    const auto error =
        error_of<NullInResult>([&] { return connection.execute(select(id, unsure).order_by(id)).all(); });
    EXPECT_EQ(error.id(), "RT-E022");
    EXPECT_TRUE(says(error, "column 2 (\"age\")")) << error.what();
    EXPECT_TRUE(says(error, "std::optional"));
    EXPECT_NE(error.statement().find("FROM users"), std::string_view::npos);
}

TEST_F(EngineResult, ATextIsNotANumberAndNeverQuoted) {
    const auto wrong = users.column<int>("name");
    const auto error =
        error_of<WrongTypeInResult>([&] { return connection.execute(select(wrong).order_by(id)).first(); });
    EXPECT_EQ(error.id(), "RT-E023");
    EXPECT_TRUE(says(error, "column 1 (\"name\")")) << error.what();
    EXPECT_FALSE(says(error, "ann"));
}

TEST_F(EngineResult, ANumberThatDoesNotFitIsToldAndNotNarrowed) {
    connection.execute(text("INSERT INTO users VALUES (3, 'old', 300)"));
    const auto narrow = users.column<std::int8_t>("age");
    const auto error =
        error_of<OutOfRangeInResult>([&] { return connection.execute(select(narrow).where(id == 3)).one(); });
    EXPECT_EQ(error.id(), "RT-E024");
    EXPECT_FALSE(says(error, "300"));
    EXPECT_TRUE(says(error, "wider type"));
}

TEST_F(EngineResult, AfterAnErrorInARowTheConnectionIsFree) {
    const auto wrong = users.column<int>("name");
    EXPECT_THROW(static_cast<void>(connection.execute(select(wrong)).all()), WrongTypeInResult);
    EXPECT_NO_THROW(connection.run("DROP TABLE users"));
}

TEST_F(EngineResult, ATextSaysWhatItsRowsAre) {
    const auto rows =
        connection.execute(text("SELECT name, age FROM users ORDER BY id").columns<std::string, std::optional<int>>());
    static_assert(std::is_same_v<decltype(rows)::row_type, std::tuple<std::string, std::optional<int>>>);
    const auto error = error_of<WrongColumnCount>(
        [&] { static_cast<void>(connection.execute(text("SELECT name, age FROM users").columns<std::string>())); });
    EXPECT_EQ(error.id(), "RT-E025");
    EXPECT_TRUE(says(error, "gives 2 column(s), and the C++ row has 1")) << error.what();
}

TEST_F(EngineResult, RowsOfATextAreAskedByNameOrPlace) {
    const Row row =
        connection.execute(text("SELECT id, name, age AS years FROM users WHERE id = :id").bind("id", 2)).one();
    EXPECT_EQ(row.size(), 3U);
    EXPECT_EQ(row.columns(), (std::vector<std::string>{"id", "name", "years"}));
    EXPECT_EQ(row.get<std::int64_t>("id"), 2);
    EXPECT_EQ(row.get<std::string>(1), "bob");
    EXPECT_EQ(row.get<std::optional<int>>("years"), std::nullopt);
    EXPECT_TRUE(row.value(2).is_null());
    EXPECT_EQ(error_of<NullInResult>([&] { static_cast<void>(row.get<int>("years")); }).id(), "RT-E022");
    EXPECT_EQ(error_of<WrongTypeInResult>([&] { static_cast<void>(row.get<int>("name")); }).id(), "RT-E023");
    const auto missing = error_of<NoSuchResultColumn>([&] { static_cast<void>(row.get<int>("age")); });
    EXPECT_EQ(missing.id(), "RT-E026");
    EXPECT_TRUE(says(missing, "\"id\", \"name\", \"years\"")) << missing.what();
    EXPECT_THROW(static_cast<void>(row.value(3)), NoSuchResultColumn);
}

TEST_F(EngineResult, ATextWithoutRowsGivesNone) {
    EXPECT_TRUE(connection.execute(text("UPDATE users SET age = 31 WHERE id = 1")).all().empty());
    EXPECT_EQ(connection.execute("DELETE FROM users WHERE id = 2").affected_rows(), 1);
    EXPECT_EQ(connection.execute("SELECT count(*) FROM users").scalar(), Value{ValueView::of_integer(1)});
}

TEST_F(EngineResult, ValuesOfEveryShapeComeBackAsTheyWent) {
    RETORT_ON_SQLITE_ONLY("columns without types");
    connection.run("CREATE TABLE anything (i, r, t, b, o)");
    auto table = sql::table("anything");
    const auto t = table.column<std::string>("t");
    const auto b = table.column<std::vector<unsigned char>>("b");
    const auto r = table.column<double>("r");
    const auto i = table.column<std::int64_t>("i");
    const std::array<std::string, 5> texts{"", "it's \"q\" ; -- /*", "line\r\nline\t", std::string{"a\0b", 3},
                                           "\xF0\x9F\x90\x98\xC3\xBC"};
    const std::vector<unsigned char> bytes{0, 1, 255, 0};
    for (const std::string& value : texts) {
        connection.execute(delete_(table));
        connection.execute(insert(table).values(table.set("i", std::numeric_limits<std::int64_t>::min()),
                                                table.set("r", 1e-9), table.set("t", value), table.set("b", bytes)));
        const auto row = connection.execute(select(i, r, t, b)).one();
        EXPECT_EQ(row, std::tuple(std::numeric_limits<std::int64_t>::min(), 1e-9, value, bytes));
    }
}

TEST_F(EngineResult, AMillionRowsDoNotStandInMemoryTwice) {
    const auto rows =
        connection
            .execute(text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
                          "SELECT i FROM n")
                         .columns<std::int64_t>())
            .all();
    EXPECT_EQ(rows.size(), 100'000U);
    EXPECT_EQ(std::get<0>(rows.back()), 100'000);
}

}  // namespace
