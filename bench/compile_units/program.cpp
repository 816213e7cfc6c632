// SPDX-License-Identifier: MIT
// What bench/compile measures: a model of six columns, an insert and three queries.
#include <cstdint>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#ifndef BENCH_STANDARD_HEADERS_ALONE
#include "retort/orm.hpp"

using namespace retort;

struct Base : DeclarativeBase {
    static inline MetaData metadata{naming_convention::standard};
};

struct Person {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::string, String(50)> name{};
    Mapped<int> age{};
    Mapped<double> score{};
    Mapped<std::optional<std::string>> note{};
    Mapped<std::string, String(19)> created_at{};
};
RETORT_TABLE(Person, "person", id, name, age, score, note, created_at)
inline constexpr auto people = table<Person>;

void add(Session& session) {
    session.add(Person{.name = "sandy", .age = 30, .score = 1.5, .note = "new", .created_at = "2024-01-01 00:00:00"});
    session.commit();
}

void print_adults(Session& session) {
    for (const auto& person : session.scalars(select(people).where(people.age > 18).order_by(people.name))) {
        std::cout << person->name << '\n';
    }
}

void print_by_key(Session& session, std::int64_t id) {
    if (auto person = session.get<Person>(id)) std::cout << person->name << '\n';
}

void print_young_with_note(Session& session) {
    std::cout << session.scalar(select(count()).where(people.note.is_not_null() && people.age < 30)).value_or(0)
              << '\n';
}
#endif
