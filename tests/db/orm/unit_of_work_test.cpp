// SPDX-License-Identifier: MIT
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "retort/orm/errors.hpp"

#include "models.hpp"

namespace {

using namespace shop;

class UnitOfWork : public testing::Test {
protected:
    std::int64_t count_of(SqlLiteral sql) {
        Connection connection = engine.connect();
        return connection.scalar(text(sql).columns<std::int64_t>()).value_or(-1);
    }

    Database database;
    Engine engine = database.engine();
    SessionMaker make_session{engine};
};

TEST_F(UnitOfWork, AddedObjectsAreInsertedAndGetTheirKey) {
    Session session = make_session();
    Ref<User> user = session.add(User{.name = "sandy", .email = "s@example.org", .age = 7});
    EXPECT_EQ(user->id, 0);
    session.commit();
    EXPECT_EQ(user->id, 1);
    EXPECT_EQ(count_of("SELECT count(*) FROM users WHERE name = 'sandy' AND email = 's@example.org' AND age = 7"), 1);
}

TEST_F(UnitOfWork, NothingIsCommittedByADestructor) {
    {
        Session session = make_session();
        session.add(User{.name = "sandy"});
        session.flush();
    }
    EXPECT_EQ(count_of("SELECT count(*) FROM users"), 0);
}

TEST_F(UnitOfWork, BeginCommitsOnReturnAndRollsBackOnException) {
    Session session = make_session();
    session.begin([&] { session.add(User{.name = "kept"}); });
    EXPECT_THROW(session.begin([&] {
        session.add(User{.name = "lost"});
        session.flush();
        throw std::runtime_error{"no"};
    }),
                 std::runtime_error);
    EXPECT_EQ(count_of("SELECT count(*) FROM users"), 1);
}

TEST_F(UnitOfWork, OnlyChangedColumnsAreUpdatedAlsoWhenChangedInPlace) {
    Session session = make_session();
    Ref<User> user = session.add(User{.name = "sandy", .age = 7});
    session.commit();
    session.execute(update(users).set(users.age.set(50)));
    user->name.append("!");
    session.commit();
    EXPECT_EQ(count_of("SELECT age FROM users WHERE name = 'sandy!'"), 50);
}

TEST_F(UnitOfWork, AChangeThroughAnOldReferenceIsFoundAtTheNextFlushToo) {
    Session session = make_session();
    User& user = *session.add(User{.name = "sandy"});
    session.commit();
    user.age = 8;
    session.commit();
    user.age = 9;
    session.commit();
    EXPECT_EQ(count_of("SELECT age FROM users"), 9);
}

TEST_F(UnitOfWork, AnUnchangedObjectIsNotWritten) {
    Session session = make_session();
    Ref<User> user = session.add(User{.name = "sandy"});
    session.commit();
    user->name = "sandy";
    EXPECT_FALSE(session.is_modified());
    user->name = "other";
    EXPECT_TRUE(session.is_modified());
}

TEST_F(UnitOfWork, OneRowIsOneObject) {
    Session session = make_session();
    session.begin([&] { session.add(User{.name = "sandy"}); });
    Session second = make_session();
    Ref<User> first = second.get_one<User>(1);
    Ref<User> same = second.scalars(select(users).where(users.name == "sandy")).one();
    EXPECT_EQ(first, same);
    EXPECT_EQ(&*first, &*same);
}

TEST_F(UnitOfWork, NewObjectsBringTheirChildrenWithThem) {
    Session session = make_session();
    Ref<User> user = session.add(User{.name = "sandy", .orders = {Order{.title = "a"}, Order{.title = "b"}}});
    session.commit();
    EXPECT_EQ(user->orders.size(), 2U);
    EXPECT_EQ(user->orders[0].user_id, user->id);
    EXPECT_EQ(user->orders[1].user->name, "sandy");
    EXPECT_EQ(count_of("SELECT count(*) FROM orders WHERE user_id = 1"), 2);
}

TEST_F(UnitOfWork, ParentsAreInsertedBeforeChildrenWhateverTheOrderOfAdding) {
    Session session = make_session();
    Ref<Order> order = session.add(Order{.title = "a", .user = User{.name = "sandy"}});
    session.commit();
    EXPECT_EQ(order->user->name, "sandy");
    EXPECT_EQ(order->user_id, order->user->id);
    EXPECT_EQ(order->user->orders.size(), 1U);
}

TEST_F(UnitOfWork, AChildMovesToAnotherParent) {
    Session session = make_session();
    Ref<User> first = session.add(User{.name = "first", .orders = {Order{.title = "a"}}});
    Ref<User> second = session.add(User{.name = "second"});
    session.commit();
    Ref<Order> order = first->orders.ref(0);
    order->user = second;
    EXPECT_TRUE(first->orders.empty());
    EXPECT_EQ(second->orders.size(), 1U);
    session.commit();
    EXPECT_EQ(count_of("SELECT user_id FROM orders"), 2);
}

TEST_F(UnitOfWork, AChildTakenOutLosesItsKey) {
    Session session = make_session();
    Ref<User> user = session.add(User{.name = "first", .orders = {Order{.title = "a"}}});
    session.commit();
    user->orders.remove(user->orders.ref(0));
    session.commit();
    EXPECT_EQ(count_of("SELECT count(*) FROM orders WHERE user_id IS NULL"), 1);
}

TEST_F(UnitOfWork, AnOrphanIsDeletedWhereTheRelationshipSaysSo) {
    Session session = make_session();
    Ref<Order> order = session.add(Order{.title = "a", .lines = {Line{.quantity = 2}, Line{.quantity = 3}}});
    session.commit();
    order->lines.remove(order->lines.ref(0));
    session.commit();
    EXPECT_EQ(count_of("SELECT sum(quantity) FROM lines"), 3);
    session.remove(order);
    session.commit();
    EXPECT_EQ(count_of("SELECT (SELECT count(*) FROM lines) + (SELECT count(*) FROM orders)"), 0);
}

TEST_F(UnitOfWork, AChildThatCannotBeWithoutParentIsAnErrorThatNamesIt) {
    Session session = make_session();
    Ref<Order> order = session.add(Order{.title = "a", .lines = {Line{}}});
    session.commit();
    Ref<Line> line = order->lines.ref(0);
    line->order = nullptr;
    try {
        session.commit();
        // The orphan was deleted: the relationship says so.
        EXPECT_EQ(count_of("SELECT count(*) FROM lines"), 0);
    } catch (const OrphanError& error) {
        FAIL() << error.what();
    }
}

TEST_F(UnitOfWork, ManyToManyLinksAreWrittenOnceAndTakenBack) {
    Session session = make_session();
    Ref<Order> order = session.add(Order{.title = "a", .tags = {Tag{.name = "red"}, Tag{.name = "blue"}}});
    session.commit();
    EXPECT_EQ(count_of("SELECT count(*) FROM order_tags"), 2);
    Ref<Tag> red = session.get_one<Tag>("red");
    EXPECT_EQ(red->orders.size(), 1U);
    red->orders.remove(order);
    EXPECT_EQ(order->tags.size(), 1U);
    session.commit();
    EXPECT_EQ(count_of("SELECT count(*) FROM order_tags WHERE tag_name = 'blue'"), 1);
    EXPECT_EQ(count_of("SELECT count(*) FROM order_tags"), 1);
}

TEST_F(UnitOfWork, ATreeOfRowsIsInsertedFromTheRoot) {
    Session session = make_session();
    Ref<Place> leaf =
        session.add(Place{.name = "street", .parent = Place{.name = "town", .parent = Place{.name = "country"}}});
    session.commit();
    EXPECT_EQ(leaf->parent->parent->name, "country");
    EXPECT_EQ(count_of("SELECT count(*) FROM places p JOIN places c ON c.parent_id = p.id WHERE p.id < c.id"), 2);
}

TEST_F(UnitOfWork, ALongChainOfRowsNeedsNoDeepStack) {
    Session session = make_session();
    Ref<Place> child = session.add(Place{.name = "0"});
    for (int i = 1; i < 50000; ++i) {
        Ref<Place> parent = session.add(Place{.name = std::to_string(i)});
        child->parent = parent;
        child = parent;
    }
    session.commit();
    EXPECT_EQ(count_of("SELECT count(*) FROM places WHERE parent_id IS NULL"), 1);
}

TEST_F(UnitOfWork, RowsThatReferToEachOtherAreClosedByAnUpdate) {
    Session session = make_session();
    Ref<Place> one = session.add(Place{.name = "one"});
    Ref<Place> two = session.add(Place{.name = "two", .parent = one});
    one->parent = two;
    session.commit();
    EXPECT_EQ(count_of("SELECT count(*) FROM places p JOIN places c ON c.parent_id = p.id"), 2);
}

TEST_F(UnitOfWork, RemovingAParentClearsItsChildrensKeys) {
    Session session = make_session();
    Ref<User> user = session.add(User{.name = "sandy", .orders = {Order{.title = "a"}}});
    session.commit();
    session.remove(user);
    session.commit();
    EXPECT_EQ(count_of("SELECT count(*) FROM orders WHERE user_id IS NULL"), 1);
    EXPECT_EQ(user->name, "sandy");
    EXPECT_FALSE(session.get<User>(1));
}

TEST_F(UnitOfWork, AUniqueValueCanBeHandedOnWithinOneFlush) {
    Session session = make_session();
    Ref<User> user = session.add(User{.name = "old", .email = "a@b"});
    session.commit();
    session.add(User{.name = "new", .email = "a@b"});
    user->email = std::nullopt;
    session.commit();
    EXPECT_EQ(count_of("SELECT count(*) FROM users WHERE email = 'a@b' AND name = 'new'"), 1);
}

TEST_F(UnitOfWork, ARollbackPutsNewObjectsOutAndReadsOldOnesAgain) {
    Session session = make_session();
    Ref<User> old = session.add(User{.name = "old"});
    session.commit();
    Ref<User> fresh = session.add(User{.name = "fresh"});
    old->name = "changed";
    session.flush();
    EXPECT_EQ(fresh->id, 2);
    session.rollback();
    EXPECT_EQ(old->name, "old");
    EXPECT_FALSE(session.contains(fresh));
    EXPECT_EQ(fresh->id, 0);
    session.add(fresh);
    session.commit();
    EXPECT_EQ(count_of("SELECT count(*) FROM users WHERE name = 'fresh'"), 1);
}

TEST_F(UnitOfWork, ARollbackBringsRemovedObjectsBack) {
    Session session = make_session();
    Ref<User> user = session.add(User{.name = "sandy"});
    session.commit();
    session.remove(user);
    session.flush();
    session.rollback();
    EXPECT_EQ(session.get_one<User>(1), user);
    EXPECT_EQ(user->name, "sandy");
}

TEST_F(UnitOfWork, ANestedPartIsUndoneByItself) {
    Session session = make_session();
    session.add(User{.name = "outer"});
    EXPECT_THROW(session.begin_nested([&] {
        session.add(User{.name = "inner"});
        session.flush();
        throw std::runtime_error{"no"};
    }),
                 std::runtime_error);
    session.begin_nested([&] { session.add(User{.name = "second"}); });
    session.commit();
    EXPECT_EQ(count_of("SELECT count(*) FROM users WHERE name IN ('outer', 'second')"), 2);
    EXPECT_EQ(count_of("SELECT count(*) FROM users"), 2);
}

TEST_F(UnitOfWork, AFailedFlushRollsBackAndTheSessionGoesOn) {
    Session session = make_session();
    session.add(User{.name = "one", .email = "a@b"});
    session.add(User{.name = "two", .email = "a@b"});
    EXPECT_THROW(session.commit(), IntegrityError);
    session.add(User{.name = "three"});
    session.commit();
    EXPECT_EQ(count_of("SELECT count(*) FROM users"), 1);
}

TEST_F(UnitOfWork, AChangedKeyMovesTheRowAndItsIdentity) {
    Session session = make_session();
    Ref<Tag> tag = session.add(Tag{.name = "old"});
    session.commit();
    tag->name = "new";
    session.commit();
    EXPECT_EQ(session.get_one<Tag>("new"), tag);
    EXPECT_EQ(count_of("SELECT count(*) FROM tags WHERE name = 'new'"), 1);
}

TEST_F(UnitOfWork, ARowThatSomebodyElseDeletedIsAnErrorNotASilence) {
    Session session = make_session();
    Ref<User> user = session.add(User{.name = "sandy"});
    session.commit();
    session.execute(delete_(users));
    user->name = "changed";
    try {
        session.commit();
        FAIL() << "the update of a missing row went unnoticed";
    } catch (const StaleDataError& error) {
        EXPECT_EQ(error.id(), "RT-O022");
    }
}

TEST_F(UnitOfWork, AnObjectOfAnotherSessionIsRefused) {
    Session first = make_session();
    Ref<User> user = first.add(User{.name = "sandy"});
    first.commit();
    Session second = make_session();
    EXPECT_THROW(second.remove(user), WrongSession);
    Ref<Order> order = second.add(Order{.title = "a"});
    EXPECT_THROW(order->user = user, WrongSession);
}

TEST_F(UnitOfWork, ObjectsOutliveTheirSession) {
    Ref<User> user;
    {
        Session session = make_session();
        user = session.add(User{.name = "sandy", .orders = {Order{.title = "a"}}});
        session.commit();
    }
    EXPECT_EQ(user->orders[0].title, "a");
    EXPECT_EQ(user->orders[0].user->name, "sandy");
}

}  // namespace
