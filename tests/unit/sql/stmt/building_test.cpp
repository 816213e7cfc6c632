// SPDX-License-Identifier: MIT
// Statements as values: what they own, what they share, what they are called.
#include <gtest/gtest.h>

#include "sql/stmt/selected_columns.hpp"
#include "unit/sql/tables.hpp"

namespace {

using namespace retort;
using namespace retort::testing;

TEST(Statement, OwnsTheAliasThatItWasBuiltFrom) {
    const auto statement = [] {
        const UsersAlias other{"other"};
        return select(other.name).where(other.id == 1);
    }();
    EXPECT_EQ(sql_of(statement), "SELECT other.name FROM users AS other WHERE other.id = :id_1");
}

TEST(Statement, OwnsTheTableThatItWasBuiltFrom) {
    const auto statement = [] {
        Table table{.name = "made"};
        table.add(Column{"id", Integer()});
        return select(sql::table(table).column<int>("id"));
    }();
    EXPECT_EQ(sql_of(statement), "SELECT made.id FROM made");
}

TEST(Statement, CopiesShareTheirTreeUntilOneIsChanged) {
    const auto statement = select(users.id);
    const auto copy = statement;
    EXPECT_EQ(copy.node().get(), statement.node().get());
    EXPECT_NE(copy.limit(1).node().get(), statement.node().get());
}

TEST(Statement, AChainOnATemporaryCopiesNothing) {
    auto start = select(users.id);
    const sql::Node* node = start.node().get();
    const auto statement = std::move(start)
                               .join(orders, orders.user_id == users.id)
                               .where(users.active)
                               .group_by(users.id)
                               .having(count() > 1)
                               .order_by(users.id)
                               .limit(1)
                               .offset(1);
    EXPECT_EQ(statement.node().get(), node);
}

TEST(Node, IsGoneWithItsLastPointer) {
    sql::NodePtr node = sql::bind(ValueView::of_integer(1), TypeKind::integer);
    EXPECT_TRUE(node->is_unique());
    {
        const sql::NodePtr second = node;
        EXPECT_FALSE(node->is_unique());
    }
    EXPECT_TRUE(node->is_unique());
}

TEST(Node, AColumnKeepsItsTableAlive) {
    sql::NodePtr table = sql::table("made").from_node();
    const sql::NodePtr column = sql::named_column(table, "id", TypeKind::integer);
    EXPECT_FALSE(table->is_unique());
    table = {};
    EXPECT_EQ(sql::as<sql::ColumnNode>(*column).from->description(), "table \"made\"");
}

TEST(Node, OfAModelsTableCountsNothing) {
    EXPECT_TRUE(users_node().is_immortal());
    EXPECT_TRUE(users.id.node()->is_immortal());
}

using Naming = sql::SelectedColumn::Naming;

std::vector<Naming> namings(const Statement& statement) {
    std::vector<Naming> found;
    const auto& columns = sql::as<sql::SelectNode>(*statement.node()).columns;
    for (const sql::SelectedColumn& one : sql::selected_columns(columns)) found.push_back(one.naming);
    return found;
}

TEST(SelectedColumns, KnowWhichNeedANameOfTheCompilers) {
    using enum sql::SelectedColumn::Naming;
    EXPECT_EQ(namings(select(users.id, users.name)), (std::vector{own, own}));
    EXPECT_EQ(namings(select(users.id, orders.id, users.id)), (std::vector{own, made, repeated}));
    EXPECT_EQ(namings(select(count(), users.id + 1, users.id.label("x"))), (std::vector{made, made, own}));
}

TEST(RowType, FollowsFromWhatIsSelected) {
    const auto statement = select(users.name, count(orders.id), users.email, users.score.nullable());
    using Row = decltype(statement)::row_type;
    static_assert(
        std::is_same_v<Row, std::tuple<std::string, std::int64_t, std::optional<std::string>, std::optional<double>>>);
    static_assert(std::is_same_v<decltype(statement.where(users.active).limit(5))::row_type, Row>);
    static_assert(std::is_same_v<decltype(insert(users))::row_type, std::tuple<>>);
    static_assert(std::is_same_v<decltype(delete_(users).returning(users.id))::row_type, std::tuple<std::int64_t>>);
}

/// As a model's member is: it is used like the value inside.
template <class T>
struct Boxed {
    using value_type = T;
    T value;
    [[nodiscard]] const T& get() const { return value; }
};

TEST(Values, AreReachedInsideOfWrappers) {
    const Boxed<std::int64_t> id{5};
    const Boxed<std::optional<std::string>> nothing{};
    const auto compiled = compile(select(users.id).where(users.id == id, users.email == nothing), DefaultDialect{});
    EXPECT_EQ(on_one_line(compiled.sql), "SELECT users.id FROM users WHERE users.id = :id_1 AND users.email IS NULL");
    EXPECT_EQ(compiled.parameters.at(0).value.integer(), 5);
    EXPECT_EQ(sql_of(insert(users).values(users.id.set(id), users.email.set(nothing))),
              "INSERT INTO users (id, email) VALUES (:id, :email)");
}

}  // namespace
