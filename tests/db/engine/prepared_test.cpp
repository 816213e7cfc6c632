// SPDX-License-Identifier: MIT
#include "retort/engine/prepared.hpp"

#include <gtest/gtest.h>

#include "retort/engine/bulk_insert.hpp"
#include "retort/engine/database_errors.hpp"

#include "db/engine/fixture.hpp"

namespace {

using namespace retort;
using testkit::error_of;
using testkit::says;

class EnginePrepared : public testkit::EngineTest {
protected:
    [[nodiscard]] auto by_id() { return connection.prepare(select(name).where(id == bind_param<std::int64_t>("id"))); }

    Connection connection = engine.connect();
};

TEST_F(EnginePrepared, RunsWithOtherValuesEachTime) {
    auto statement = by_id();
    EXPECT_EQ(statement.scalar(1), "ann");
    EXPECT_EQ(statement.scalar(2), "bob");
    EXPECT_EQ(statement.scalar(3), std::nullopt);
    EXPECT_EQ(statement.one(1), std::tuple{"ann"});
    EXPECT_EQ(statement.one_or_none(3), std::nullopt);
    EXPECT_EQ(statement.first(2), std::tuple{"bob"});
    EXPECT_EQ(statement.all(2).size(), 1U);
    EXPECT_EQ(statement.scalars(1), std::vector<std::string>{"ann"});
    EXPECT_THROW(static_cast<void>(statement.one(3)), NoResultFound);
}

TEST_F(EnginePrepared, TakesItsValuesInTheOrderOfItsParameters) {
    auto add = connection.prepare(insert(users).columns(id, name, age));
    EXPECT_EQ(add.run(3, "carl", 40), 1);
    EXPECT_EQ(add.run(4, std::string{"dora"}, std::nullopt), 1);
    EXPECT_EQ(add.run(std::int64_t{5}, std::string_view{"emil"}, std::optional<int>{}), 1);
    EXPECT_EQ(connection.scalar(select(count(age))), 2);
}

TEST_F(EnginePrepared, AParameterThatStandsTwiceIsGivenOnce) {
    const auto wanted = bind_param<std::string>("wanted");
    auto statement = connection.prepare(select(id).where(name == wanted || name == wanted + "x"));
    EXPECT_EQ(statement.scalars("bob"), std::vector<std::int64_t>{2});
}

TEST_F(EnginePrepared, ValuesOfTheStatementAndOfTheCallGoTogether) {
    auto statement = connection.prepare(
        select(name).where(id > 0 && name != bind_param<std::string>("not") && name != "nobody").order_by(id));
    EXPECT_EQ(statement.scalars("ann"), std::vector<std::string>{"bob"});
    EXPECT_EQ(statement.scalars("bob"), std::vector<std::string>{"ann"});
    auto result = statement.execute("ann");
    EXPECT_EQ(result.scalars(), std::vector<std::string>{"bob"});
    EXPECT_EQ(statement.execute("bob").scalars(), std::vector<std::string>{"ann"}) << "its own values are still there";
}

TEST_F(EnginePrepared, CountsWhatItIsGiven) {
    auto add = connection.prepare(insert(users).columns(id, name));
    const auto error = error_of<WrongArgumentCount>([&] { add.run(3); });
    EXPECT_EQ(error.id(), "RT-E027");
    EXPECT_TRUE(says(error, "takes 2 (id, name) argument(s), 1 were given")) << error.what();
    EXPECT_THROW(add.run(3, "carl", 5), WrongArgumentCount);
}

TEST_F(EnginePrepared, AnOpenResultKeepsItsOwnCopyOfTheValues) {
    auto statement = connection.prepare(select(name).where(name != bind_param<std::string>("not")).order_by(id));
    auto result = statement.execute(std::string(100, 'x'));
    std::string noise(100, 'y');
    EXPECT_EQ(result.scalars().size(), 2U);
}

TEST_F(EnginePrepared, MayRunAgainWhileItsResultIsOpen) {
    auto statement = connection.prepare(select(id).where(id >= bind_param<std::int64_t>("from")).order_by(id));
    std::string seen;
    for (auto [outer] : statement.execute(1)) {
        for (auto [inner] : statement.execute(2)) seen += std::to_string(outer) + std::to_string(inner) + ' ';
        EXPECT_EQ(statement.scalar(2), 2);
    }
    EXPECT_EQ(seen, "12 22 ");
}

TEST_F(EnginePrepared, AnErrorLeavesItUsable) {
    RETORT_ON_SQLITE_ONLY("elsewhere an error ends the transaction");
    auto add = connection.prepare(insert(users).columns(id, name));
    EXPECT_THROW(add.run(3, "ann"), UniqueViolation);
    EXPECT_EQ(add.run(3, "carl"), 1);
}

TEST_F(EnginePrepared, BeginsATransactionLikeAnyChange) {
    auto add = connection.prepare(insert(users).columns(id, name));
    EXPECT_FALSE(connection.in_transaction());
    add.run(3, "carl");
    EXPECT_TRUE(connection.in_transaction());
    EXPECT_EQ(user_count(), 2);
}

TEST_F(EnginePrepared, ATextTakesItsParametersByPlace) {
    auto statement = connection.prepare(text("SELECT name FROM users WHERE id = :id OR name = :name"));
    EXPECT_EQ(statement.one(2, "nobody").get<std::string>("name"), "bob");
}

TEST_F(EnginePrepared, KeepsItsConnectionUntilItIsGone) {
    {
        std::optional<Connection> other{engine.connect()};
        auto statement = other->prepare(select(name));
        other.reset();
        EXPECT_EQ(engine.pool_status().lent, 2U);
        EXPECT_THROW(static_cast<void>(statement.all()), ConnectionClosed);
    }
    EXPECT_EQ(engine.pool_status().lent, 1U);
}

TEST_F(EnginePrepared, BulkInsertsManyRows) {
    std::vector<std::pair<std::int64_t, std::string>> people;
    for (std::int64_t i = 3; i < 1237; ++i) people.emplace_back(i, "user " + std::to_string(i));
    const std::int64_t inserted = insert_many(connection, insert(users).columns(id, name), people,
                                              [](const auto& person) { return std::tie(person.first, person.second); });
    EXPECT_EQ(inserted, 1234);
    connection.commit();
    EXPECT_EQ(user_count(), 1236);
    EXPECT_EQ(connection.scalar(select(name).where(id == 1236)), "user 1236");
    EXPECT_EQ(connection.scalar(select(count(id)).where(name == "user 3")), 1);
}

TEST_F(EnginePrepared, BulkInsertsOfNoRowDoNothing) {
    const std::vector<std::pair<std::int64_t, std::string>> nobody;
    EXPECT_EQ(insert_many(connection, insert(users).columns(id, name), nobody,
                          [](const auto& person) { return std::tie(person.first, person.second); }),
              0);
    EXPECT_FALSE(connection.in_transaction());
}

TEST_F(EnginePrepared, BulkInsertsMayMeetConflicts) {
    const std::vector<std::pair<std::int64_t, std::string>> people{{1, "ann"}, {2, "bob"}, {3, "carl"}};
    const auto columns = [](const auto& person) { return std::tie(person.first, person.second); };
    EXPECT_EQ(insert_many(connection, insert(users).columns(id, name).on_conflict().do_nothing(), people, columns), 1);
    EXPECT_THROW(insert_many(connection, insert(users).columns(id, name), people, columns), UniqueViolation);
}

TEST_F(EnginePrepared, BulkInsertsNeverExceedTheParametersOfAStatement) {
    BulkInsert bulk{connection, insert(users).columns(id, name), 1'000'000};
    const std::string called = "u";
    std::vector<std::string> names;
    for (int i = 0; i < 20'000; ++i) names.push_back(called + std::to_string(i));
    for (int i = 0; i < 20'000; ++i) {
        const ValueView row[] = {ValueView::of_integer(i + 10), ValueView::of_text(names[static_cast<std::size_t>(i)])};
        bulk.add(row);
    }
    bulk.flush();
    EXPECT_EQ(bulk.affected_rows(), 20'000);
}

TEST_F(EnginePrepared, BulkInsertsTakeColumnsOnly) {
    const auto refusal = [&](const Insert<>& statement) {
        return error_of<NotABulkInsert>([&] { const BulkInsert bulk(connection, statement); });
    };
    EXPECT_TRUE(says(refusal(insert(users).values(users.set("name", "x"))), "with values"));
    EXPECT_TRUE(says(refusal(insert(users).columns(name).from_select(select(name))), "with a SELECT"));
    EXPECT_TRUE(says(refusal(insert(users)), "with no columns"));
    EXPECT_EQ(refusal(insert(users)).id(), "RT-E028");
    BulkInsert bulk{connection, insert(users).columns(id, name)};
    const ValueView one = ValueView::of_integer(1);
    EXPECT_THROW(bulk.add({&one, 1}), WrongArgumentCount);
}

}  // namespace
