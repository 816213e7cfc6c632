// SPDX-License-Identifier: MIT
#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "retort/orm/errors.hpp"

#include "models.hpp"

namespace {

using namespace shop;

/// Counts the statements that give rows.
class Counter : public EngineObserver {
public:
    void statement_executed(const StatementEvent& event) override {
        if (event.sql.substr(0, 6) == "SELECT") ++selects;
    }
    std::atomic<int> selects{0};
};

class Loading : public testing::Test {
protected:
    Loading() {
        SessionMaker{engine}.begin([](Session& session) {
            for (int i = 1; i <= 1200; ++i) {
                User user{.name = "user " + std::to_string(i)};
                for (int n = 0; n < i % 3; ++n) user.orders.push_back(Order{.title = std::to_string(n)});
                session.add(std::move(user));
            }
        });
        counter->selects = 0;
    }

    std::shared_ptr<Counter> counter = std::make_shared<Counter>();
    Database database{{.observer = counter}};
    Engine engine = database.engine();
};

TEST_F(Loading, SelectinloadNeedsOneStatementForEach500ObjectsOrOneForAllKeysAsAnArray) {
    Session session{engine};
    const auto found = session.scalars(select(users).order_by(users.id), selectinload(users.orders));
    const int statements = testkit::tests_sqlite() ? 4 : 2;
    EXPECT_EQ(counter->selects, statements);
    std::size_t total = 0;
    for (const auto& user : found) total += user->orders.size();
    EXPECT_EQ(total, 1200U);
    EXPECT_EQ(counter->selects, statements);
}

TEST_F(Loading, SelectinloadFindsTheSameInOrderAndOutOfIt) {
    for (const bool in_order : {true, false}) {
        SCOPED_TRACE(in_order);
        Session session{engine};
        const auto keys = select(users).where(users.id % 7 != 3 || users.id > 600);
        const auto found = in_order ? session.scalars(keys.order_by(users.id), selectinload(users.orders))
                                    : session.scalars(keys.order_by(users.name.desc()), selectinload(users.orders));
        for (const auto& user : found) {
            ASSERT_EQ(user->orders.size(), static_cast<std::size_t>(user->id % 3)) << user->id;
            for (const Order& order : user->orders) ASSERT_EQ(order.user_id, user->id);
        }
    }
}

TEST_F(Loading, ALoadedChildKnowsItsParentWithoutAStatement) {
    Session session{engine};
    const auto found = session.scalars(select(users).where(users.id == 2), selectinload(users.orders));
    counter->selects = 0;
    EXPECT_EQ(found[0]->orders[1].user->name, "user 2");
    EXPECT_EQ(counter->selects, 0);
}

TEST_F(Loading, ACollectionIsLoadedOnFirstUse) {
    Session session{engine};
    Ref<User> user = session.get_one<User>(2);
    counter->selects = 0;
    EXPECT_EQ(user->orders.size(), 2U);
    EXPECT_EQ(user->orders.size(), 2U);
    EXPECT_EQ(counter->selects, 1);
}

TEST_F(Loading, AParentThatTheSessionHasIsNotLoadedAgain) {
    Session session{engine};
    const auto all = session.scalars(select(users));
    const auto found = session.scalars(select(orders).limit(5));
    counter->selects = 0;
    for (const auto& order : found) EXPECT_TRUE(order->user);
    EXPECT_EQ(counter->selects, 0);
}

TEST_F(Loading, ParentsAreLoadedTogetherToo) {
    Session session{engine};
    const auto found = session.scalars(select(orders), selectinload(orders.user));
    EXPECT_EQ(counter->selects, testkit::tests_sqlite() ? 1 + 2 : 1 + 1);  // 800 users have orders
    EXPECT_EQ(found[0]->user->name, "user 1");
}

TEST_F(Loading, OptionsGoOnFromWhatTheyLoaded) {
    Session writer{engine};
    Ref<Order> order = writer.get_one<Order>(1);
    order->lines.push_back(Line{.quantity = 4});
    order->tags.push_back(Tag{.name = "red"});
    writer.commit();
    Session session{engine};
    const auto found =
        session.scalars(select(users).where(users.id == 1),
                        selectinload(users.orders).then(selectinload(orders.lines)).then(selectinload(orders.tags)));
    counter->selects = 0;
    EXPECT_EQ(found[0]->orders[0].lines[0].quantity, 4);
    EXPECT_EQ(found[0]->orders[0].tags[0].name, "red");
    EXPECT_EQ(counter->selects, 0);
}

TEST_F(Loading, OnceTheSessionIsClosedAnUnloadedCollectionIsAnErrorWithTheWayOut) {
    Ref<User> user;
    {
        Session session{engine};
        user = session.get_one<User>(1);
    }
    EXPECT_EQ(user->name, "user 1");
    try {
        static_cast<void>(user->orders.size());
        FAIL() << "loaded without a session";
    } catch (const DetachedError& error) {
        EXPECT_EQ(error.id(), "RT-O020");
        EXPECT_NE(std::string{error.what()}.find("selectinload"), std::string::npos) << error.what();
    }
}

TEST_F(Loading, RowsMixObjectsAndValues) {
    Session session{engine};
    auto rows = session.execute(select(users, count(orders.id))
                                    .join(users.orders)
                                    .where(users.id <= 4)
                                    .group_by(users.id)
                                    .order_by(users.id.desc()));
    ASSERT_EQ(rows.size(), 3U);
    auto& [user, n] = rows[1];
    EXPECT_EQ(user->name, "user 2");
    EXPECT_EQ(n, 2);
}

TEST_F(Loading, AnOuterJoinWithoutPartnerGivesAnEmptyRef) {
    Session session{engine};
    auto rows = session.execute(select(users, orders).outer_join(users.orders).where(users.id == 3));
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_FALSE(std::get<1>(rows[0]));
}

TEST_F(Loading, AnAliasIsTheSameClassUnderASecondName) {
    Session session{engine};
    session.add(Place{.name = "town", .parent = Place{.name = "country"}});
    session.commit();
    const auto parent = alias<Place>("parent");
    const auto rows =
        session.execute(select(places.name, parent.name).join(parent, places.parent_id == parent.id)).all();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0], std::make_tuple(std::string{"town"}, std::string{"country"}));
}

TEST_F(Loading, AQuerySeesWhatWasChangedButNotYetFlushed) {
    Session session{engine};
    session.add(User{.name = "new"});
    EXPECT_EQ(session.scalars(select(users).where(users.name == "new")).size(), 1U);
}

TEST_F(Loading, AConnectionGivesPlainValues) {
    Connection connection = engine.connect();
    const std::vector<std::tuple<User>> rows = connection.execute(select(users).where(users.id == 7)).all();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(std::get<0>(rows[0]).name, "user 7");
}

TEST_F(Loading, ExpireOnCommitReadsAgain) {
    Session session{engine, {.expire_on_commit = true}};
    Ref<User> user = session.get_one<User>(1);
    session.commit();
    Session{engine}.begin([] {});
    Connection{engine.connect()}.close();
    SessionMaker{engine}.begin([](Session& other) { other.get_one<User>(1)->name = "renamed"; });
    EXPECT_EQ(user->name, "renamed");
}

}  // namespace
