// SPDX-License-Identifier: MIT
// W4: 200,000 objects loaded, changed and written back in one transaction.
#include "common/people.hpp"
#include "common/run.hpp"
#include "raw/raw.hpp"

namespace bench::raw {

Measured update_all(const std::string& directory) {
    const std::string path = database_path(directory, "w4.db");
    create_database(path, person_table);
    Database database{path};
    insert_people(database, inserted_people);
    const Stopwatch watch;
    database.run("begin");
    std::vector<Person> people = select_people(database);
    for (Person& person : people) person.age += 1;
    Statement statement{database, "update person set age = ? where id = ?"};
    for (const Person& person : people) {
        statement.bind(1, std::int64_t{person.age});
        statement.bind(2, person.id);
        statement.run();
    }
    database.run("commit");
    Measured measured = watch.stop();
    measured.check = person_sums(database);
    return measured;
}

}  // namespace bench::raw
