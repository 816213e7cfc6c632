// SPDX-License-Identifier: MIT
// The workloads by libpqxx 6.4, each in the way of its own that is fastest.
#include <pqxx/pqxx>

#include "common/place.hpp"
#include "common/run.hpp"
#include "raw_postgresql/databases.hpp"

namespace bench::libpqxx {

namespace {

constexpr const char* all_columns = "select id, name, age, score, note, created_at from person";
constexpr const char* by_key = "select id, name, age, score, note, created_at from person where id = $1";
constexpr const char* insert_sql =
    "insert into person(id, name, age, score, note, created_at) values($1, $2, $3, $4, $5, $6)";

Person read(const pqxx::row& row) {
    Person person{row[0].as<std::int64_t>(), row[1].c_str(), row[2].as<int>(), row[3].as<double>(), {}, row[5].c_str()};
    if (!row[4].is_null()) person.note = row[4].c_str();
    return person;
}

void insert_rows(pqxx::work& work, const std::vector<Person>& people) {
    work.conn().prepare("insert", insert_sql);
    for (const Person& person : people) {
        const char* const note = person.note ? person.note->c_str() : nullptr;
        work.exec_prepared("insert", person.id, person.name, person.age, person.score, note, person.created_at);
    }
}

void stream_rows(pqxx::work& work, const std::vector<Person>& people) {
    pqxx::stream_to stream{work, "person",
                           std::vector<std::string>{"id", "name", "age", "score", "note", "created_at"}};
    for (const Person& person : people) {
        const char* const note = person.note ? person.note->c_str() : nullptr;
        stream << std::make_tuple(person.id, person.name, person.age, person.score, note, person.created_at);
    }
    stream.complete();
}

Measured insert(const std::string& place, void (*rows)(pqxx::work&, const std::vector<Person>&)) {
    postgresql::make_empty_people(place, "bench_ins");
    const std::vector<Person> people = make_people(inserted_people);
    pqxx::connection connection{server_words(place, "bench_ins")};
    const Stopwatch watch;
    {
        pqxx::work work{connection};
        rows(work, people);
        work.commit();
    }
    Measured measured = watch.stop();
    measured.check = postgresql::person_sums(place, "bench_ins");
    return measured;
}

Measured insert_one_by_one(const std::string& place) { return insert(place, &insert_rows); }

Measured insert_by_stream(const std::string& place) { return insert(place, &stream_rows); }

std::vector<Person> select_people(pqxx::transaction_base& work) {
    const pqxx::result result = work.exec(all_columns);
    std::vector<Person> people;
    people.reserve(result.size());
    for (const pqxx::row& row : result) people.push_back(read(row));
    return people;
}

Measured read_all(const std::string& place) {
    pqxx::connection connection{server_words(place, "bench_big")};
    const Stopwatch watch;
    pqxx::nontransaction work{connection};
    const std::vector<Person> people = select_people(work);
    Measured measured = watch.stop();
    std::uint64_t sum = 0;
    for (const Person& person : people) sum += weight(person);
    measured.check = std::to_string(sum);
    return measured;
}

Measured look_up(const std::string& place) {
    pqxx::connection connection{server_words(place, "bench_big")};
    const Stopwatch watch;
    connection.prepare("by_key", by_key);
    pqxx::nontransaction work{connection};
    std::uint64_t sum = 0;
    for (int k = 0; k < inserted_people; ++k) {
        const pqxx::result result = work.exec_prepared("by_key", looked_up_key(k));
        sum += weight(read(result[0]));
    }
    Measured measured = watch.stop();
    measured.check = std::to_string(sum);
    return measured;
}

Measured update_all(const std::string& place) {
    postgresql::make_filled_people(place, "bench_w4");
    pqxx::connection connection{server_words(place, "bench_w4")};
    const Stopwatch watch;
    {
        pqxx::work work{connection};
        std::vector<Person> people = select_people(work);
        for (Person& person : people) person.age += 1;
        connection.prepare("update", "update person set age = $1 where id = $2");
        for (const Person& person : people) work.exec_prepared("update", person.age, person.id);
        work.commit();
    }
    Measured measured = watch.stop();
    measured.check = postgresql::person_sums(place, "bench_w4");
    return measured;
}

Measured read_families(const std::string& place) {
    pqxx::connection connection{server_words(place, "bench_w5")};
    const Stopwatch watch;
    pqxx::nontransaction work{connection};
    std::vector<Parent> parents;
    for (const pqxx::row& row : work.exec("select id, name from parent order by id")) {
        parents.push_back({row[0].as<std::int64_t>(), row[1].c_str(), {}});
    }
    std::size_t at = 0;
    for (const pqxx::row& row : work.exec("select id, parent_id, name, qty from child order by parent_id")) {
        const auto parent_id = row[1].as<std::int64_t>();
        while (parents[at].id != parent_id) ++at;
        parents[at].children.push_back({row[0].as<std::int64_t>(), parent_id, row[2].c_str(), row[3].as<int>()});
    }
    Measured measured = watch.stop();
    measured.check = family_sums(parents);
    return measured;
}

}  // namespace

}  // namespace bench::libpqxx

int main(int argc, char** argv) {
    using namespace bench;
    static constexpr Workload workloads[]{
        {"W1a", &libpqxx::insert_one_by_one}, {"W1b", &libpqxx::insert_by_stream},
        {"W2", &libpqxx::read_all},           {"W3", &libpqxx::look_up},
        {"W4", &libpqxx::update_all},         {"W5", &libpqxx::read_families},
    };
    return run_program(argc, argv, workloads);
}
