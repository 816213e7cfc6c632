// SPDX-License-Identifier: MIT
// The workloads' tables and values; docs/benchmarks.md describes them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

inline constexpr int inserted_people = 200'000;
inline constexpr int stored_people = 1'000'000;
inline constexpr int parent_count = 20'000;
inline constexpr int children_each = 10;
inline constexpr int concurrent_tasks = 1000;
inline constexpr int pooled_connections = 20;

struct Person {
    std::int64_t id;
    std::string name;
    int age;
    double score;
    std::optional<std::string> note;
    std::string created_at;
};

struct Child {
    std::int64_t id;
    std::int64_t parent_id;
    std::string name;
    int qty;
};

struct Parent {
    std::int64_t id;
    std::string name;
    std::vector<Child> children;
};

inline constexpr std::string_view person_table =
    "create table person(id integer primary key not null, name text not null, age integer not null,"
    " score real not null, note text, created_at text not null)";
inline constexpr std::string_view family_tables =
    "create table parent(id integer primary key not null, name text not null);"
    "create table child(id integer primary key not null, parent_id integer not null references parent(id),"
    " name text not null, qty integer not null);"
    "create index child_parent on child(parent_id)";

/// The same on PostgreSQL.
inline constexpr std::string_view server_person_table =
    "create table person(id bigint primary key, name text not null, age integer not null,"
    " score double precision not null, note text, created_at timestamp not null)";
inline constexpr std::string_view server_family_tables =
    "create table parent(id bigint primary key, name text not null);"
    "create table child(id bigint primary key, parent_id bigint not null references parent(id),"
    " name text not null, qty integer not null)";
inline constexpr std::string_view server_family_index = "create index child_parent on child(parent_id)";

/// Said to every connection of every library to SQLite.
inline constexpr std::string_view connection_settings = "pragma synchronous=off; pragma cache_size=-200000";

/// The i-th person, from 1.
Person make_person(int i);
std::vector<Person> make_people(int count);

/// The k-th key that W3 asks for, from 0.
constexpr std::int64_t looked_up_key(int k) { return 1 + static_cast<std::int64_t>(k) * 7919 % stored_people; }

/// What a person adds to the sums of W2 and W3. Works on every library's class with the members of Person.
template <class P>
std::uint64_t weight(const P& person) {
    const std::size_t note = person.note ? person.note->size() : 0;
    return static_cast<std::uint64_t>(person.age) + person.name.size() + note + person.created_at.size() +
           static_cast<std::uint64_t>(person.score);
}

/// A row, or what a handle to one points to.
template <class P>
const auto& plain(const P& row) {
    if constexpr (requires { *row; })
        return *row;
    else
        return row;
}

/// "PARENTS LENGTHS CHILDREN SUM" over what W5 loaded, for every library's classes.
template <class Parents>
std::string family_sums(const Parents& parents) {
    std::size_t count = 0;
    std::size_t lengths = 0;
    std::size_t children = 0;
    std::size_t sum = 0;
    for (const auto& each : parents) {
        const auto& parent = plain(each);
        ++count;
        lengths += parent.name.size();
        for (const auto& child : parent.children) {
            ++children;
            sum += child.name.size() + static_cast<std::size_t>(child.qty);
        }
    }
    return std::to_string(count) + " " + std::to_string(lengths) + " " + std::to_string(children) + " " +
           std::to_string(sum);
}

}  // namespace bench
