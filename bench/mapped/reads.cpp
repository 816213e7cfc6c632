// SPDX-License-Identifier: MIT
// W2: a million rows into objects. W3: 200,000 rows, one by one, by their keys.
#include "common/people.hpp"
#include "common/run.hpp"
#include "mapped/databases.hpp"
#include "mapped/models.hpp"
#include "mapped/workloads.hpp"

namespace bench::mapped {

namespace {

auto all_columns() { return select(people.id, people.name, people.age, people.score, people.note, people.created_at); }

std::uint64_t look_up_all(Connection& connection) {
    auto by_key = connection.prepare(all_columns().where(people.id == bind_param<std::int64_t>("id")));
    std::uint64_t sum = 0;
    for (int k = 0; k < inserted_people; ++k) {
        auto [id, name, age, score, note, created_at] = by_key.one(looked_up_key(k));
        const bench::Person person{id, std::move(name), age, score, std::move(note), std::move(created_at)};
        sum += weight(person);
    }
    return sum;
}

Connection connect(const std::string& place) { return open(place, "big").connect(); }

}  // namespace

Measured read_all(const std::string& place) {
    Connection connection = connect(place);
    const Stopwatch watch;
    const std::vector<bench::Person> found = connection.execute(all_columns()).into<bench::Person>().all();
    Measured measured = watch.stop();
    std::uint64_t sum = 0;
    for (const bench::Person& person : found) sum += weight(person);
    measured.check = std::to_string(sum);
    return measured;
}

Measured read_all_by_session(const std::string& place) {
    Session session{open(place, "big")};
    static_cast<void>(session.connection());
    const Stopwatch watch;
    const auto found = session.scalars(select(people));
    Measured measured = watch.stop();
    std::uint64_t sum = 0;
    for (const Ref<Person>& person : found) sum += weight(*person);
    measured.check = std::to_string(sum);
    return measured;
}

Measured look_up(const std::string& place) {
    Connection connection = connect(place);
    const Stopwatch watch;
    const std::uint64_t sum = look_up_all(connection);
    Measured measured = watch.stop();
    measured.check = std::to_string(sum);
    return measured;
}

Measured look_up_in_transaction(const std::string& place) {
    Connection connection = connect(place);
    const Stopwatch watch;
    Transaction transaction = connection.begin({.read_only = true});
    const std::uint64_t sum = look_up_all(connection);
    transaction.commit();
    Measured measured = watch.stop();
    measured.check = std::to_string(sum);
    return measured;
}

}  // namespace bench::mapped
