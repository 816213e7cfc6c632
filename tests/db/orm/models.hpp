// SPDX-License-Identifier: MIT
// A small shop that uses every kind of relationship.
#pragma once

#include "retort/engine/create_all.hpp"
#include "retort/engine/engine.hpp"
#include "retort/orm.hpp"
#include "retort/orm/schema_of.hpp"

#include "support/test_database.hpp"

namespace shop {

using namespace retort;

struct Base : DeclarativeBase {
    static inline MetaData metadata{naming_convention::standard};
};

struct Order;
struct Line;
struct Tag;
struct OrderTag;

struct User {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::string, String(50)> name{};
    Mapped<std::optional<std::string>, String(100), unique> email{};
    Mapped<int> age{};
    Relationship<std::vector<Order>, back_populates("user"), ordered_by("id")> orders{};
};
RETORT_TABLE(User, "users", id, name, email, age, orders)
inline constexpr auto users = table<User>;

struct Order {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::optional<std::int64_t>, ForeignKey("users.id"), indexed> user_id{};
    Mapped<std::string> title{};
    Relationship<User, back_populates("orders")> user{};
    Relationship<std::vector<Line>, back_populates("order"), delete_orphans> lines{};
    Relationship<std::vector<Tag>, secondary<OrderTag>, back_populates("orders"), ordered_by("name")> tags{};
};
RETORT_TABLE(Order, "orders", id, user_id, title, user, lines, tags)
inline constexpr auto orders = table<Order>;

/// Its parent's key cannot be NULL.
struct Line {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::int64_t, ForeignKey("orders.id"), indexed> order_id{};
    Mapped<int, server_default("1")> quantity{1};
    Relationship<Order, back_populates("lines")> order{};
};
RETORT_TABLE(Line, "lines", id, order_id, quantity, order)
inline constexpr auto lines = table<Line>;

/// A key that is text.
struct Tag {
    using base = Base;
    Mapped<std::string, String(20), primary_key> name{};
    Relationship<std::vector<Order>, secondary<OrderTag>, back_populates("tags"), ordered_by("id")> orders{};
};
RETORT_TABLE(Tag, "tags", name, orders)
inline constexpr auto tags = table<Tag>;

/// A key of two columns.
struct OrderTag {
    using base = Base;
    Mapped<std::int64_t, primary_key, ForeignKey("orders.id", {.ondelete = cascade})> order_id{};
    Mapped<std::string, String(20), primary_key, ForeignKey("tags.name")> tag_name{};
};
RETORT_TABLE(OrderTag, "order_tags", order_id, tag_name)

/// Refers to itself.
struct Place {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::string> name{};
    Mapped<std::optional<std::int64_t>, ForeignKey("places.id"), indexed> parent_id{};
    Relationship<Place, back_populates("children")> parent{};
    Relationship<std::vector<Place>, back_populates("parent"), ordered_by("name")> children{};
};
RETORT_TABLE(Place, "places", id, name, parent_id, parent, children)
inline constexpr auto places = table<Place>;

inline Schema schema() { return schema_of<User, Order, Line, Tag, OrderTag, Place>(); }

/// A new database with the shop's tables: in memory, or on the server that the tests run against.
class Database {
public:
    explicit Database(EngineOptions options = {}) : engine_{create_engine(url(), std::move(options))} {
        engine_.begin([](Connection& connection) { create_all(connection, schema()); });
    }
    [[nodiscard]] const Engine& engine() const { return engine_; }

private:
    [[nodiscard]] std::string url() const { return database_.is_sqlite() ? "sqlite://" : database_.url(); }

    testkit::TestDatabase database_;
    Engine engine_;
};

}  // namespace shop
