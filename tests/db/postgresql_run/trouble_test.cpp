// SPDX-License-Identifier: MIT
// What the server has against a migration, and sessions that end in the middle of one: a clear error that names the way
// out, nothing half applied, and a next run that goes on.
#include <chrono>
#include <future>
#include <thread>

#include <gmock/gmock.h>

#include "retort/engine/server_errors.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/runner.hpp"
#include "retort/sql/stmt/text.hpp"

#include "db/postgresql_run/parts.hpp"
#include "support/postgresql_database.hpp"

namespace retort::migrate {

namespace {

using namespace retort::migration;
using namespace std::chrono_literals;
using parts::Snapshot;
using parts::snapshot;
using testing::HasSubstr;
using testing::Not;

void nap(Operations& op) {
    op.execute("INSERT INTO journal (line) VALUES ('before the nap')", {.effect = no_effect});
    op.execute("SELECT pg_sleep(60)", {.effect = no_effect});
}
void add_column(Operations& op) {
    op.bulk_insert("journal", {"line"}, {{"a new column"}});
    op.add_column("orders", Column{"note", Text(), nullable});
}
void two_of_a_kind(Operations& op) {
    op.bulk_insert("users", {"full_name", "email", "country"}, {{"eve", "secret@example.org", "DE"}});
    op.bulk_insert("users", {"full_name", "email", "country"}, {{"eve", "secret@example.org", "DE"}});
}
void no_number(Operations& op) { op.bulk_insert("orders", {"user_id", "total"}, {{1, "12secret"}}); }
void unique_totals(Operations& op) {
    op.execute("UPDATE orders SET total = 987654.25", {.effect = no_effect});
    op.create_unique_constraint("uq__orders__total", "orders", {"total"});
}
void slow_commit(Operations& op) {
    op.execute(
        "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(60); RETURN NULL; END';"
        "CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON journal DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE "
        "FUNCTION slow(); INSERT INTO journal (line) VALUES ('slow')",
        {.effect = no_effect});
}
void index_it(Operations& op) {
    op.bulk_insert("journal", {"line"}, {{"before the index"}});
    op.create_index("ix__journal__line", "journal", {"line"}, {.options = {{"postgresql_concurrently", "true"}}});
    op.bulk_insert("journal", {"line"}, {{"behind the index"}});
}

/// The example's revisions are done; one more is to come.
class Trouble : public testing::Test {
protected:
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        database.emplace();
        upgrade(engine(), parts::revision_set(), "head");
        before = snapshot(database->url());
    }
    [[nodiscard]] Engine engine(const std::string& options = {}) const {
        return create_engine(options.empty() ? database->url() : database->url().with_query("options", options));
    }
    static RevisionSet with(void (*function)(Operations&)) {
        revision.upgrade = function;
        return parts::with(revision);
    }
    void run(const std::string& script) const { engine().connect().run(script); }
    [[nodiscard]] std::string answer(const std::string& query) const {
        return parts::column_of(database->url(), query).at(0);
    }

    void TearDown() override {
        EXPECT_TRUE(!is_to_be_untouched || snapshot(database->url()) == before);
        EXPECT_TRUE(!database || parts::locks_and_invalid_indexes(database->url()).empty());
    }

    /// What an upgrade of all is stopped by. The database is as it was.
    MigrationFailed failure(const Engine& on, void (*function)(Operations&)) {
        try {
            upgrade(on, with(function), "head");
        } catch (const MigrationFailed& error) {
            EXPECT_THAT(error.what(), HasSubstr("the upgrade of revision eeee5 failed at step"));
            EXPECT_THAT(error.what(), HasSubstr("the database is at dddd4 as before"));
            is_to_be_untouched = true;
            return error;
        }
        throw std::logic_error{"the upgrade did not fail"};
    }

