// SPDX-License-Identifier: MIT
// W1: 200,000 rows into an empty table.
#include <string>
#include <utility>
#include <vector>

#include "common/people.hpp"
#include "common/run.hpp"
#include "mapped/models.hpp"
#include "mapped/workloads.hpp"
#include "raw/raw.hpp"

namespace bench::mapped {

namespace {

constexpr int rows_per_statement = 50;
constexpr std::size_t columns_per_row = 6;

std::string empty_database(const std::string& directory) {
    std::string path = database_path(directory, "ins.db");
    raw::create_database(path, person_table);
    return path;
}

Measured with_sums(Measured measured, const std::string& path) {
    raw::Database database{path};
    measured.check = raw::person_sums(database);
    return measured;
}

Insert<> insert_of(int rows) {
    Insert<> statement = insert(people);
    for (int i = 0; i < rows; ++i) {
        const std::string place = std::to_string(i);
        statement = statement.values(people.id.set(bind_param<std::int64_t>("id" + place)),
                                     people.name.set(bind_param<std::string>("name" + place)),
                                     people.age.set(bind_param<int>("age" + place)),
                                     people.score.set(bind_param<double>("score" + place)),
                                     people.note.set(bind_param<std::optional<std::string>>("note" + place)),
                                     people.created_at.set(bind_param<std::string>("created_at" + place)));
    }
    return statement;
}

void append_values(const bench::Person& person, Scratch& scratch, std::vector<ValueView>& values) {
    values.push_back(ValueView::of_integer(person.id));
    values.push_back(ValueView::of_text(person.name));
    values.push_back(ValueView::of_integer(person.age));
    values.push_back(ValueView::of_real(person.score));
    values.push_back(Codec<std::optional<std::string>>::encode(person.note, scratch));
    values.push_back(ValueView::of_text(person.created_at));
}

}  // namespace

Measured insert_one_by_one(const std::string& directory) {
    const std::string path = empty_database(directory);
    const std::vector<bench::Person> source = make_people(inserted_people);
    Connection connection = open(path).connect();
    const Stopwatch watch;
    Transaction transaction = connection.begin();
    auto prepared = connection.prepare(
        insert(people).columns(people.id, people.name, people.age, people.score, people.note, people.created_at));
    for (const bench::Person& each : source) {
        prepared.run(each.id, each.name, each.age, each.score, each.note, each.created_at);
    }
    transaction.commit();
    return with_sums(watch.stop(), path);
}

// The number of people is a multiple of the rows of a statement.
Measured insert_in_bulk(const std::string& directory) {
    const std::string path = empty_database(directory);
    const std::vector<bench::Person> source = make_people(inserted_people);
    Connection connection = open(path).connect();
    const Stopwatch watch;
    Transaction transaction = connection.begin();
    auto prepared = connection.prepare(insert_of(rows_per_statement));
    std::vector<ValueView> values;
    Scratch scratch;
    for (const bench::Person& each : source) {
        append_values(each, scratch, values);
        if (values.size() < rows_per_statement * columns_per_row) continue;
        prepared.statement().run(values);
        values.clear();
    }
    transaction.commit();
    return with_sums(watch.stop(), path);
}

Measured insert_by_session(const std::string& directory) {
    const std::string path = empty_database(directory);
    std::vector<Person> source;
    for (bench::Person& each : make_people(inserted_people)) {
        source.push_back(Person{.id = each.id,
                                .name = std::move(each.name),
                                .age = each.age,
                                .score = each.score,
                                .note = std::move(each.note),
                                .created_at = std::move(each.created_at)});
    }
    Session session{open(path)};
    const Stopwatch watch;
    session.add_all(std::move(source));
    session.commit();
    return with_sums(watch.stop(), path);
}

}  // namespace bench::mapped
