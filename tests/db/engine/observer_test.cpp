// SPDX-License-Identifier: MIT
#include "retort/engine/observer.hpp"

#include <gtest/gtest.h>

#include "retort/engine/database_errors.hpp"

#include "db/engine/fixture.hpp"

namespace {

using namespace retort;

class Recorder final : public EngineObserver {
public:
    explicit Recorder(bool parameters) : parameters_{parameters} {}

    void statement_executed(const StatementEvent& event) override {
        std::string line = testkit::with_question_marks(event.sql);
        for (const ValueView& value : event.parameters) {
            line += value.has_bytes() ? " [" + std::string{value.bytes()} + "]"
                                      : " [" + std::to_string(value.integer()) + "]";
        }
        if (!event.error_id.empty()) line += " !" + std::string{event.error_id};
        EXPECT_GE(event.microseconds, 0);
        lines.push_back(line);
    }
    [[nodiscard]] bool wants_parameters() const override { return parameters_; }
    void connection_opened(DriverConnection&) override { ++opened; }

    std::vector<std::string> lines;
    int opened = 0;

private:
    bool parameters_;
};

class EngineObserverTest : public testkit::EngineTest {};

TEST_F(EngineObserverTest, HearsEveryStatementInOrder) {
    const auto recorder = std::make_shared<Recorder>(false);
    const Engine watched = make_engine({.observer = recorder});
    watched.begin([&](Connection& connection) {
        connection.execute(insert(users).values(users.set("name", "secret")));
        const Savepoint savepoint = connection.begin_nested();
        connection.execute("SELECT 1");
    });
    EXPECT_EQ(recorder->lines, (std::vector<std::string>{
                                   "BEGIN", "INSERT INTO users (name) VALUES (?)", "SAVEPOINT retort_1", "SELECT 1",
                                   "ROLLBACK TO SAVEPOINT retort_1", "RELEASE SAVEPOINT retort_1", "COMMIT"}));
    EXPECT_EQ(recorder->opened, 1);
}

TEST_F(EngineObserverTest, HearsParametersOnlyWhenItAsksForThem) {
    const auto recorder = std::make_shared<Recorder>(true);
    Connection connection = make_engine({.observer = recorder}).connect();
    connection.execute(insert(users).values(users.set("id", 7), users.set("name", "gus")));
    connection.close();
    EXPECT_EQ(recorder->lines,
              (std::vector<std::string>{"BEGIN", "INSERT INTO users (id, name) VALUES (?, ?) [7] [gus]", "ROLLBACK"}));
}

/// Notes every event but statements.
class Events final : public EngineObserver {
public:
    void statement_starting(const StatementEvent& event) override {
        if (event.sql == forbidden) throw ArgumentError{"RT-B999", "the observer forbids it"};
    }
    void transaction_changed(TransactionStep step) noexcept override {
        static constexpr const char* names[]{"begun",     "committed",          "rolled back",          "prepared",
                                             "savepoint", "savepoint released", "savepoint rolled back"};
        events.emplace_back(names[static_cast<std::size_t>(step)]);
    }
    void connection_opened(DriverConnection& connection) override {
        connection.run("PRAGMA cache_size=77");
        events.emplace_back("opened");
        if (refuses) throw ArgumentError{"RT-B999", "the observer refuses it"};
    }
    void connection_lent(std::string_view label) noexcept override {
        events.push_back("lent to " + std::string{label});
    }
    void connection_returned() noexcept override { events.emplace_back("returned"); }
    void connection_closed(std::string_view why) noexcept override { events.push_back("closed: " + std::string{why}); }

    std::vector<std::string> events;
    std::string forbidden;
    bool refuses = false;
};

TEST_F(EngineObserverTest, HearsEverythingThatHappensToConnectionsAndTransactions) {
    RETORT_ON_SQLITE_ONLY("a PRAGMA shows what was set");
    const auto events = std::make_shared<Events>();
    Engine watched = make_engine({.observer = events});
    {
        Connection connection = watched.connect({.label = "test"});
        Transaction transaction = connection.begin();
        connection.begin_nested().commit();
        { const Savepoint undone = connection.begin_nested(); }
        transaction.commit();
        connection.execute(insert(users).values(users.set("name", "gus")));
        EXPECT_EQ(connection.scalar(text("PRAGMA cache_size").columns<int>()), 77);
    }
    watched.dispose();
    EXPECT_EQ(events->events,
              (std::vector<std::string>{"opened", "lent to test", "begun", "savepoint", "savepoint released",
                                        "savepoint", "savepoint rolled back", "committed", "begun", "rolled back",
                                        "returned", "closed: the engine was disposed of"}));
}

TEST_F(EngineObserverTest, MayRefuseAStatementBeforeItRuns) {
    RETORT_ON_SQLITE_ONLY("the recorder sets a PRAGMA");
    const auto events = std::make_shared<Events>();
    events->forbidden = "DELETE FROM users";
    Connection connection = make_engine({.observer = events}).connect();
    EXPECT_THROW(connection.execute("DELETE FROM users"), ArgumentError);
    connection.rollback();
    EXPECT_EQ(user_count(), 2);
}

TEST_F(EngineObserverTest, MayRefuseAConnection) {
    RETORT_ON_SQLITE_ONLY("the recorder sets a PRAGMA");
    const auto events = std::make_shared<Events>();
    events->refuses = true;
    const Engine watched =
        make_engine({.pool = {.size = 1, .overflow = 0, .wait = Milliseconds{0}}, .observer = events});
    EXPECT_THROW(static_cast<void>(watched.connect()), ArgumentError);
    EXPECT_EQ(watched.pool_status().lent, 0U);
    events->refuses = false;
    EXPECT_NO_THROW(static_cast<void>(watched.connect()));
}

TEST_F(EngineObserverTest, HearsWhatFails) {
    const auto recorder = std::make_shared<Recorder>(false);
    Connection connection = make_engine({.observer = recorder}).connect();
    EXPECT_THROW(connection.execute(insert(users).values(users.set("name", "ann"))), UniqueViolation);
    EXPECT_EQ(recorder->lines.back(), "INSERT INTO users (name) VALUES (?) !RT-D001");
}

}  // namespace
