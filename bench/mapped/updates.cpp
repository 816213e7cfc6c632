// SPDX-License-Identifier: MIT
// W4: 200,000 objects loaded, changed and written back in one transaction.
#include "common/people.hpp"
#include "common/run.hpp"
#include "mapped/models.hpp"
#include "mapped/workloads.hpp"
#include "raw/raw.hpp"

namespace bench::mapped {

namespace {

std::string filled_database(const std::string& directory) {
    std::string path = database_path(directory, "w4.db");
    raw::create_database(path, person_table);
    raw::Database database{path};
    raw::insert_people(database, inserted_people);
    return path;
}

Measured with_sums(Measured measured, const std::string& path) {
    raw::Database database{path};
    measured.check = raw::person_sums(database);
    return measured;
}

}  // namespace

Measured update_by_session(const std::string& directory) {
    const std::string path = filled_database(directory);
    Session session{open(path)};
    static_cast<void>(session.connection());
    const Stopwatch watch;
    for (Ref<Person>& person : session.scalars(select(people))) person->age += 1;
    session.commit();
    return with_sums(watch.stop(), path);
}

Measured update_by_statement(const std::string& directory) {
    const std::string path = filled_database(directory);
    Connection connection = open(path).connect();
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
    return with_sums(watch.stop(), path);
}

}  // namespace bench::mapped
