// SPDX-License-Identifier: MIT
// W5: 20,000 parents with ten children each, by two statements whose rows are merged.
#include "common/people.hpp"
#include "common/run.hpp"
#include "raw/raw.hpp"

namespace bench::raw {

namespace {

std::vector<Parent> load(Database& database) {
    std::vector<Parent> parents;
    Statement statement{database, "select id, name from parent order by id"};
    while (statement.step()) parents.push_back({statement.integer(0), statement.text(1), {}});
    Statement children{database, "select id, parent_id, name, qty from child order by parent_id"};
    std::size_t at = 0;
    while (children.step()) {
        const std::int64_t parent_id = children.integer(1);
        while (parents[at].id != parent_id) ++at;
        parents[at].children.push_back(
            {children.integer(0), parent_id, children.text(2), static_cast<int>(children.integer(3))});
    }
    return parents;
}

void insert_families(Database& database) {
    database.run("begin");
    Statement parent{database, "insert into parent(id, name) values(?, ?)"};
    Statement child{database, "insert into child(id, parent_id, name, qty) values(?, ?, ?, ?)"};
    for (int i = 1; i <= parent_count; ++i) {
        const std::string name = "Parent " + std::to_string(i);
        parent.bind(1, std::int64_t{i});
        parent.bind(2, name);
        parent.run();
    }
    for (int i = 1; i <= parent_count * children_each; ++i) {
        const std::string name = "Child " + std::to_string(i);
        child.bind(1, std::int64_t{i});
        child.bind(2, std::int64_t{1 + (i - 1) / children_each});
        child.bind(3, name);
        child.bind(4, std::int64_t{i % 100});
        child.run();
    }
    database.run("commit");
}

}  // namespace

Measured read_families(const std::string& directory) {
    Database database{database_path(directory, "w5.db")};
    const Stopwatch watch;
    const std::vector<Parent> parents = load(database);
    Measured measured = watch.stop();
    measured.check = family_sums(parents);
    return measured;
}

Measured prepare(const std::string& directory) {
    const Stopwatch watch;
    const std::string big = database_path(directory, "big.db");
    create_database(big, person_table);
    Database people{big};
    insert_people(people, stored_people);
    const std::string families = database_path(directory, "w5.db");
    create_database(families, family_tables);
    Database database{families};
    insert_families(database);
    Measured measured = watch.stop();
    measured.check = people.row("select count(*) from person") + " " + database.row("select count(*) from child");
    return measured;
}

}  // namespace bench::raw
