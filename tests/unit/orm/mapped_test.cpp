// SPDX-License-Identifier: MIT
// A mapped member is used like the value that it holds.
#include "retort/orm/mapped.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace {

using namespace retort;
using namespace std::chrono_literals;

enum class Role { reader, writer };

struct Point final {
    int x = 0;
    bool operator==(const Point&) const = default;
};

struct User {
    Mapped<int> id{};
    Mapped<std::string, String(50)> name{};
    Mapped<std::optional<std::string>, String(100), unique> email{};
    Mapped<std::chrono::sys_seconds> at{};
    Mapped<Role> role{};
    Mapped<std::vector<unsigned char>> blob{};
    Mapped<std::optional<int>> age{};
    Mapped<double> ratio{};
    Mapped<Point> point{};
    Mapped<bool> active{true};
};

static_assert(sizeof(Mapped<int>) == sizeof(int));
static_assert(sizeof(Mapped<std::string, String(50), unique>) == sizeof(std::string));
static_assert(sizeof(Mapped<std::optional<int>>) == sizeof(std::optional<int>));

std::size_t length_of(const std::string& text) { return text.size(); }

TEST(Mapped, TextReadsAndChangesLikeAString) {
    User user{.name = "sandy"};
    EXPECT_EQ(user.name, "sandy");
    EXPECT_TRUE("sandy" == user.name);
    EXPECT_EQ(user.name + "!", "sandy!");
    EXPECT_EQ("a" + user.name, "asandy");
    EXPECT_TRUE(user.name.starts_with("s"));
    EXPECT_EQ(user.name.size(), 5U);
    EXPECT_FALSE(user.name.empty());
    EXPECT_EQ(length_of(user.name), 5U);
    const std::string_view view = user.name;
    EXPECT_EQ(view, "sandy");
    EXPECT_EQ(std::hash<std::string>{}(user.name), std::hash<std::string>{}("sandy"));
    user.name.append("!");
    user.name += "?";
    EXPECT_EQ(user.name, "sandy!?");
    const std::string taken = std::move(user.name);
    EXPECT_EQ(taken, "sandy!?");
}

TEST(Mapped, NumbersCalculateAndCompare) {
    User user{.id = 4, .ratio = 1.5};
    User other{.id = 5};
    EXPECT_LT(user.id, other.id);
    EXPECT_EQ(user.ratio * 2 + user.id, 7.0);
    EXPECT_EQ(++user.id, 5);
    EXPECT_EQ(user.id += 2, 7);
    EXPECT_EQ(user.id--, 7);
    EXPECT_EQ(-user.id, -6);
    EXPECT_EQ(std::to_string(user.id), "6");
    EXPECT_EQ(std::max<int>(user.id, 9), 9);
    EXPECT_EQ((std::vector<int>{user.id, 2}), (std::vector<int>{6, 2}));
    const int plain = user.id;
    EXPECT_EQ(plain, 6);
}

TEST(Mapped, AnOptionalIsAnOptional) {
    User user;
    User other;
    EXPECT_TRUE(user.email == std::nullopt);
    EXPECT_TRUE(user.email == other.email);
    EXPECT_EQ(user.email ? *user.email : "none", "none");
    user.email = "x";
    EXPECT_TRUE(user.email == "x");
    EXPECT_FALSE(user.email == other.email);
    EXPECT_EQ(user.email->size(), 1U);
    EXPECT_EQ(user.email.value_or("none"), "x");
    user.email = std::nullopt;
    EXPECT_FALSE(user.email);
    user.age = 3;
    EXPECT_TRUE(user.age == 3);
    EXPECT_TRUE(user.age > 2);
}

TEST(Mapped, EnumerationsFinalClassesAndTimesToo) {
    User user;
    User other;
    user.role = Role::writer;
    EXPECT_TRUE(user.role == Role::writer);
    switch (user.role) {
        case Role::reader:
            FAIL() << "a switch sees another value";
            break;
        case Role::writer:
            break;
    }
    EXPECT_TRUE(user.point == other.point);
    user.at += 1h;
    EXPECT_EQ(user.at - other.at, 1h);
    user.blob.push_back(1);
    int sum = 0;
    for (const auto byte : user.blob) sum += byte;
    EXPECT_EQ(sum, 1);
}

TEST(Mapped, ContainersAlgorithmsAndFormattingTakeIt) {
    User user{.id = 2, .name = "b"};
    User other{.id = 1, .name = "a"};
    std::set<std::string> names;
    names.insert(user.name);
    std::map<std::string, int> count;
    count[user.name] = 1;
    EXPECT_EQ(count.at("b"), 1);
    std::swap(user.name, other.name);
    EXPECT_EQ(user.name, "a");
    std::vector<User> all{user, other};
    std::sort(all.begin(), all.end(), [](const User& a, const User& b) { return a.id < b.id; });
    EXPECT_EQ(all[0].id, 1);
    std::ostringstream out;
    out << user.name << user.id;
    EXPECT_EQ(out.str(), "a2");
    EXPECT_EQ(fmt::format("{}", user.name), "a");
    User copy = user;
    copy = other;
    EXPECT_EQ(copy.name, "b");
    EXPECT_TRUE(copy.active && !user.name.empty());
}

}  // namespace
