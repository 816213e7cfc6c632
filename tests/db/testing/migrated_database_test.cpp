// SPDX-License-Identifier: MIT
#include "retort/testing/migrated_database.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/database_errors.hpp"
#include "retort/engine/result_errors.hpp"
#include "retort/engine/url.hpp"
#include "retort/migrate/graph/errors.hpp"

namespace retort::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(MigratedDatabase, IsEmptyUnlessTold) {
    const MigratedDatabase database;
    EXPECT_THAT(database.current(), IsEmpty());
    EXPECT_THAT(database.catalogue().schema.tables, IsEmpty());
}

TEST(MigratedDatabase, StandsJustBeforeARevision) {
    const MigratedDatabase database = MigratedDatabase::before("bbbb2");
    EXPECT_THAT(database.current(), ElementsAre("aaaa1"));
    EXPECT_THAT(MigratedDatabase::before("aaaa1").current(), IsEmpty());
}

TEST(MigratedDatabase, ShowsWhatARevisionDoesToRows) {
    MigratedDatabase database = MigratedDatabase::before("bbbb2");
    database.run("INSERT INTO users (id, name) VALUES (1, 'ada'); INSERT INTO users (id, name) VALUES (2, 'bob')");
    database.upgrade("+1");
    EXPECT_EQ(database.scalar<std::string>("SELECT status FROM users WHERE id = 2"), "active");
    EXPECT_EQ(database.rows("SELECT name FROM users ORDER BY id").size(), 2U);
    database.downgrade();
    EXPECT_THAT(database.current(), ElementsAre("aaaa1"));
    EXPECT_THROW(static_cast<void>(database.rows("SELECT status FROM users")), DatabaseError);
}

TEST(MigratedDatabase, TellsNullFromNoRow) {
    const MigratedDatabase database{"head"};
    EXPECT_EQ(database.scalar<std::optional<int>>("SELECT max(id) FROM users"), std::nullopt);
    EXPECT_THROW(static_cast<void>(database.scalar<int>("SELECT id FROM users")), NoResultFound);
}

TEST(MigratedDatabase, IsOfItsOwnAndGoneAfterwards) {
    std::optional<MigratedDatabase> one{std::in_place, "aaaa1"};
    const MigratedDatabase other{"aaaa1"};
    const Engine engine = one->engine();
    EXPECT_NE(to_string(engine.url()), to_string(other.engine().url()));
    one.reset();
    engine.dispose();
    EXPECT_THROW(static_cast<void>(engine.connect().execute("SELECT count(*) FROM users").one()), DatabaseError);
}

TEST(MigratedDatabase, ComparesCatalogues) {
    MigratedDatabase database{"aaaa1"};
    const migrate::Catalogue before = database.catalogue();
    database.upgrade();
    database.downgrade("aaaa1");
    EXPECT_EQ(migrate::difference(before, database.catalogue()).grade, migrate::CatalogueGrade::lossy);
}

TEST(MigratedDatabase, RefusesARevisionThatIsNotThere) {
    EXPECT_THROW(MigratedDatabase{"cccc3"}, migrate::UnknownRevision);
    EXPECT_THROW(MigratedDatabase::before("cccc3"), migrate::UnknownRevision);
}

}  // namespace
}  // namespace retort::testing
