// SPDX-License-Identifier: MIT
// Units of work of many rows, which a database may take in few statements: nothing of that is to be seen.
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "retort/engine/server_errors.hpp"
#include "retort/orm/errors.hpp"

#include "models.hpp"

namespace {

using namespace shop;

class ManyRows : public testing::Test {
protected:
    std::int64_t count_of(SqlLiteral sql) {
        Connection connection = engine.connect();
        return connection.scalar(text(sql).columns<std::int64_t>()).value_or(-1);
    }
    std::vector<Ref<User>> add_users(Session& session, int count, const std::string& prefix = "user") {
        std::vector<Ref<User>> added;
        for (int i = 0; i < count; ++i)
            added.push_back(session.add(User{.name = prefix + std::to_string(i), .age = i}));
        return added;
    }

    Database database;
    Engine engine = database.engine();
    SessionMaker make_session{engine};
};

TEST_F(ManyRows, EachObjectGetsTheKeyOfItsOwnRow) {
    Session session = make_session();
    const std::vector<Ref<User>> added = add_users(session, 1000);
    session.commit();
    Session reader = make_session();
    for (std::size_t i = 0; i < added.size(); ++i) {
        EXPECT_EQ(added[i]->id, static_cast<std::int64_t>(i) + 1);
        EXPECT_EQ(reader.get_one<User>(added[i]->id)->name, "user" + std::to_string(i));
    }
}

TEST_F(ManyRows, ChildrenReferToTheirOwnParents) {
    Session session = make_session();
    for (int i = 0; i < 50; ++i) {
        const std::string name = std::to_string(i);
        session.add(User{.name = name, .orders = {Order{.title = name}, Order{.title = name}}});
    }
    session.commit();
    EXPECT_EQ(count_of("SELECT count(*) FROM orders o JOIN users u ON u.id = o.user_id AND u.name = o.title"), 100);
}

TEST_F(ManyRows, GivenKeysAndMadeOnesMix) {
    Session session = make_session();
    for (int i = 0; i < 20; ++i) session.add(User{.id = 100 + i, .name = "given"});
    add_users(session, 20);
    for (int i = 0; i < 20; ++i) {
        session.add(User{.id = 1000 - i, .name = "given"});
        session.add(User{.name = "made"});
    }
    EXPECT_NO_THROW(session.flush());
    session.rollback();
    for (int i = 0; i < 20; ++i) session.add(Tag{.name = "tag" + std::to_string(i)});
    session.commit();
    EXPECT_EQ(count_of("SELECT count(*) FROM users"), 0);
    EXPECT_EQ(count_of("SELECT count(*) FROM tags"), 20);
}

TEST_F(ManyRows, AnErrorNamesWhatIsViolatedAndEverythingCanBeAddedAgain) {
    Session session = make_session();
    std::vector<Ref<User>> added = add_users(session, 30);
    added[7]->email = "a@b";
    added[23]->email = "a@b";
    EXPECT_THROW(session.commit(), IntegrityError);
    EXPECT_EQ(count_of("SELECT count(*) FROM users"), 0);
    added[23]->email = "c@d";
    for (Ref<User>& user : added) {
        EXPECT_FALSE(session.contains(user));
        EXPECT_EQ(user->id, 0);
        session.add(user);
    }
    session.commit();
    EXPECT_EQ(count_of("SELECT count(*) FROM users"), 30);
}

TEST_F(ManyRows, AKeyThatIsThereTwiceIsTheDatabasesError) {
    Session session = make_session();
    for (int i = 0; i < 20; ++i) session.add(Tag{.name = "tag" + std::to_string(i % 19)});
    EXPECT_THROW(session.commit(), IntegrityError);
    EXPECT_EQ(count_of("SELECT count(*) FROM tags"), 0);
}

TEST_F(ManyRows, ATreeIsInsertedWhateverItsShape) {
    Session session = make_session();
    Ref<Place> root = session.add(Place{.name = "root"});
    for (int i = 0; i < 30; ++i) {
        Ref<Place> child = session.add(Place{.name = "child", .parent = root});
        for (int k = 0; k < 10; ++k) session.add(Place{.name = "leaf", .parent = child});
    }
    session.commit();
    EXPECT_EQ(count_of("SELECT count(*) FROM places p JOIN places c ON c.parent_id = p.id WHERE c.name = 'leaf' AND "
                       "p.name = 'child'"),
              300);
    EXPECT_EQ(count_of("SELECT count(*) FROM places WHERE parent_id = 1"), 30);
}

TEST_F(ManyRows, ATreeWithKeysOfItsOwnIsInsertedToo) {
    Session session = make_session();
    for (int i = 1; i <= 100; ++i) {
        Ref<Place> place = session.add(Place{.id = i, .name = "place"});
        if (i > 1) place->parent = session.get_one<Place>(i / 2);
    }
    session.commit();
    EXPECT_EQ(count_of("SELECT count(*) FROM places c JOIN places p ON p.id = c.parent_id AND p.id = c.id / 2"), 99);
}

TEST_F(ManyRows, RingsAmongManyAreClosed) {
    Session session = make_session();
    std::vector<Ref<Place>> places;
    for (int i = 0; i < 40; ++i) places.push_back(session.add(Place{.name = std::to_string(i)}));
    for (std::size_t i = 0; i < places.size(); ++i) places[i]->parent = places[(i + 1) % places.size()];
    session.commit();
    EXPECT_EQ(count_of("SELECT count(*) FROM places c JOIN places p ON p.id = c.parent_id"), 40);
}

TEST_F(ManyRows, LinksOfManyObjects) {
    Session session = make_session();
    std::vector<Ref<Tag>> tags;
    for (int i = 0; i < 12; ++i) tags.push_back(session.add(Tag{.name = "tag" + std::to_string(i)}));
    for (int i = 0; i < 12; ++i) {
        Ref<Order> order = session.add(Order{.title = "tag" + std::to_string(i)});
        for (const Ref<Tag>& tag : tags) order->tags.push_back(tag);
    }
    session.commit();
    EXPECT_EQ(count_of("SELECT count(*) FROM order_tags"), 144);
    EXPECT_EQ(count_of("SELECT count(*) FROM order_tags t JOIN orders o ON o.id = t.order_id AND o.title = t.tag_name"),
              12);
}

TEST_F(ManyRows, QueriesSeeThem) {
    Session session = make_session();
    add_users(session, 25);
    EXPECT_EQ(session.scalars(select(users).where(users.age >= 20)).all().size(), 5U);
}

TEST_F(ManyRows, ANestedPartIsUndoneByItself) {
    Session session = make_session();
    add_users(session, 20, "outer");
    EXPECT_THROW(session.begin_nested([&] {
        add_users(session, 20, "inner");
        session.flush();
        throw std::runtime_error{"no"};
    }),
                 std::runtime_error);
    session.commit();
    EXPECT_EQ(count_of("SELECT count(*) FROM users"), 20);
    EXPECT_EQ(count_of("SELECT count(*) FROM users WHERE name LIKE 'inner%'"), 0);
}

TEST_F(ManyRows, WhatANestedPartCouldNotInsertCanBeAddedAgain) {
    Session session = make_session();
    session.add(User{.name = "first", .email = "a@b"});
    session.flush();
    Ref<User> second;
    EXPECT_THROW(session.begin_nested([&] {
        second = session.add(User{.name = "second", .email = "a@b"});
        session.flush();
    }),
                 IntegrityError);
    EXPECT_FALSE(session.contains(second));
    second->email = std::nullopt;
    session.add(second);
    session.commit();
    EXPECT_EQ(count_of("SELECT count(*) FROM users"), 2);
}

TEST_F(ManyRows, WhatCouldNotBeDeletedIsStillThere) {
    Session session = make_session();
    Ref<Tag> tag = session.add(Tag{.name = "red"});
    session.commit();
    engine.begin([](Connection& connection) {
        connection.execute("INSERT INTO orders (id, title) VALUES (1, 'a')");
        connection.execute("CREATE TABLE holds (tag VARCHAR(20) REFERENCES tags (name))");
        connection.execute("INSERT INTO holds VALUES ('red')");
    });
    session.remove(tag);
    EXPECT_THROW(session.commit(), IntegrityError);
    EXPECT_EQ(session.get_one<Tag>("red"), tag);
    engine.begin([](Connection& connection) { connection.execute("DROP TABLE holds"); });
    session.remove(tag);
    session.commit();
    EXPECT_EQ(count_of("SELECT count(*) FROM tags"), 0);
}

}  // namespace
