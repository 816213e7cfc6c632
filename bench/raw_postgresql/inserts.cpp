// SPDX-License-Identifier: MIT
// W1: 200,000 rows into an empty table.
#include <bit>

#include "raw_postgresql/binary.hpp"
#include "raw_postgresql/databases.hpp"
#include "raw_postgresql/workloads.hpp"

namespace bench::postgresql {

namespace {

constexpr int columns = 6;
constexpr int rows_per_sync = 1000;
constexpr const char* insert_sql =
    "insert into person(id, name, age, score, note, created_at) values($1, $2, $3, $4, $5, $6)";

/// The parameters of one INSERT, all in the binary format.
class Parameters {
public:
    void set(const Person& person) {
        id_ = htobe64(static_cast<std::uint64_t>(person.id));
        age_ = htobe32(static_cast<std::uint32_t>(person.age));
        score_ = htobe64(std::bit_cast<std::uint64_t>(person.score));
        created_at_ = htobe64(static_cast<std::uint64_t>(moment_number(person.created_at)));
        values[1] = person.name.data();
        lengths[1] = static_cast<int>(person.name.size());
        values[4] = person.note ? person.note->data() : nullptr;
        lengths[4] = person.note ? static_cast<int>(person.note->size()) : 0;
    }

    const char* values[columns]{
        reinterpret_cast<const char*>(&id_),    nullptr, reinterpret_cast<const char*>(&age_),
        reinterpret_cast<const char*>(&score_), nullptr, reinterpret_cast<const char*>(&created_at_)};
    int lengths[columns]{sizeof id_, 0, sizeof age_, sizeof score_, 0, sizeof created_at_};
    int formats[columns]{1, 1, 1, 1, 1, 1};

private:
    std::uint64_t id_ = 0;
    std::uint32_t age_ = 0;
    std::uint64_t score_ = 0;
    std::uint64_t created_at_ = 0;
};

void insert_rows(Connection& connection, const std::vector<Person>& people) {
    connection.run("begin");
    connection.prepare("insert", insert_sql);
    Parameters p;
    for (const Person& person : people) {
        p.set(person);
        connection.checked(PQexecPrepared(connection.handle(), "insert", columns, p.values, p.lengths, p.formats, 1),
                           PGRES_COMMAND_OK);
    }
    connection.run("commit");
}

void read_answers(Connection& connection, int count) {
    PGconn* const handle = connection.handle();
    connection.check(PQpipelineSync(handle));
    for (int i = 0; i < count; ++i) {
        connection.checked(PQgetResult(handle), PGRES_COMMAND_OK);
        PQgetResult(handle);  // null: the end of this one
    }
    connection.checked(PQgetResult(handle), PGRES_PIPELINE_SYNC);
}

// The number of people is a multiple of those between two syncs.
void pipeline_rows(Connection& connection, const std::vector<Person>& people) {
    connection.run("begin");
    connection.prepare("insert", insert_sql);
    PGconn* const handle = connection.handle();
    connection.check(PQenterPipelineMode(handle));
    Parameters p;
    int waiting = 0;
    for (const Person& person : people) {
        p.set(person);
        connection.check(PQsendQueryPrepared(handle, "insert", columns, p.values, p.lengths, p.formats, 1));
        if (++waiting < rows_per_sync) continue;
        read_answers(connection, waiting);
        waiting = 0;
    }
    connection.check(PQexitPipelineMode(handle));
    connection.run("commit");
}

void copy_rows(Connection& connection, const std::vector<Person>& people) {
    connection.run("begin");
    copy_people(connection, people);
    connection.run("commit");
}

Measured measure(const std::string& place, void (*insert)(Connection&, const std::vector<Person>&)) {
    make_empty_people(place, "bench_ins");
    const std::vector<Person> people = make_people(inserted_people);
    Connection connection{place, "bench_ins"};
    const Stopwatch watch;
    insert(connection, people);
    Measured measured = watch.stop();
    measured.check = person_sums(place, "bench_ins");
    return measured;
}

}  // namespace

Measured insert_one_by_one(const std::string& place) { return measure(place, &insert_rows); }

Measured insert_by_pipeline(const std::string& place) { return measure(place, &pipeline_rows); }

Measured insert_by_copy(const std::string& place) { return measure(place, &copy_rows); }

}  // namespace bench::postgresql
