// SPDX-License-Identifier: MIT
#include "retort/migrate/run/version_store.hpp"

#include <gmock/gmock.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/graph/errors.hpp"
#include "retort/migrate/run/errors.hpp"

namespace retort::migrate {

namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

struct VersionStore : testing::Test {
    Engine engine = create_engine("sqlite://");
    Connection connection = engine.connect();

    void change(const VersionTableChange& what) {
        Transaction transaction = connection.begin();
        change_versions(connection, what);
        transaction.commit();
    }
};

TEST_F(VersionStore, TellsAMissingTableFromAnEmptyOne) {
    EXPECT_FALSE(read_versions(connection).table_exists);
    create_version_table(connection);
    EXPECT_TRUE(read_versions(connection).table_exists);
    EXPECT_TRUE(read_versions(connection).rows.empty());
}

TEST_F(VersionStore, DoesDeletesInsertsAndUpdates) {
    create_version_table(connection);
    change({.inserts = {"a1", "b2"}});
    EXPECT_THAT(read_versions(connection).rows, UnorderedElementsAre("a1", "b2"));
    change({.deletes = {"b2"}, .updates = {{"a1", "c3"}}});
    EXPECT_THAT(read_versions(connection).rows, ElementsAre("c3"));
    clear_versions(connection);
    EXPECT_TRUE(read_versions(connection).rows.empty());
}

TEST_F(VersionStore, ChangesNothingWhereARowIsNotThereOnce) {
    create_version_table(connection);
    change({.inserts = {"a1"}});
    EXPECT_THROW(change({.deletes = {"zz"}}), VersionRowMismatch);
    EXPECT_THROW(change({.updates = {{"zz", "b2"}}}), VersionRowMismatch);
    EXPECT_THROW(change({.inserts = {"a1"}}), IntegrityError);
    EXPECT_THAT(read_versions(connection).rows, ElementsAre("a1"));
}

TEST_F(VersionStore, ReadsATableThatAlembicOrAPersonMade) {
    connection.run("CREATE TABLE alembic_version (version_num VARCHAR(128))");
    connection.run("INSERT INTO alembic_version VALUES ('a1'), ('b2')");
    EXPECT_THAT(read_versions(connection).rows, UnorderedElementsAre("a1", "b2"));
}

TEST_F(VersionStore, SaysWhatIsWrongWithTheTable) {
    struct Case {
        const char* sql;
        const char* sentence;
    };
    const Case cases[] = {
        {"CREATE TABLE alembic_version (version INTEGER)", "it has no column version_num"},
        {"CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES (NULL)",
         "it has a row without an id"},
        {"CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES ('')",
         "it has a row without an id"},
        {"CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES ('a1'), ('b2'), ('a1')",
         "it has a1 twice"},
        {"CREATE VIEW alembic_version AS SELECT 'a1' AS version_num", "it is a view"},
    };
    for (const auto& [sql, sentence] : cases) {
        Connection other = create_engine("sqlite://").connect();
        other.run(sql);
        try {
            static_cast<void>(read_versions(other));
            ADD_FAILURE() << "accepted: " << sql;
        } catch (const BadVersionTable& error) {
            EXPECT_EQ(error.id(), "RT-U006");
            EXPECT_THAT(error.what(), testing::HasSubstr(sentence));
        }
    }
}

}  // namespace

}  // namespace retort::migrate
