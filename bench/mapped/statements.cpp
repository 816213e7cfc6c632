// SPDX-License-Identifier: MIT
// What a statement costs before any database sees it: six clauses, built anew each time.
#include <stdexcept>

#include "retort/dialects/sqlite/dialect.hpp"
#include "retort/sql.hpp"
#include "retort/sql/compile/statement_cache.hpp"

#include "common/people.hpp"
#include "common/run.hpp"
#include "mapped/databases.hpp"
#include "mapped/models.hpp"
#include "mapped/workloads.hpp"

namespace bench::mapped {

namespace {

auto six_clauses(std::int64_t turn) {
    return select(parents.name, sum(children.qty))
        .join(parents.children)
        .where(parents.name.like("a%") && children.qty > turn)
        .group_by(parents.id)
        .having(count(children.id) > 5)
        .order_by(parents.name.desc())
        .limit(turn);
}

/// `work(turn)` for each of the statements; gives what it adds up to.
template <class Work>
Measured repeat(Work&& work) {
    const Stopwatch watch;
    std::uint64_t sum = 0;
    for (std::int64_t turn = 1; turn <= built_statements; ++turn) sum += work(turn);
    Measured measured = watch.stop();
    measured.check = std::to_string(sum);
    return measured;
}

}  // namespace

Measured build_statements(const std::string& /*place*/) {
    return repeat([](std::int64_t turn) { return static_cast<std::uint64_t>(six_clauses(turn).node()->kind()); });
}

Measured find_statements(const std::string& /*place*/) {
    StatementCache cache{sqlite_dialect(), 500};
    Measured measured = repeat([&](std::int64_t turn) { return cache.compile(six_clauses(turn)).text->sql.size(); });
    if (cache.counts().misses != 1) throw std::runtime_error{"statements of one structure were compiled again"};
    return measured;
}

Measured compile_statements(const std::string& /*place*/) {
    return repeat([](std::int64_t turn) { return compile(six_clauses(turn), sqlite_dialect()).sql.size(); });
}

Measured look_up_by_new_statements(const std::string& place) {
    Connection connection = open(place, "big").connect();
    const Stopwatch watch;
    std::uint64_t sum = 0;
    for (int k = 0; k < inserted_people; ++k) {
        auto [id, name, age, score, note, created_at] =
            connection
                .execute(select(people.id, people.name, people.age, people.score, people.note, people.created_at)
                             .where(people.id == looked_up_key(k)))
                .one();
        const bench::Person person{id, std::move(name), age, score, std::move(note), std::move(created_at)};
        sum += weight(person);
    }
    Measured measured = watch.stop();
    measured.check = std::to_string(sum);
    return measured;
}

}  // namespace bench::mapped
