// SPDX-License-Identifier: MIT
// W4: 200,000 objects loaded, changed and written back in one transaction, by UPDATEs of 10,000 rows each.
#include <algorithm>
#include <span>

#include "raw_postgresql/binary.hpp"
#include "raw_postgresql/databases.hpp"
#include "raw_postgresql/workloads.hpp"

namespace bench::postgresql {

namespace {

constexpr std::size_t rows_per_update = 10'000;
constexpr std::int32_t int4_type = 23;
constexpr std::int32_t int8_type = 20;

std::string begin_array(std::int32_t type, std::size_t size) {
    std::string bytes;
    bytes.reserve(20 + size * 12);
    append_int4(bytes, 1);  // dimensions
    append_int4(bytes, 0);  // no NULL
    append_int4(bytes, type);
    append_int4(bytes, static_cast<std::int32_t>(size));
    append_int4(bytes, 1);  // the first index
    return bytes;
}

void update(Connection& connection, std::span<const Person> people) {
    std::string ages = begin_array(int4_type, people.size());
    std::string ids = begin_array(int8_type, people.size());
    for (const Person& person : people) {
        append_int4(ages, 4);
        append_int4(ages, person.age);
        append_int4(ids, 8);
        append_int8(ids, person.id);
    }
    const char* const values[] = {ages.data(), ids.data()};
    const int lengths[] = {static_cast<int>(ages.size()), static_cast<int>(ids.size())};
    const int formats[] = {1, 1};
    connection.checked(PQexecPrepared(connection.handle(), "update", 2, values, lengths, formats, 1), PGRES_COMMAND_OK);
}

}  // namespace

Measured update_by_arrays(const std::string& place) {
    make_filled_people(place, "bench_w4");
    Connection connection{place, "bench_w4"};
    const Stopwatch watch;
    connection.run("begin");
    std::vector<Person> people = select_people(connection);
    for (Person& person : people) person.age += 1;
    connection.prepare("update",
                       "update person set age = new.age from unnest($1::integer[], $2::bigint[]) as new(age, id)"
                       " where person.id = new.id");
    const std::span<const Person> all{people};
    for (std::size_t at = 0; at < all.size(); at += rows_per_update) {
        update(connection, all.subspan(at, std::min(rows_per_update, all.size() - at)));
    }
    connection.run("commit");
    Measured measured = watch.stop();
    measured.check = person_sums(place, "bench_w4");
    return measured;
}

}  // namespace bench::postgresql
