// SPDX-License-Identifier: MIT
// W1: 200,000 rows into an empty table.
#include "common/people.hpp"
#include "common/run.hpp"
#include "raw/raw.hpp"

namespace bench::raw {

namespace {

constexpr int rows_per_statement = 50;

void bind(Statement& statement, int first, const Person& person) {
    statement.bind(first, person.id);
    statement.bind(first + 1, person.name);
    statement.bind(first + 2, std::int64_t{person.age});
    statement.bind(first + 3, person.score);
    if (person.note)
        statement.bind(first + 4, *person.note);
    else
        statement.bind_null(first + 4);
    statement.bind(first + 5, person.created_at);
}

void insert_rows(Database& database, const std::vector<Person>& people) {
    database.run("begin");
    Statement statement{database,
                        "insert into person(id, name, age, score, note, created_at) values(?, ?, ?, ?, ?, ?)"};
    for (const Person& person : people) {
        bind(statement, 1, person);
        statement.run();
    }
    database.run("commit");
}

std::string insert_of(int rows) {
    std::string sql = "insert into person(id, name, age, score, note, created_at) values";
    for (int i = 0; i < rows; ++i) sql += i == 0 ? "(?, ?, ?, ?, ?, ?)" : ", (?, ?, ?, ?, ?, ?)";
    return sql;
}

// The number of people is a multiple of the rows of a statement.
void insert_chunks(Database& database, const std::vector<Person>& people) {
    database.run("begin");
    Statement statement{database, insert_of(rows_per_statement)};
    for (std::size_t i = 0; i < people.size(); i += rows_per_statement) {
        for (int k = 0; k < rows_per_statement; ++k)
            bind(statement, 1 + 6 * k, people[i + static_cast<std::size_t>(k)]);
        statement.run();
    }
    database.run("commit");
}

Measured measure(const std::string& directory, void (*insert)(Database&, const std::vector<Person>&)) {
    const std::string path = database_path(directory, "ins.db");
    create_database(path, person_table);
    const std::vector<Person> people = make_people(inserted_people);
    Database database{path};
    const Stopwatch watch;
    insert(database, people);
    Measured measured = watch.stop();
    measured.check = person_sums(database);
    return measured;
}

}  // namespace

void insert_people(Database& database, int count) { insert_rows(database, make_people(count)); }

Measured insert_one_by_one(const std::string& directory) { return measure(directory, &insert_rows); }

Measured insert_in_bulk(const std::string& directory) { return measure(directory, &insert_chunks); }

}  // namespace bench::raw
