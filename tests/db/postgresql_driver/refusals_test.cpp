// SPDX-License-Identifier: MIT
// What users get wrong, and what attackers try: each an error of its own, or stored as it is.
#include <chrono>
#include <thread>
#include <utility>

#include "retort/engine/engine.hpp"
#include "retort/engine/statement_log.hpp"

#include "db/postgresql_driver/fixture.hpp"

namespace retort::testkit {
namespace {

class PostgresqlRefusals : public PostgresqlDriverTest {
protected:
    [[nodiscard]] Url with_password(const std::string& password) const {
        return database->url().with_username("retort_with_password").with_password(password);
    }
};

bool says(const Error& error, std::string_view words) {
    return std::string_view{error.what()}.find(words) != std::string_view::npos;
}

TEST_F(PostgresqlRefusals, PasswordsOfEveryKind) {
    for (const std::string& password : {std::string{"it's @ se/cret %41 : \"x\" \\ ?&="}, std::string{" blank "},
                                        std::string{"gr\xC3\xBC\xC3\x9F"}}) {
        std::string literal;
        for (const char c : password) literal += c == '\'' ? std::string{"''"} : std::string{c};
        connection->run(
            "DROP ROLE IF EXISTS retort_with_password;"
            "SET standard_conforming_strings = on;"
            "CREATE ROLE retort_with_password LOGIN PASSWORD '" +
            literal + "'");
        const Url url = with_password(password);
        EXPECT_TRUE(driver->connect(Url::parse(url.to_string_with_password()))->ping()) << password;
        const auto error = thrown_by<AuthenticationFailed>([&] { return driver->connect(with_password("wrong one")); });
        EXPECT_FALSE(says(error, "wrong one"));
        EXPECT_EQ(std::string_view{error.server_message()}.find("wrong one"), std::string_view::npos);
    }
    EXPECT_THROW(static_cast<void>(driver->connect(database->url().with_username("retort_with_password"))),
                 AuthenticationFailed);
    connection->run("DROP ROLE retort_with_password");
}

TEST_F(PostgresqlRefusals, NamesOfDatabasesOfEveryKind) {
    const std::string name = "odd 'name' \"of\" @ a/base %41?";
    connection->run("CREATE DATABASE \"odd 'name' \"\"of\"\" @ a/base %41?\"");
    {
        const Url url = database->url().with_database(name);
        const auto odd = driver->connect(Url::parse(url.to_string_with_password()));
        EXPECT_TRUE(odd->ping());
    }
    connection->run("DROP DATABASE \"odd 'name' \"\"of\"\" @ a/base %41?\" WITH (FORCE)");
}

TEST_F(PostgresqlRefusals, HostsThatAreNotThere) {
    const auto unknown = Url::parse("postgresql://u:secret@no-such-host.invalid/db?connect_timeout=5");
    EXPECT_FALSE(says(thrown_by<CannotConnect>([&] { return driver->connect(unknown); }), "secret"));
    const auto closed = Url::parse("postgresql://u:secret@127.0.0.1:1/db");
    EXPECT_THROW(static_cast<void>(driver->connect(closed)), CannotConnect);
    const auto no_such = database->url().with_database("no such");
    EXPECT_TRUE(says(thrown_by<CannotConnect>([&] { return driver->connect(no_such); }), "no such"));
}

TEST_F(PostgresqlRefusals, TimeoutsOfStatementsAndLocks) {
    connection->run("CREATE TABLE t (id int)");
    const auto slow = connect("options", "-c statement_timeout=50ms -c lock_timeout=20ms");
    EXPECT_THROW(slow->run("SELECT pg_sleep(10)"), StatementCancelled);
    connection->begin({});
    connection->run("LOCK TABLE t");
    EXPECT_THROW(slow->run("INSERT INTO t VALUES (1)"), LockNotAvailable);
    connection->rollback();
}

/// FATAL, whatever its SQLSTATE: 25P03 is of the class of transactions.
TEST_F(PostgresqlRefusals, AReportThatEndsTheSessionIsABrokenConnection) {
    connection->run("SET idle_in_transaction_session_timeout = '20ms'");
    connection->begin({});
    std::this_thread::sleep_for(std::chrono::milliseconds{200});
    const auto error = thrown_by<BrokenConnection>([&] { return rows("INSERT INTO nowhere VALUES (1)"); });
    EXPECT_EQ(error.sqlstate(), "25P03");
    EXPECT_TRUE(says(error, "idle-in-transaction timeout")) << error.what();
    EXPECT_FALSE(connection->in_transaction());
}

TEST_F(PostgresqlRefusals, ADatabaseThatIsNotThereToBeDroppedBreaksNothing) {
    EXPECT_FALSE(thrown_by<ProgrammingError>([&] {
                     connection->run("DROP DATABASE \"not here\"");
                     return 0;
                 }).poisons_connection());
}

TEST_F(PostgresqlRefusals, WhatTheUserMayNotDo) {
    connection->run("CREATE TABLE t (id int); CREATE ROLE retort_nobody LOGIN");
    const auto nobody = driver->connect(database->url().with_username("retort_nobody"));
    EXPECT_THROW(nobody->run("SELECT * FROM t"), PermissionDenied);
    connection->run("DROP ROLE retort_nobody");
}

TEST_F(PostgresqlRefusals, AValueNeverReachesTheSqlText) {
    const std::string attack = "x'); DROP TABLE t; --";
    connection->run("CREATE TABLE t (name text)");
    for (const char* const prepared : {"on", "off"}) {
        connection = connect("prepared_statements", prepared);
        EXPECT_EQ(scalar("SELECT current_query() || $1::text", {text_value(attack)}).view().bytes(),
                  "SELECT current_query() || $1::text" + attack);
        rows("INSERT INTO t VALUES ($1)", {text_value(attack)});
    }
    EXPECT_EQ(scalar("SELECT count(*) FROM t WHERE name = $1", {text_value(attack)}).view().integer(), 2);
}

TEST_F(PostgresqlRefusals, ErrorsAndLogsHoldNoValues) {
    connection->run("CREATE TABLE t (id int PRIMARY KEY, n numeric(3, 1), d date, name varchar(3))");
    std::string log;
    const auto keep = [&log](std::string_view line) { log += line; };
    const Engine engine = create_engine(database->url(), {.observer = std::make_shared<StatementLog>(keep)});
    const char* const statements[] = {
        "INSERT INTO t (id) VALUES ('12secret')", "INSERT INTO t (id, n) VALUES (1, 99999.5)",
        "INSERT INTO t (id, d) VALUES (1, '2026-02-31')", "INSERT INTO t (id, name) VALUES (1, 'secret')"};
    for (const char* const sql : statements) {
        EXPECT_THROW(connection->run(sql), DataError) << sql;
    }
    Connection logged = engine.connect();
    EXPECT_THROW(static_cast<void>(logged.execute(
                     text("INSERT INTO t (id, name) VALUES (:id, :name)").bind("id", 1).bind("name", "top secret"))),
                 DataError);
    EXPECT_EQ(log.find("top secret"), std::string::npos) << log;
}

/// Every way in which the server quotes a value, each with the text "secret" in it.
const char* const leaks[] = {
    "INSERT INTO t (email) VALUES ($1)",                            // Key (email)=(...) already exists.
    "INSERT INTO t (email, parent) VALUES ($1 || 'x', $1 || '?')",  // Key (parent)=(...) is not present
    "INSERT INTO t (email, n) VALUES ($1 || 'y', -1)",              // Failing row contains (...)
    "INSERT INTO t (email, needed) VALUES ($1 || 'z', NULL)",       // Failing row contains (...)
    "INSERT INTO t (email, short) VALUES ($1 || 'z', $1)",          // value too long
    "SELECT $1::text::integer",
    "SELECT $1::text::numeric",
    "SELECT $1::text::date",
    "SELECT $1::text::uuid",
    "SELECT $1::text::inet",
    "SELECT $1::text::jsonb",
    "SELECT $1::text::mood",
    "SELECT $1::text::int[]",
    "SELECT ('{' || $1)::text[]",
    "SELECT $1::text::int4range",
    "SELECT $1::text::boolean",
    R"(SELECT ('\x' || $1)::bytea)",
    "SELECT $1::text::jsonpath",
    "SELECT ($1 || ' |')::tsquery",
    "SELECT $1::text::interval",
    "SELECT $1::text::regclass",
    "SELECT $1::text::regtype",
    "SELECT $1::text::regrole",
    "SELECT $1::text::regprocedure",
    "SELECT nextval($1::text::regclass)",
    "SELECT set_config($1, 'x', false)",
    "SELECT has_table_privilege($1, 't', 'x')",
    "SELECT to_timestamp($1, 'YYYY')",
    "SELECT $1::text::small",
    "SELECT raising($1)",
    "SELECT raising_rights($1)",
    "SELECT executing($1)",
    "SELECT convert_to($1, 'no such') || $1::bytea",
    "SELECT currval($1::text)",
    "SELECT regexp_match('x', $1 || '(')",
    "SELECT ('x' || $1)::xml::text || ('<a>' || $1)::xml",
};

void expect_hidden(const Error& error, std::string_view secret, const char* sql) {
    EXPECT_FALSE(says(error, secret)) << sql << '\n' << error.what();
    EXPECT_EQ(std::string_view{error.server_message()}.find(secret), std::string_view::npos) << sql << '\n'
                                                                                             << error.server_message();
    EXPECT_EQ(std::string_view{error.statement()}.find(secret), std::string_view::npos) << sql;
}

TEST_F(PostgresqlRefusals, NoMessageHoldsAValueWhateverTheServerSays) {
    connection->run(
        "CREATE TYPE mood AS ENUM ('sad'); CREATE DOMAIN small AS text CHECK (length(VALUE) < 3);"
        "CREATE TABLE t (email text PRIMARY KEY, parent text REFERENCES t, n int CHECK (n > 0), needed int NOT NULL "
        "DEFAULT 1, short varchar(3)); INSERT INTO t VALUES ('secret@');"
        "CREATE FUNCTION raising(text) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RAISE 'no %', $1; END $$;"
        "CREATE FUNCTION raising_rights(text) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RAISE 'no %', $1 USING ERRCODE "
        "= "
        "'42501'; END $$;"
        "CREATE FUNCTION executing(text) RETURNS int LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'SELECT ' || $1; RETURN 1; "
        "END "
        "$$");
    for (const char* const prepared : {"on", "off"}) {
        connection = connect("prepared_statements", prepared);
        for (const char* const sql : leaks) {
            try {
                rows(sql, {text_value("secret@")});
                ADD_FAILURE() << "it was taken: " << sql;
            } catch (const DatabaseError& error) {
                expect_hidden(error, "secret", sql);
            }
        }
    }
}

TEST_F(PostgresqlRefusals, NoMessageHoldsARowOfACopy) {
    connection->run("CREATE TABLE t (id int PRIMARY KEY, at regclass, name varchar(3)); INSERT INTO t VALUES (424242)");
    const Engine engine = create_engine(database->url());
    for (const char* const line : {"secret\t\\N\t\\N\n", "1\tsecret\t\\N\n", "1\t\\N\tsecret\n", "1\tsecret\n",
                                   "1\t\\N\tx\tsecret\n", "424242\t\\N\t\\N\n", "1\t\\N\t\xFFsecret\n"}) {
        Connection on = engine.connect();
        bool is_given = false;
        const auto source = [&] { return std::exchange(is_given, true) ? std::string_view{} : std::string_view{line}; };
        const auto error = thrown_by<DatabaseError>([&] { return on.copy_in(text("COPY t FROM STDIN"), source); });
        expect_hidden(error, "secret", line);
        expect_hidden(error, "424242", line);
    }
}

TEST_F(PostgresqlRefusals, WhatTheStatementSaysIsTold) {
    connection->run("CREATE TABLE t (id int)");
    for (const char* const prepared : {"on", "off"}) {
        connection = connect("prepared_statements", prepared);
        const auto told = [&](const char* sql) {
            try {
                rows(sql, {whole(1)});
            } catch (const ProgrammingError& error) {
                return std::string{error.what()};
            }
            return std::string{"nothing"};
        };
        EXPECT_NE(told("SELECT $1::int FROM nowhere").find("no table \"nowhere\""), std::string::npos);
        EXPECT_NE(told("SELECT $1::int + nothing FROM t").find("no column \"nothing\""), std::string::npos);
        EXPECT_NE(told("SELECT $1::int FRM t").find("syntax error at or near \"t\""), std::string::npos)
            << told("SELECT $1::int FRM t");
    }
}

TEST_F(PostgresqlRefusals, AReadInATransactionCommitsNothing) {
    connection->run("CREATE TABLE t (id int)");
    connection->begin({});
    rows("INSERT INTO t VALUES (1)");
    EXPECT_EQ(scalar("SELECT count(*) FROM t").view().integer(), 1);
    connection->rollback();
    EXPECT_EQ(scalar("SELECT count(*) FROM t").view().integer(), 0);
}

/// Where a unit of work is cut: its steps are counted, and one of them finds its session gone.
enum class Cut { before, after };
class PostgresqlCuts : public PostgresqlDriverTest, public ::testing::WithParamInterface<Cut> {
protected:
    void kill_session(DriverConnection& of, std::int64_t pid) {
        static_cast<void>(of);
        connection->run("SELECT pg_terminate_backend(" + std::to_string(pid) + ", 5000)");
    }
};

INSTANTIATE_TEST_SUITE_P(Steps, PostgresqlCuts, ::testing::Values(Cut::before, Cut::after),
                         [](const auto& suite) { return suite.param == Cut::before ? "Before" : "After"; });

TEST_P(PostgresqlCuts, AUnitOfWorkIsDoneOrUndoneOrInDoubt) {
    connection->run("CREATE TABLE t (id int PRIMARY KEY)");
    const Engine engine = create_engine(database->url(), {.pool = {.pre_ping = true}});
    constexpr int steps = 4;
    for (int cut = 0; cut < steps; ++cut) {
        connection->run("TRUNCATE t");
        bool in_doubt = false;
        bool failed = false;
        try {
            Connection session = engine.connect();
            const std::int64_t pid = session.scalar(text("SELECT pg_backend_pid()").columns<std::int64_t>()).value();
            int step = 0;
            const auto at_step = [&](auto&& work) {
                const bool now = step++ == cut;
                if (now && GetParam() == Cut::before) kill_session(session.driver(), pid);
                work();
                if (now && GetParam() == Cut::after) kill_session(session.driver(), pid);
            };
            std::optional<Transaction> transaction;
            at_step([&] { transaction.emplace(session.begin()); });
            at_step([&] { static_cast<void>(session.execute("INSERT INTO t VALUES (1)")); });
            at_step([&] { static_cast<void>(session.execute("INSERT INTO t VALUES (2)")); });
            at_step([&] { transaction->commit(); });
        } catch (const CommitInDoubt&) {
            in_doubt = true;
        } catch (const OperationalError& error) {
            EXPECT_TRUE(error.poisons_connection()) << error.what();
            failed = true;
        }
        const auto count = scalar("SELECT count(*) FROM t").view().integer();
        const bool reached_the_end = !failed && !in_doubt;
        EXPECT_TRUE(count == 0 || count == 2) << count;
        EXPECT_TRUE(!failed || count == 0) << "told as undone";
        EXPECT_TRUE(!reached_the_end || count == 2) << "told as done";
        SCOPED_TRACE(cut);
        EXPECT_NO_THROW(EXPECT_EQ(engine.connect().scalar(text("SELECT 5").columns<int>()), 5)) << "the pool recovers";
    }
}

}  // namespace
}  // namespace retort::testkit
