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
        std::string line{event.sql};
        for (const ValueView& value : event.parameters) {
            line += value.has_bytes() ? " [" + std::string{value.bytes()} + "]"
                                      : " [" + std::to_string(value.integer()) + "]";
        }
        if (!event.error_id.empty()) line += " !" + std::string{event.error_id};
        EXPECT_GE(event.microseconds, 0);
        lines.push_back(line);
    }
    [[nodiscard]] bool wants_parameters() const override { return parameters_; }
    void connection_opened() override { ++opened; }

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

TEST_F(EngineObserverTest, HearsWhatFails) {
    const auto recorder = std::make_shared<Recorder>(false);
    Connection connection = make_engine({.observer = recorder}).connect();
    EXPECT_THROW(connection.execute(insert(users).values(users.set("name", "ann"))), UniqueViolation);
    EXPECT_EQ(recorder->lines.back(), "INSERT INTO users (name) VALUES (?) !RT-D001");
}

}  // namespace
