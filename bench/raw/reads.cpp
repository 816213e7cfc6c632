// SPDX-License-Identifier: MIT
// W2: a million rows into objects. W3: 200,000 rows, one by one, by their keys.
#include "common/people.hpp"
#include "common/run.hpp"
#include "raw/raw.hpp"

namespace bench::raw {

namespace {

Person read(const Statement& statement) {
    Person person;
    person.id = statement.integer(0);
    person.name = statement.text(1);
    person.age = static_cast<int>(statement.integer(2));
    person.score = statement.real(3);
    if (!statement.is_null(4)) person.note = statement.text(4);
    person.created_at = statement.text(5);
    return person;
}

std::uint64_t look_up_all(Database& database) {
    Statement statement{database, "select id, name, age, score, note, created_at from person where id = ?"};
    std::uint64_t sum = 0;
    for (int k = 0; k < inserted_people; ++k) {
        statement.bind(1, looked_up_key(k));
        if (statement.step()) sum += weight(read(statement));
        statement.reset();
    }
    return sum;
}

}  // namespace

std::vector<Person> select_people(Database& database) {
    std::vector<Person> people;
    Statement statement{database, "select id, name, age, score, note, created_at from person"};
    while (statement.step()) people.push_back(read(statement));
    return people;
}

Measured read_all(const std::string& directory) {
    Database database{database_path(directory, "big.db")};
    const Stopwatch watch;
    const std::vector<Person> people = select_people(database);
    Measured measured = watch.stop();
    std::uint64_t sum = 0;
    for (const Person& person : people) sum += weight(person);
    measured.check = std::to_string(sum);
    return measured;
}

Measured read_nothing_kept(const std::string& directory) {
    Database database{database_path(directory, "big.db")};
    const Stopwatch watch;
    std::uint64_t sum = 0;
    Statement statement{database, "select id, name, age, score, note, created_at from person"};
    while (statement.step()) {
        sqlite3_stmt* row = statement.handle();
        sum += static_cast<std::uint64_t>(statement.integer(2)) + static_cast<std::uint64_t>(statement.real(3));
        for (const int column : {1, 4, 5}) {
            if (sqlite3_column_text(row, column)) sum += static_cast<std::uint64_t>(sqlite3_column_bytes(row, column));
        }
    }
    Measured measured = watch.stop();
    measured.check = std::to_string(sum);
    return measured;
}

Measured look_up(const std::string& directory) {
    Database database{database_path(directory, "big.db")};
    const Stopwatch watch;
    const std::uint64_t sum = look_up_all(database);
    Measured measured = watch.stop();
    measured.check = std::to_string(sum);
    return measured;
}

Measured look_up_in_transaction(const std::string& directory) {
    Database database{database_path(directory, "big.db")};
    const Stopwatch watch;
    database.run("begin");
    const std::uint64_t sum = look_up_all(database);
    database.run("commit");
    Measured measured = watch.stop();
    measured.check = std::to_string(sum);
    return measured;
}

}  // namespace bench::raw
