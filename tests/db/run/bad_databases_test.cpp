// SPDX-License-Identifier: MIT
// Databases that cannot be migrated: each says why, and is left as it was.
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/database_errors.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/runner.hpp"
#include "retort/sql/stmt/text.hpp"

#include "db/run/sample.hpp"
#include "support/temporary_folder.hpp"

namespace retort::migrate {

namespace {

using sample::contents;
using sample::snapshot;
using testing::HasSubstr;

struct BadDatabase : testing::Test {
    testkit::TemporaryFolder folder;
    std::string url = folder.sqlite_url("app.db");
    RevisionSet all = sample::revision_set();

    /// A database at bbbb2 without a write-ahead log beside it, so that its file is all of it.
    void make() {
        const Engine engine = create_engine(folder.sqlite_url("app.db", "journal_mode=delete"));
        upgrade(engine, all, "bbbb2");
    }
    [[nodiscard]] std::string file() const { return (folder / "app.db").string(); }
    [[nodiscard]] std::string options(std::string_view query) const { return folder.sqlite_url("app.db", query); }
};

TEST_F(BadDatabase, ThatAnotherOneHasLockedIsWaitedForAndThenNamed) {
    make();
    const std::string before = contents(file());
    Connection other = create_engine(options("journal_mode=delete")).connect();
    Transaction lock = other.begin();
    try {
        upgrade(create_engine(options("journal_mode=delete&busy_timeout=50")), all, "head");
        FAIL() << "it ran";
    } catch (const DatabaseLocked& error) {
        EXPECT_THAT(error.what(), HasSubstr("app.db"));
        EXPECT_TRUE(error.worth_retrying());
    }
    lock.rollback();
    EXPECT_EQ(contents(file()), before);
    EXPECT_NO_THROW(upgrade(create_engine(url), all, "head"));
}

TEST_F(BadDatabase, ThatIsReadOnlyIsNamed) {
    make();
    const std::string before = contents(file());
    for (const auto run : {upgrade, downgrade}) {
        try {
            run(create_engine(options("mode=ro")), all, run == upgrade ? "head" : "base", {});
            FAIL() << "it ran";
        } catch (const MigrationFailed& error) {
            EXPECT_THAT(error.what(), HasSubstr("app.db\" is read-only"));
        }
    }
    EXPECT_THROW(stamp(create_engine(options("mode=ro")), all, "head"), ReadOnlyDatabase);
    EXPECT_EQ(contents(file()), before);
    EXPECT_TRUE(upgrade(create_engine(options("mode=ro")), all, "bbbb2").done.empty());
}

TEST_F(BadDatabase, ThatIsNoDatabaseIsNamed) {
    std::ofstream{file()} << std::string(5000, 'x');
    EXPECT_THROW(upgrade(create_engine(url), all, "head"), NotADatabase);
    EXPECT_EQ(contents(file()), std::string(5000, 'x'));
}

TEST_F(BadDatabase, ThatIsDamagedIsNamed) {
    make();
    std::filesystem::resize_file(file(), 4096);
    const std::string before = contents(file());
    EXPECT_THROW(upgrade(create_engine(options("journal_mode=delete")), all, "head"), DatabaseError);
    EXPECT_EQ(contents(file()), before);
}

TEST_F(BadDatabase, WithDamagedPagesIsNamedAndLeftAsItIs) {
    make();
    std::string damaged = contents(file());
    std::fill(damaged.begin() + 4096, damaged.end(), '\x7f');
    std::ofstream{file(), std::ios::binary} << damaged;
    try {
        upgrade(create_engine(options("journal_mode=delete")), all, "head");
        FAIL() << "it ran";
    } catch (const CorruptDatabase& error) {
        EXPECT_TRUE(error.poisons_connection());
    } catch (const MigrationFailed& error) {
        EXPECT_THAT(error.what(), HasSubstr("damaged"));
    }
    EXPECT_EQ(contents(file()), damaged);
}

TEST_F(BadDatabase, InAFolderThatIsNotThereIsNamed) {
    try {
        upgrade(create_engine(folder.sqlite_url("nowhere/app.db")), all, "head");
        FAIL() << "it ran";
    } catch (const CannotOpenDatabase& error) {
        EXPECT_THAT(error.what(), HasSubstr("nowhere/app.db"));
    }
    EXPECT_FALSE(std::filesystem::exists(folder / "nowhere"));
}

/// Rows that a rebuild has to copy: more than the database may grow by.
void fill(const std::string& url) {
    Connection connection = create_engine(url).connect();
    connection.run(
        "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 4000) INSERT INTO users (id, name, "
        "country) SELECT i, 'somebody with a long name ' || i, 'DE' FROM n");
    connection.commit();
}

TEST_F(BadDatabase, WithoutRoomIsRolledBack) {
    make();
    fill(options("journal_mode=delete"));
    const std::string before = contents(file());
    const Engine engine = create_engine(options("journal_mode=delete"));
    Connection limited = engine.connect();
    const auto pages = limited.scalar(text("PRAGMA page_count").columns<std::int64_t>());
    limited.run("PRAGMA max_page_count = " + std::to_string(*pages + 5));
    limited.close();
    try {
        upgrade(engine, all, "head");
        FAIL() << "it ran";
    } catch (const MigrationFailed& error) {
        EXPECT_EQ(error.place.revision, "cccc3");
        EXPECT_THAT(error.what(), HasSubstr("no room is left"));
        EXPECT_THAT(error.what(), HasSubstr("the database is at bbbb2 as before"));
    }
    EXPECT_EQ(contents(file()), before);
    EXPECT_THAT(upgrade(create_engine(url), all, "head").rows, testing::ElementsAre("dddd4"));
}

TEST_F(BadDatabase, OfAnotherRevisionIsNamedWithTheWaysOut) {
    make();
    create_engine(options("journal_mode=delete")).connect().run("UPDATE alembic_version SET version_num = 'bbbb3'");
    const std::string before = contents(file());
    for (const auto run : {upgrade, downgrade}) {
        try {
            run(create_engine(options("journal_mode=delete")), all, "aaaa1", {});
            FAIL() << "it ran";
        } catch (const UnknownDatabaseRevision& error) {
            EXPECT_EQ(error.id(), "RT-U001");
            EXPECT_THAT(error.what(), HasSubstr("can't locate revision bbbb3"));
            EXPECT_THAT(error.what(), HasSubstr("did you mean \"bbbb2\"?"));
            EXPECT_THAT(error.what(), HasSubstr("the newest here: dddd4"));
            EXPECT_THAT(error.what(), HasSubstr("`retort stamp --purge REVISION`"));
        }
    }
    EXPECT_EQ(contents(file()), before);
}

TEST_F(BadDatabase, WithAnotherTableUnderTheVersionTablesNameIsNamed) {
    create_engine(options("journal_mode=delete")).connect().run("CREATE TABLE alembic_version (v INTEGER)");
    const std::string before = contents(file());
    EXPECT_THROW(upgrade(create_engine(options("journal_mode=delete")), all, "head"), BadVersionTable);
    EXPECT_EQ(contents(file()), before);
}

}  // namespace

}  // namespace retort::migrate