    static inline migration::Revision revision{
        .id = "eeee5", .down_revision = "dddd4", .message = "trouble", .upgrade = nap};
    std::optional<testkit::PostgresqlDatabase> database;
    Snapshot before;
    bool is_to_be_untouched = false;
};

void expect_nothing_of(const Error& error, std::string_view secret) {
    EXPECT_THAT(error.what(), Not(HasSubstr(secret)));
    EXPECT_THAT(std::string{error.server_message()}, Not(HasSubstr(secret)));
    EXPECT_THAT(std::string{error.statement()}, Not(HasSubstr(secret)));
    EXPECT_THAT(std::string{error.server_details()}, HasSubstr(secret));
}

TEST_F(Trouble, WhatTheUserMayNotDo) {
    const std::string role = "retort_" + database->name();
    run("CREATE ROLE " + role + " LOGIN; GRANT ALL ON ALL TABLES IN SCHEMA public TO " + role +
        "; GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO " + role);
    const Engine limited = create_engine(database->url().with_username(role));
    const MigrationFailed error = failure(limited, add_column);
    EXPECT_EQ(error.cause_id, "RT-D084");
    EXPECT_THAT(error.what(), HasSubstr("GRANT it, or connect as another user"));
    EXPECT_THAT(std::string{error.server_message()}, HasSubstr("must be owner of table orders"));
    run("DROP OWNED BY " + role);
    EXPECT_THROW(upgrade(limited, with(add_column), "head"), PermissionDenied) << "not even the version table";
    run("DROP ROLE " + role);
}

TEST_F(Trouble, AStatementThatTakesTooLong) {
    const MigrationFailed error = failure(engine("-c statement_timeout=300ms"), nap);
    EXPECT_EQ(error.cause_id, "RT-D019");
    EXPECT_THAT(error.what(), HasSubstr("statement timeout"));
}

TEST_F(Trouble, ALockThatIsNotToBeHad) {
    {
        Connection holder = engine().connect();
        static_cast<void>(holder.execute("LOCK TABLE orders IN SHARE MODE"));
        const MigrationFailed error = failure(engine("-c lock_timeout=100ms"), add_column);
        EXPECT_EQ(error.cause_id, "RT-D082");
        EXPECT_TRUE(error.worth_retrying());
        EXPECT_THAT(error.what(), HasSubstr("lock_timeout"));
    }
    EXPECT_EQ(snapshot(database->url()), before);
    is_to_be_untouched = false;
    upgrade(engine(), with(add_column), "head");
    EXPECT_EQ(answer("SELECT count(*)::text FROM journal WHERE line = 'a new column'"), "1");
}

TEST_F(Trouble, TheRunsOwnLimitsAreForWhatStandsInATransaction) {
    is_to_be_untouched = false;
    const auto failure_with = [&](void (*up)(Operations&), const StatementTimeouts& limits) -> std::string {
        try {
            upgrade(engine(), with(up), "head", {.timeouts = limits});
            return "it had no limit";
        } catch (const MigrationFailed& error) {
            return error.cause_id;
        }
    };
    EXPECT_EQ(failure_with(nap, {.statement = 300ms}), "RT-D019");
    Connection holder = engine().connect();
    static_cast<void>(holder.execute("LOCK TABLE orders IN SHARE MODE"));
    EXPECT_EQ(failure_with(add_column, {.lock = 100ms}), "RT-D082");
    holder.rollback();
    static_cast<void>(holder.execute("INSERT INTO journal (line) VALUES ('held')"));
    auto run = std::async(std::launch::async, [&] {
        upgrade(engine(), with(index_it), "head", {.timeouts = {.lock = 100ms, .statement = 100ms}});
    });
    EXPECT_EQ(run.wait_for(400ms), std::future_status::timeout) << "CREATE INDEX CONCURRENTLY waits for the holder";
    holder.rollback();
    EXPECT_NO_THROW(run.get());
}

TEST_F(Trouble, WhatATimeoutOutsideOfATransactionLeavesIsTakenAwayByTheNextRun) {
    Connection holder = engine().connect();
    static_cast<void>(holder.execute("INSERT INTO journal (line) VALUES ('held')"));
    try {
        upgrade(engine("-c statement_timeout=300ms"), with(index_it), "head");
        FAIL() << "it got the lock";
    } catch (const MigrationFailed& error) {
        EXPECT_EQ(error.cause_id, "RT-D019") << error.what();
        EXPECT_EQ(error.place.kept, 1U);
        EXPECT_THAT(error.what(), HasSubstr("the first 1 steps of it stay done"));
    }
    EXPECT_TRUE(snapshot(database->url()).has_ledger) << "the server had no time to drop the index either";
    holder.rollback();
    upgrade(engine(), with(index_it), "head");
    EXPECT_EQ(answer("SELECT string_agg(line, ', ' ORDER BY id) FROM journal WHERE line LIKE '%the index'"),
              "before the index, behind the index");
}

TEST_F(Trouble, ValuesStandInNoMessage) {
    expect_nothing_of(failure(engine(), two_of_a_kind), "secret@example.org");
    expect_nothing_of(failure(engine(), no_number), "12secret");
    const MigrationFailed error = failure(engine(), unique_totals);
    EXPECT_THAT(error.what(), Not(HasSubstr("987654")));
    EXPECT_THAT(std::string{error.server_message()}, Not(HasSubstr("987654")));
}

/// A runner that sits in CREATE INDEX CONCURRENTLY, since a session with an older snapshot is there.
class InAConcurrentIndex : public Trouble {
protected:
    void SetUp() override {
        Trouble::SetUp();
        if (!database) return;
        holder.emplace(engine().connect());
        static_cast<void>(holder->execute("INSERT INTO journal (line) VALUES ('held')"));
        runner = std::async(std::launch::async, [&] { upgrade(engine(), with(index_it), "head"); });
        wait_for(
            "SELECT count(*)::text FROM pg_stat_activity WHERE datname = current_database() AND query LIKE "
            "'CREATE INDEX CONCURRENTLY%' AND wait_event_type = 'Lock'");
    }
    void wait_for(const std::string& query) const {
        for (int i = 0; i < 500 && answer(query) != "1"; ++i) std::this_thread::sleep_for(10ms);
        ASSERT_EQ(answer(query), "1");
    }
    void end_sessions(const std::string& which) const {
        parts::column_of(database->url(),
                         "SELECT pg_terminate_backend(pid, 5000)::text FROM pg_stat_activity WHERE datname = "
                         "current_database() AND (" +
                             which + ")");
    }
    void expect_done_once() {
        upgrade(engine(), with(index_it), "head");
        EXPECT_THAT(snapshot(database->url()).versions, testing::ElementsAre("eeee5"));
        EXPECT_FALSE(snapshot(database->url()).has_ledger);
        EXPECT_EQ(parts::locks_and_invalid_indexes(database->url()), "");
        EXPECT_EQ(answer("SELECT string_agg(line, ', ' ORDER BY id) FROM journal WHERE line LIKE '%the index'"),
                  "before the index, behind the index");
        EXPECT_EQ(answer("SELECT count(*)::text FROM pg_index WHERE indexrelid = 'ix__journal__line'::regclass"), "1");
    }

