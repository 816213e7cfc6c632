// SPDX-License-Identifier: MIT
// W2: a million rows into objects. W3: 200,000 rows, one by one, by their keys.
#include "raw_postgresql/binary.hpp"
#include "raw_postgresql/workloads.hpp"

namespace bench::postgresql {

namespace {

std::string text_of(const PGresult* result, int row, int column) {
    return {PQgetvalue(result, row, column), static_cast<std::size_t>(PQgetlength(result, row, column))};
}

std::uint64_t look_up_all(Connection& connection) {
    connection.prepare("by_key", "select id, name, age, score, note, created_at from person where id = $1");
    std::uint64_t key = 0;
    const char* const values[] = {reinterpret_cast<const char*>(&key)};
    const int lengths[] = {sizeof key};
    const int formats[] = {1};
    std::uint64_t sum = 0;
    for (int k = 0; k < inserted_people; ++k) {
        key = htobe64(static_cast<std::uint64_t>(looked_up_key(k)));
        const Result result = connection.checked(
            PQexecPrepared(connection.handle(), "by_key", 1, values, lengths, formats, 1), PGRES_TUPLES_OK);
        if (PQntuples(result.get()) == 1) sum += weight(read_person(result.get(), 0));
    }
    return sum;
}

}  // namespace

Person read_person(const PGresult* result, int row) {
    Person person;
    person.id = read_int8(PQgetvalue(result, row, 0));
    person.name = text_of(result, row, 1);
    person.age = read_int4(PQgetvalue(result, row, 2));
    person.score = read_float8(PQgetvalue(result, row, 3));
    if (PQgetisnull(result, row, 4) == 0) person.note = text_of(result, row, 4);
    person.created_at = moment_text(read_int8(PQgetvalue(result, row, 5)));
    return person;
}

std::vector<Person> select_people(Connection& connection) {
    const Result result = connection.select("select id, name, age, score, note, created_at from person");
    std::vector<Person> people;
    const int rows = PQntuples(result.get());
    people.reserve(static_cast<std::size_t>(rows));
    for (int row = 0; row < rows; ++row) people.push_back(read_person(result.get(), row));
    return people;
}

Measured read_all(const std::string& place) {
    Connection connection{place, "bench_big"};
    const Stopwatch watch;
    const std::vector<Person> people = select_people(connection);
    Measured measured = watch.stop();
    std::uint64_t sum = 0;
    for (const Person& person : people) sum += weight(person);
    measured.check = std::to_string(sum);
    return measured;
}

Measured look_up(const std::string& place) {
    Connection connection{place, "bench_big"};
    const Stopwatch watch;
    const std::uint64_t sum = look_up_all(connection);
    Measured measured = watch.stop();
    measured.check = std::to_string(sum);
    return measured;
}

Measured look_up_in_transaction(const std::string& place) {
    Connection connection{place, "bench_big"};
    const Stopwatch watch;
    connection.run("begin read only");
    const std::uint64_t sum = look_up_all(connection);
    connection.run("commit");
    Measured measured = watch.stop();
    measured.check = std::to_string(sum);
    return measured;
}

}  // namespace bench::postgresql
