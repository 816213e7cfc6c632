// SPDX-License-Identifier: MIT
// W5: 20,000 parents with ten children each, by two statements whose rows are merged.
#include "raw_postgresql/binary.hpp"
#include "raw_postgresql/workloads.hpp"

namespace bench::postgresql {

namespace {

std::string text_of(const PGresult* result, int row, int column) {
    return {PQgetvalue(result, row, column), static_cast<std::size_t>(PQgetlength(result, row, column))};
}

std::vector<Parent> select_parents(Connection& connection) {
    const Result result = connection.select("select id, name from parent order by id");
    std::vector<Parent> parents;
    const int rows = PQntuples(result.get());
    parents.reserve(static_cast<std::size_t>(rows));
    for (int row = 0; row < rows; ++row) {
        parents.push_back({read_int8(PQgetvalue(result.get(), row, 0)), text_of(result.get(), row, 1), {}});
    }
    return parents;
}

void add_children(Connection& connection, std::vector<Parent>& parents) {
    const Result result = connection.select("select id, parent_id, name, qty from child order by parent_id");
    std::size_t at = 0;
    for (int row = 0; row < PQntuples(result.get()); ++row) {
        const std::int64_t parent_id = read_int8(PQgetvalue(result.get(), row, 1));
        while (parents[at].id != parent_id) ++at;
        parents[at].children.push_back({read_int8(PQgetvalue(result.get(), row, 0)), parent_id,
                                        text_of(result.get(), row, 2), read_int4(PQgetvalue(result.get(), row, 3))});
    }
}

}  // namespace

Measured read_families(const std::string& place) {
    Connection connection{place, "bench_w5"};
    const Stopwatch watch;
    std::vector<Parent> parents = select_parents(connection);
    add_children(connection, parents);
    Measured measured = watch.stop();
    measured.check = family_sums(parents);
    return measured;
}

}  // namespace bench::postgresql
