// SPDX-License-Identifier: MIT
// The example's revisions on a loaded database: up, down to each revision, and up again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/autogenerate/diff.hpp"
#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/migrate/run/history.hpp"
#include "retort/migrate/run/runner.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/compile/dialect.hpp"

#include "models/schema.hpp"
#include "project.hpp"
#include "support/test_database.hpp"

namespace packages {
namespace {

using retort::Engine;
using testing::ElementsAre;
using testing::IsEmpty;

struct Migrations : testing::Test {
    retort::testkit::TestDatabase database;
    std::string url = database.url();
    Engine engine = retort::create_engine(url);
    retort::migrate::RevisionSet revisions = project_revisions();

    void up(const std::string& to) const { retort::migrate::upgrade(engine, revisions, to); }
    void down(const std::string& to) const { retort::migrate::downgrade(engine, revisions, to); }
    [[nodiscard]] std::vector<ColumnSum> sums() const { return state_of(url).sums; }
};

struct MigrationsTo : Migrations, testing::WithParamInterface<std::string> {};

TEST_F(Migrations, EndWithWhatTheModelsSay) {
    up("head");
    retort::Connection connection = engine.connect();
    const retort::Dialect& dialect = connection.dialect();
    retort::migrate::DiffOptions options;
    options.same_type = [&](const auto& from, const auto& to) { return dialect.same_type(from, to); };
    const retort::migrate::MigrationDialect& words = *retort::migrate::find_migration_dialect(dialect.name());
    options.same_expression = [&](const auto& from, const auto& to) { return words.same_expression(from, to); };
    options.compare_comments = false;
    const auto difference = retort::migrate::compare(retort::reflect(connection).schema, schema(), options);
    EXPECT_THAT(difference.operations, IsEmpty());
    EXPECT_THAT(difference.unanswered, IsEmpty());
}

TEST_P(MigrationsTo, DowngradeAndUpgradeKeepEveryRowOfEveryColumn) {
    make_loaded_database(engine);
    const std::vector<ColumnSum> before = sums();
    down(GetParam());
    EXPECT_EQ(state_of(url).revision, std::vector<std::string>{GetParam()});
    const Comparison below = compare(before, sums());
    EXPECT_THAT(below.different, IsEmpty());
    EXPECT_GE(below.same, 28U);
    up("head");
    EXPECT_EQ(sums(), before);
}

TEST_P(MigrationsTo, UpgradesWithRowsInPlaceKeepThemToo) {
    make_loaded_database(engine);
    down(revision_ids.front());
    const std::vector<ColumnSum> first = sums();
    for (const std::string& revision : revision_ids) {
        if (revision != revision_ids.front()) up(revision);
        const Comparison comparison = compare(first, sums());
        EXPECT_THAT(comparison.different, IsEmpty()) << revision;
        EXPECT_THAT(comparison.gone, IsEmpty()) << revision;
        if (revision == GetParam()) break;
    }
}

INSTANTIATE_TEST_SUITE_P(Each, MigrationsTo, testing::ValuesIn(revision_ids));

TEST_F(Migrations, SayWhatGoesWithEachDowngrade) {
    make_loaded_database(engine);
    const std::vector<ColumnSum> before = sums();
    down(revision_ids[2]);
    EXPECT_THAT(compare(before, sums()).gone, ElementsAre("descriptions.version_id"));
    down(revision_ids[0]);
    EXPECT_THAT(compare(before, sums()).gone, ElementsAre("descriptions.version_id", "maintainers.domain"));
}

TEST_F(Migrations, LeaveNothingBelowTheFirst) {
    make_loaded_database(engine);
    down("base");
    retort::Connection connection = engine.connect();
    for (const retort::Table& table : retort::reflect(connection).schema.tables) {
        EXPECT_TRUE(retort::migrate::is_own_table(table.name)) << table.name;
    }
}

}  // namespace
}  // namespace packages
