// SPDX-License-Identifier: MIT
// W4: 200,000 objects loaded, changed and written back in one transaction.
#include "common/people.hpp"
#include "common/run.hpp"
#include "mapped/databases.hpp"
#include "mapped/models.hpp"
#include "mapped/workloads.hpp"

namespace bench::mapped {

namespace {

Measured with_sums(Measured measured, const std::string& place) {
    measured.check = person_sums(place, "w4");
    return measured;
}

}  // namespace

Measured update_by_session(const std::string& place) {
    make_filled_people(place, "w4");
    Session session{open(place, "w4")};
    static_cast<void>(session.connection());
    const Stopwatch watch;
    for (Ref<Person>& person : session.scalars(select(people))) person->age += 1;
    session.commit();
    return with_sums(watch.stop(), place);
}

Measured update_by_statement(const std::string& place) {
    make_filled_people(place, "w4");
    Connection connection = open(place, "w4").connect();
    const Stopwatch watch;
    Transaction transaction = connection.begin();
    auto all =
        connection.execute(select(people.id, people.name, people.age, people.score, people.note, people.created_at))
            .into<bench::Person>()
            .all();
    for (bench::Person& person : all) person.age += 1;
    auto prepared = connection.prepare(
        update(people).set(people.age.set(bind_param<int>("age"))).where(people.id == bind_param<std::int64_t>("id")));
    for (const bench::Person& person : all) prepared.run(person.age, person.id);
    transaction.commit();
    return with_sums(watch.stop(), place);
}

}  // namespace bench::mapped