    std::optional<Connection> holder;
    std::future<void> runner;
};

TEST_F(InAConcurrentIndex, ItsLocksSessionEndsAndNobodyElseBegins) {
    end_sessions("application_name LIKE 'retort %'");
    EXPECT_THROW(upgrade(engine(), with(index_it), "head", {.runner_timeout = Milliseconds{300}}), LockNotFree)
        << "its working session is still there";
    holder->rollback();
    EXPECT_THROW(runner.get(), LockLost);
    expect_done_once();
}

TEST_F(InAConcurrentIndex, ItsWorkingSessionEnds) {
    end_sessions("query LIKE 'CREATE INDEX CONCURRENTLY%'");
    EXPECT_THROW(runner.get(), MigrationFailed);
    holder->rollback();
    expect_done_once();
}

TEST_F(InAConcurrentIndex, BothOfThemEnd) {
    end_sessions("query LIKE 'CREATE INDEX CONCURRENTLY%' OR application_name LIKE 'retort %'");
    EXPECT_THROW(runner.get(), Error);
    holder->rollback();
    expect_done_once();
}

TEST_F(Trouble, ASessionThatEndsInItsCommitIsAskedAbout) {
    auto runner = std::async(std::launch::async, [&] { upgrade(engine(), with(slow_commit), "head"); });
    const std::string in_commit =
        "SELECT count(*)::text FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'";
    for (int i = 0; i < 500 && answer(in_commit) != "1"; ++i) std::this_thread::sleep_for(10ms);
    parts::column_of(database->url(),
                     "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE datname = current_database() "
                     "AND wait_event = 'PgSleep'");
    try {
        runner.get();
        FAIL() << "it was committed";
    } catch (const MigrationFailed& error) {
        EXPECT_EQ(error.cause_id, "RT-D023") << error.what();
        EXPECT_EQ(error.place.what, "COMMIT");
    }
    is_to_be_untouched = true;
}

}  // namespace

}  // namespace retort::migrate
