// SPDX-License-Identifier: MIT
// W1: 200,000 rows into an empty table.
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "retort/engine/bulk_insert.hpp"

#include "common/people.hpp"
#include "common/run.hpp"
#include "mapped/databases.hpp"
#include "mapped/models.hpp"
#include "mapped/workloads.hpp"

namespace bench::mapped {

namespace {

constexpr int rows_per_statement = 50;
constexpr std::size_t columns_per_row = 6;

Measured with_sums(Measured measured, const std::string& place) {
    measured.check = person_sums(place, "ins");
    return measured;
}

auto insert_of_a_row() {
    return insert(people).columns(people.id, people.name, people.age, people.score, people.note, people.created_at);
}

auto values_of(const bench::Person& person) {
    return std::tie(person.id, person.name, person.age, person.score, person.note, person.created_at);
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

Measured insert_one_by_one(const std::string& place) {
    make_empty_people(place, "ins");
    const std::vector<bench::Person> source = make_people(inserted_people);
    Connection connection = open(place, "ins").connect();
    const Stopwatch watch;
    Transaction transaction = connection.begin();
    auto prepared = connection.prepare(insert_of_a_row());
    for (const bench::Person& each : source) {
        prepared.run(each.id, each.name, each.age, each.score, each.note, each.created_at);
    }
    transaction.commit();
    return with_sums(watch.stop(), place);
}

Measured insert_by_queue(const std::string& place) {
    make_empty_people(place, "ins");
    const std::vector<bench::Person> source = make_people(inserted_people);
    Connection connection = open(place, "ins").connect();
    const Stopwatch watch;
    Transaction transaction = connection.begin();
    connection.prepare(insert_of_a_row()).run_many(source, values_of);
    transaction.commit();
    return with_sums(watch.stop(), place);
}

Measured insert_many_rows(const std::string& place) {
    make_empty_people(place, "ins");
    const std::vector<bench::Person> source = make_people(inserted_people);
    Connection connection = open(place, "ins").connect();
    const Stopwatch watch;
    Transaction transaction = connection.begin();
    insert_many(connection, insert_of_a_row(), source, values_of);
    transaction.commit();
    return with_sums(watch.stop(), place);
}

// The number of people is a multiple of the rows of a statement.
Measured insert_in_bulk(const std::string& place) {
    make_empty_people(place, "ins");
    const std::vector<bench::Person> source = make_people(inserted_people);
    Connection connection = open(place, "ins").connect();
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
    return with_sums(watch.stop(), place);
}

Measured insert_by_session(const std::string& place) {
    make_empty_people(place, "ins");
    std::vector<Person> source;
    for (bench::Person& each : make_people(inserted_people)) {
        source.push_back(Person{.id = each.id,
                                .name = std::move(each.name),
                                .age = each.age,
                                .score = each.score,
                                .note = std::move(each.note),
                                .created_at = std::move(each.created_at)});
    }
    Session session{open(place, "ins")};
    const Stopwatch watch;
    session.add_all(std::move(source));
    session.commit();
    return with_sums(watch.stop(), place);
}

}  // namespace bench::mapped
