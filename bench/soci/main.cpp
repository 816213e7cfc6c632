// SPDX-License-Identifier: MIT
// The workloads by SOCI 4.0, each in the way of its own that is fastest.
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include "common/place.hpp"
#include "common/run.hpp"
#include "raw_postgresql/databases.hpp"

namespace bench::soci_library {

namespace {

using soci::into;
using soci::use;

constexpr const char* all_columns = "select id, name, age, score, note, created_at from person";
constexpr const char* by_key = "select id, name, age, score, note, created_at from person where id = :id";
constexpr const char* insert_sql =
    "insert into person(id, name, age, score, note, created_at) values(:id, :name, :age, :score, :note, :created_at)";

soci::session connect(const std::string& place, std::string_view database) {
    return soci::session{soci::postgresql, server_words(place, database)};
}

/// A row as SOCI binds it; `id` is of a type that SOCI knows as 64 bits wide.
struct Bound {
    long long id = 0;
    std::string name;
    int age = 0;
    double score = 0;
    std::string note;
    soci::indicator has_note = soci::i_null;
    std::string created_at;

    void set(const Person& person) {
        id = person.id;
        name = person.name;
        age = person.age;
        score = person.score;
        has_note = person.note ? soci::i_ok : soci::i_null;
        if (person.note) note = *person.note;
        created_at = person.created_at;
    }
    [[nodiscard]] Person get() const {
        Person person{id, name, age, score, {}, created_at};
        if (has_note == soci::i_ok) person.note = note;
        return person;
    }
};

void insert_rows(soci::session& sql, const std::vector<Person>& people) {
    Bound b;
    soci::statement statement = (sql.prepare << insert_sql, use(b.id), use(b.name), use(b.age), use(b.score),
                                 use(b.note, b.has_note), use(b.created_at));
    for (const Person& person : people) {
        b.set(person);
        statement.execute(true);
    }
}

/// The vectors of SOCI's bulk operations, all rows at once: a statement that is executed again repeats its first rows.
void insert_vectors(soci::session& sql, const std::vector<Person>& people) {
    std::vector<long long> ids;
    std::vector<std::string> names;
    std::vector<int> ages;
    std::vector<double> scores;
    std::vector<std::string> notes;
    std::vector<soci::indicator> has_notes;
    std::vector<std::string> moments;
    for (const Person& person : people) {
        ids.push_back(person.id);
        names.push_back(person.name);
        ages.push_back(person.age);
        scores.push_back(person.score);
        has_notes.push_back(person.note ? soci::i_ok : soci::i_null);
        notes.push_back(person.note.value_or(""));
        moments.push_back(person.created_at);
    }
    sql << insert_sql, use(ids), use(names), use(ages), use(scores), use(notes, has_notes), use(moments);
}

Measured insert(const std::string& place, void (*rows)(soci::session&, const std::vector<Person>&)) {
    postgresql::make_empty_people(place, "bench_ins");
    const std::vector<Person> people = make_people(inserted_people);
    soci::session sql = connect(place, "bench_ins");
    const Stopwatch watch;
    soci::transaction transaction{sql};
    rows(sql, people);
    transaction.commit();
    Measured measured = watch.stop();
    measured.check = postgresql::person_sums(place, "bench_ins");
    return measured;
}

Measured insert_one_by_one(const std::string& place) { return insert(place, &insert_rows); }

Measured insert_in_bulk(const std::string& place) { return insert(place, &insert_vectors); }

std::vector<Person> select_people(soci::session& sql) {
    std::vector<Person> people;
    Bound b;
    soci::statement statement = (sql.prepare << all_columns, into(b.id), into(b.name), into(b.age), into(b.score),
                                 into(b.note, b.has_note), into(b.created_at));
    statement.execute();
    while (statement.fetch()) people.push_back(b.get());
    return people;
}

Measured read_all(const std::string& place) {
    soci::session sql = connect(place, "bench_big");
    const Stopwatch watch;
    const std::vector<Person> people = select_people(sql);
    Measured measured = watch.stop();
    std::uint64_t sum = 0;
    for (const Person& person : people) sum += weight(person);
    measured.check = std::to_string(sum);
    return measured;
}

Measured look_up(const std::string& place) {
    soci::session sql = connect(place, "bench_big");
    const Stopwatch watch;
    Bound b;
    long long key = 0;
    soci::statement statement = (sql.prepare << by_key, use(key), into(b.id), into(b.name), into(b.age), into(b.score),
                                 into(b.note, b.has_note), into(b.created_at));
    std::uint64_t sum = 0;
    for (int k = 0; k < inserted_people; ++k) {
        key = looked_up_key(k);
        statement.execute(true);
        sum += weight(b.get());
    }
    Measured measured = watch.stop();
    measured.check = std::to_string(sum);
    return measured;
}

Measured update_all(const std::string& place) {
    postgresql::make_filled_people(place, "bench_w4");
    soci::session sql = connect(place, "bench_w4");
    const Stopwatch watch;
    soci::transaction transaction{sql};
    std::vector<Person> people = select_people(sql);
    for (Person& person : people) person.age += 1;
    int age = 0;
    long long id = 0;
    soci::statement statement = (sql.prepare << "update person set age = :age where id = :id", use(age), use(id));
    for (const Person& person : people) {
        age = person.age;
        id = person.id;
        statement.execute(true);
    }
    transaction.commit();
    Measured measured = watch.stop();
    measured.check = postgresql::person_sums(place, "bench_w4");
    return measured;
}

Measured read_families(const std::string& place) {
    soci::session sql = connect(place, "bench_w5");
    const Stopwatch watch;
    std::vector<Parent> parents;
    long long id = 0;
    long long parent_id = 0;
    std::string name;
    int qty = 0;
    soci::statement first = (sql.prepare << "select id, name from parent order by id", into(id), into(name));
    first.execute();
    while (first.fetch()) parents.push_back({id, name, {}});
    soci::statement second = (sql.prepare << "select id, parent_id, name, qty from child order by parent_id", into(id),
                              into(parent_id), into(name), into(qty));
    second.execute();
    std::size_t at = 0;
    while (second.fetch()) {
        while (parents[at].id != parent_id) ++at;
        parents[at].children.push_back({id, parent_id, name, qty});
    }
    Measured measured = watch.stop();
    measured.check = family_sums(parents);
    return measured;
}

}  // namespace

}  // namespace bench::soci_library

int main(int argc, char** argv) {
    using namespace bench;
    static constexpr Workload workloads[]{
        {"W1a", &soci_library::insert_one_by_one}, {"W1b", &soci_library::insert_in_bulk},
        {"W2", &soci_library::read_all},           {"W3", &soci_library::look_up},
        {"W4", &soci_library::update_all},         {"W5", &soci_library::read_families},
    };
    return run_program(argc, argv, workloads);
}
