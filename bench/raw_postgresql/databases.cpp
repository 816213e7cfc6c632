// SPDX-License-Identifier: MIT
#include "raw_postgresql/databases.hpp"

#include <bit>

#include "raw_postgresql/binary.hpp"

namespace bench::postgresql {

namespace {

constexpr std::size_t buffer_size = 64 * 1024;

/// Sends what is appended to bytes() in pieces of 64 KiB.
class Copy {
public:
    Copy(Connection& connection, const char* sql) : connection_{connection} {
        connection.checked(PQexec(connection.handle(), sql), PGRES_COPY_IN);
        bytes_.append("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19);
    }
    std::string& row(int columns) {
        if (bytes_.size() >= buffer_size) send();
        append_int2(bytes_, columns);
        return bytes_;
    }
    void end() {
        append_int2(bytes_, -1);
        send();
        connection_.check(PQputCopyEnd(connection_.handle(), nullptr));
        connection_.checked(PQgetResult(connection_.handle()), PGRES_COMMAND_OK);
        while (PGresult* result = PQgetResult(connection_.handle())) PQclear(result);
    }

private:
    void send() {
        connection_.check(PQputCopyData(connection_.handle(), bytes_.data(), static_cast<int>(bytes_.size())));
        bytes_.clear();
    }

    Connection& connection_;
    std::string bytes_;
};

void append_field(std::string& bytes, std::int64_t value) {
    append_int4(bytes, 8);
    append_int8(bytes, value);
}

void append_field(std::string& bytes, std::int32_t value) {
    append_int4(bytes, 4);
    append_int4(bytes, value);
}

void append_field(std::string& bytes, const std::string& text) {
    append_int4(bytes, static_cast<std::int32_t>(text.size()));
    bytes += text;
}

void fill_families(Connection& connection) {
    Copy parents{connection, "copy parent from stdin (format binary)"};
    for (int i = 1; i <= parent_count; ++i) {
        std::string& row = parents.row(2);
        append_field(row, std::int64_t{i});
        append_field(row, "Parent " + std::to_string(i));
    }
    parents.end();
    Copy children{connection, "copy child from stdin (format binary)"};
    for (int i = 1; i <= parent_count * children_each; ++i) {
        std::string& row = children.row(4);
        append_field(row, std::int64_t{i});
        append_field(row, std::int64_t{1 + (i - 1) / children_each});
        append_field(row, "Child " + std::to_string(i));
        append_field(row, std::int32_t{i % 100});
    }
    children.end();
}

void make_database(std::string_view place, const std::string& name) {
    Connection{place, "postgres"}.run("create database " + name);
}

}  // namespace

void copy_people(Connection& connection, const std::vector<Person>& people) {
    Copy copy{connection, "copy person(id, name, age, score, note, created_at) from stdin (format binary)"};
    for (const Person& person : people) {
        std::string& row = copy.row(6);
        append_field(row, person.id);
        append_field(row, person.name);
        append_field(row, std::int32_t{person.age});
        append_field(row, std::bit_cast<std::int64_t>(person.score));
        if (person.note)
            append_field(row, *person.note);
        else
            append_int4(row, -1);
        append_field(row, moment_number(person.created_at));
    }
    copy.end();
}

void make_empty_people(std::string_view place, std::string_view database) {
    Connection connection{place, database};
    connection.run("drop table if exists person");
    connection.run(server_person_table);
}

void make_filled_people(std::string_view place, std::string_view database) {
    make_empty_people(place, database);
    Connection connection{place, database};
    copy_people(connection, make_people(inserted_people));
}

std::string person_sums(std::string_view place, std::string_view database) {
    return Connection{place, database}.row(
        "select count(*), sum(age), sum(length(name)), count(note), min(created_at), trunc(sum(score))::bigint"
        " from person");
}

Measured prepare(const std::string& place) {
    const Stopwatch watch;
    for (const char* name : {"bench_ins", "bench_big", "bench_w4", "bench_w5"}) make_database(place, name);
    Connection people{place, "bench_big"};
    people.run(server_person_table);
    copy_people(people, make_people(stored_people));
    people.run("vacuum (analyze, freeze)");
    Connection families{place, "bench_w5"};
    families.run(server_family_tables);
    fill_families(families);
    families.run(server_family_index);
    families.run("vacuum (analyze, freeze)");
    Measured measured = watch.stop();
    measured.check = people.row("select count(*) from person") + " " + families.row("select count(*) from child");
    return measured;
}

}  // namespace bench::postgresql
