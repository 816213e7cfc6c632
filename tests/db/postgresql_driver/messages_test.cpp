// SPDX-License-Identifier: MIT
// What the server says by itself, results read as they come, COPY as the user writes it.
#include <algorithm>
#include <stdexcept>

#include "retort/engine/engine.hpp"
#include "retort/engine/observer.hpp"

#include "db/postgresql_driver/fixture.hpp"

namespace retort::testkit {
namespace {

using namespace std::chrono_literals;

class PostgresqlMessages : public PostgresqlDriverTest {};

class Notices : public EngineObserver {
public:
    void notice_received(const ServerNotice& notice) noexcept override {
        texts.push_back(std::string{notice.severity} + ": " + std::string{notice.text});
    }
    std::vector<std::string> texts;
};

TEST_F(PostgresqlMessages, NoticesGoToTheObserver) {
    Notices notices;
    connection->tell_notices(&notices);
    connection->run("DROP TABLE IF EXISTS nowhere");
    connection->run("DO $$ BEGIN RAISE WARNING 'look out'; END $$");
    EXPECT_EQ(notices.texts,
              (std::vector<std::string>{"NOTICE: table \"nowhere\" does not exist, skipping", "WARNING: look out"}));
    connection->tell_notices(nullptr);
    connection->run("DROP TABLE IF EXISTS nowhere");
    EXPECT_EQ(notices.texts.size(), 2U);
}

TEST_F(PostgresqlMessages, NotificationsArriveInOrder) {
    connection->run("LISTEN \"Odd channel\"");
    const auto other = connect();
    other->run("NOTIFY \"Odd channel\", 'it''s one'; NOTIFY \"Odd channel\", 'two'");
    const auto first = connection->next_notification(5s);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->channel, "Odd channel");
    EXPECT_EQ(first->payload, "it's one");
    EXPECT_NE(first->process, 0);
    EXPECT_EQ(connection->next_notification(5s)->payload, "two");
    EXPECT_FALSE(connection->next_notification(10ms));
}

TEST_F(PostgresqlMessages, AStreamGivesItsRowsAsTheyCome) {
    const StatementPtr statement = connection->prepare("SELECT n, 'row ' || n FROM generate_series(1, $1) AS n");
    const ValueView count[] = {whole(50'000)};
    statement->execute_streaming(count);
    std::int64_t sum = 0;
    while (const ValueView* cells = statement->fetch()) sum += cells[0].integer();
    EXPECT_EQ(sum, 50'000LL * 50'001 / 2);
    EXPECT_EQ(statement->fetch(), nullptr);
    statement->execute(count);
    EXPECT_EQ(statement->fetch()[1].bytes(), "row 1");
}

TEST_F(PostgresqlMessages, AStreamMakesWayForOtherStatements) {
    const StatementPtr stream = connection->prepare("SELECT generate_series(1, 1000)");
    stream->execute_streaming({});
    std::int64_t sum = stream->fetch()[0].integer();
    EXPECT_EQ(scalar("SELECT 5").view().integer(), 5);
    while (const ValueView* cells = stream->fetch()) sum += cells[0].integer();
    EXPECT_EQ(sum, 500'500);
}

TEST_F(PostgresqlMessages, AStreamThatIsLeftDoesNotHarmItsTransaction) {
    for (const bool in_transaction : {true, false}) {
        if (in_transaction) connection->begin({});
        {
            const StatementPtr stream = connection->prepare("SELECT generate_series(1, 300000)");
            stream->execute_streaming({});
            static_cast<void>(stream->fetch());
        }
        EXPECT_EQ(scalar("SELECT 5").view().integer(), 5);
        if (in_transaction) connection->commit();
    }
}

TEST_F(PostgresqlMessages, AStreamTellsWhatFailsOnTheWay) {
    const StatementPtr stream = connection->prepare("SELECT 10 / (5 - n) FROM generate_series(1, 9) AS n");
    stream->execute_streaming({});
    const auto read_all = [&] {
        while (stream->fetch() != nullptr) {}
        return 0;
    };
    EXPECT_EQ(thrown_by<DataError>(read_all).sqlstate(), "22012");
    EXPECT_EQ(scalar("SELECT 5").view().integer(), 5);
    stream->execute_streaming({});
    EXPECT_EQ(stream->fetch()[0].integer(), 2);
}

TEST_F(PostgresqlMessages, AnEmptyStreamIsAnEnd) {
    const StatementPtr stream = connection->prepare("SELECT 1 WHERE false");
    stream->execute_streaming({});
    EXPECT_EQ(stream->column_count(), 1U);
    EXPECT_EQ(stream->fetch(), nullptr);
}

TEST_F(PostgresqlMessages, CopyInBothDirections) {
    const Engine engine = create_engine(database->url());
    Connection on = engine.connect();
    on.run("CREATE TABLE t (id int, name text)");
    const std::vector<std::string> pieces = {"1,one\n2,\"t", "wo\"\n"};
    std::size_t next = 0;
    const auto source = [&] { return next < pieces.size() ? std::string_view{pieces[next++]} : std::string_view{}; };
    EXPECT_EQ(on.copy_in(text("COPY t FROM STDIN (FORMAT csv)"), source), 2);
    EXPECT_TRUE(on.in_transaction());
    on.commit();
    std::string csv;
    on.copy_out(text("COPY (SELECT * FROM t ORDER BY id) TO STDOUT (FORMAT csv, HEADER)"),
                [&](std::string_view bytes) { csv += bytes; });
    EXPECT_EQ(csv, "id,name\n1,one\n2,two\n");
}

TEST_F(PostgresqlMessages, ACopyThatFailsLeavesNothing) {
    connection->run("CREATE TABLE t (id int)");
    const Engine engine = create_engine(database->url());
    Connection on = engine.connect();
    const auto failing = []() -> std::string_view { throw std::runtime_error{"no more"}; };
    EXPECT_THROW(on.copy_in(text("COPY t FROM STDIN"), failing), std::runtime_error);
    on.rollback();
    std::size_t calls = 0;
    const auto bad = [&] { return calls++ == 0 ? std::string_view{"x\n"} : std::string_view{}; };
    EXPECT_THROW(on.copy_in(text("COPY t FROM STDIN"), bad), DataError);
    on.rollback();
    EXPECT_THROW(on.copy_in(text("SELECT 1"), bad), ProgrammingError);
    on.rollback();
    EXPECT_THROW(on.copy_out(text("COPY t FROM STDIN"), [](std::string_view) {}), ProgrammingError);
    const auto refusing = [](std::string_view) { throw std::runtime_error{"no room"}; };
    EXPECT_THROW(on.copy_out(text("COPY (SELECT generate_series(1, 9)) TO STDOUT"), refusing), std::runtime_error);
    EXPECT_EQ(scalar("SELECT count(*) FROM t").view().integer(), 0);
}

}  // namespace
}  // namespace retort::testkit
