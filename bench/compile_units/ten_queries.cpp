// SPDX-License-Identifier: MIT
// What bench/compile measures: the model of program.cpp with ten queries, no two of one shape, instead of three.
#include "program.cpp"

std::int64_t count_named(Session& session) {
    return session.scalar(select(count()).where(people.name.like("s%") || people.name == "sandy")).value_or(0);
}

void print_best(Session& session) {
    for (auto [name, score] : session.execute(select(people.name, people.score).order_by(people.score.desc()).limit(3)))
        std::cout << name << ' ' << score << '\n';
}

void print_ages(Session& session) {
    const auto statement =
        select(people.age, count(people.id)).group_by(people.age).having(count(people.id) > 5).order_by(people.age);
    for (auto [age, n] : session.execute(statement)) std::cout << age << ' ' << n << '\n';
}

void print_some(Session& session, const std::vector<std::int64_t>& ids) {
    for (const auto& person : session.scalars(select(people).where(people.id.in_(ids)))) std::cout << person->name;
}

void print_above_average(Session& session) {
    const auto average = select(avg(people.score)).scalar_subquery();
    for (const auto& name : session.scalars(select(people.name).where(people.score > average))) std::cout << name;
}

void rename(Session& session, std::int64_t id) {
    session.execute(update(people).set(people.name.set("alex")).where(people.id == id));
}

void forget(Session& session) { session.execute(delete_(people).where(people.note.is_null())); }
