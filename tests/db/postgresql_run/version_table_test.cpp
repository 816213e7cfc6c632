// SPDX-License-Identifier: MIT
// The version table where an id is longer than Alembic's column, and where it has another name.
#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/run/offline.hpp"
#include "retort/migrate/run/runner.hpp"

#include "db/postgresql_run/parts.hpp"
#include "support/postgresql_database.hpp"

namespace retort::migrate {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::string long_id = "2026_11_23_0914_a_table_of_everything_that_was_ever_ordered";
const std::string longer_id(300, 'x');

KnownRevision revision(const std::string& id, const std::string& parent, const std::string& table) {
    RevisionFile file{.node = {.id = id}};
    if (!parent.empty()) file.node.down_revisions = {parent};
    auto operations = std::make_shared<RevisionOperations>();
    operations->upgrade = {Execute{"CREATE TABLE " + table + " (id int)"}};
    operations->downgrade = {Execute{"DROP TABLE " + table}};
    return {.file = std::move(file), .operations = std::move(operations)};
}

RevisionSet revisions(const TableName& table = "alembic_version") {
    return RevisionSet::from(
        {revision("a1", "", "one"), revision(long_id, "a1", "two"), revision(longer_id, long_id, "three")}, {}, table);
}

struct VersionTable : testing::Test {
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        database.emplace();
    }
    [[nodiscard]] Engine engine() const { return create_engine(database->url()); }
    [[nodiscard]] std::vector<std::string> column(const std::string& sql) const {
        return parts::column_of(database->url(), sql);
    }

    std::optional<testkit::PostgresqlDatabase> database;
};

constexpr const char* length_query =
    "SELECT character_maximum_length::text FROM information_schema.columns WHERE column_name = 'version_num'";

TEST_F(VersionTable, IsMadeLongerForALongId) {
    upgrade(engine(), revisions(), "a1");
    EXPECT_THAT(column(length_query), ElementsAre("32"));
    upgrade(engine(), revisions(), long_id);
    EXPECT_THAT(column(length_query), ElementsAre("255"));
    upgrade(engine(), revisions(), "head");
    EXPECT_THAT(column(length_query), ElementsAre("300"));
    EXPECT_THAT(column("SELECT version_num FROM alembic_version"), ElementsAre(longer_id));
    downgrade(engine(), revisions(), "base");
    EXPECT_THAT(column(length_query), ElementsAre("300"));
}

TEST_F(VersionTable, IsMadeLongerByAStampAndAScriptToo) {
    stamp(engine(), revisions(), long_id);
    EXPECT_THAT(column(length_query), ElementsAre("255"));
    const MigrationDialect& dialect = *find_migration_dialect("postgresql");
    EXPECT_THAT(upgrade_script(revisions(), parse_offline_range("head", "head"), dialect),
                HasSubstr("ALTER TABLE alembic_version ALTER COLUMN version_num TYPE VARCHAR(255)"));
    EXPECT_THAT(upgrade_script(revisions(), parse_offline_range("a1", "head"), dialect), Not(HasSubstr("ALTER")));
}

TEST_F(VersionTable, StandsInAnotherSchemaByAnotherName) {
    engine().connect().run("CREATE SCHEMA \"Ops\"");
    const TableName table{"app versions", "Ops"};
    upgrade(engine(), revisions(table), long_id);
    EXPECT_THAT(column("SELECT version_num FROM \"Ops\".\"app versions\""), ElementsAre(long_id));
    EXPECT_THAT(column("SELECT count(*)::text FROM pg_class WHERE relname = 'alembic_version'"), ElementsAre("0"));
    downgrade(engine(), revisions(table), "base");
    EXPECT_THAT(column("SELECT version_num FROM \"Ops\".\"app versions\""), ElementsAre());
}

}  // namespace

}  // namespace retort::migrate
