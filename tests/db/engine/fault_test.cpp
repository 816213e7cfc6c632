// SPDX-License-Identifier: MIT
// The driver that fails when it is told to.
#include <csignal>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "retort/engine/database_errors.hpp"

#include "db/engine/fixture.hpp"
#include "support/fault_driver.hpp"

namespace {

using namespace retort;
using testkit::Fault;
using testkit::FaultDecorator;
using testkit::FaultPlan;

class EngineFault : public testkit::EngineTest {
protected:
    [[nodiscard]] Engine faulty(std::shared_ptr<FaultPlan> plan) const {
        return make_engine({.decorator = std::make_shared<FaultDecorator>(std::move(plan))});
    }
    void add_two(const Engine& to) const {
        to.begin([&](Connection& connection) {
            connection.execute(insert(users).values(users.set("name", "carl")));
            connection.execute(insert(users).values(users.set("name", "dora")));
        });
    }
    /// The signal that ended a process which adds two users and is killed at statement `at`; 0: none.
    [[nodiscard]] int run_and_kill(std::int64_t at, bool after) const {
        const pid_t child = fork();
        if (child == 0) {
            add_two(faulty(std::make_shared<FaultPlan>(Fault::kill_process, at, after)));
            _exit(0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    }
};

TEST_F(EngineFault, CountsStatementsAndTheWordsAroundThem) {
    const auto plan = std::make_shared<FaultPlan>();
    add_two(faulty(plan));
    EXPECT_EQ(plan->count(), 4);
    EXPECT_EQ(plan->statements().front(), "BEGIN");
    EXPECT_EQ(plan->statements().back(), "COMMIT");
}

TEST_F(EngineFault, AProcessKilledAtAnyStatementLeavesAllOrNothing) {
    for (std::int64_t at = 1; at <= 4; ++at) {
        EXPECT_EQ(run_and_kill(at, false), SIGKILL);
        EXPECT_EQ(user_count(), 2) << "killed before statement " << at;
    }
    EXPECT_EQ(run_and_kill(5, false), 0) << "there is no fifth statement";
    EXPECT_EQ(user_count(), 4);
}

TEST_F(EngineFault, KilledAfterTheCommitAllIsThere) {
    EXPECT_EQ(run_and_kill(4, true), SIGKILL);
    EXPECT_EQ(user_count(), 4);
}

TEST_F(EngineFault, AFailureLeavesTheConnectionAlive) {
    const auto plan = std::make_shared<FaultPlan>(Fault::fail, 3);
    const Engine engine_with_faults = faulty(plan);
    EXPECT_THROW(add_two(engine_with_faults), UnexpectedDatabaseError);
    EXPECT_EQ(user_count(), 2);
    EXPECT_EQ(engine_with_faults.pool_status().idle, 1U);
    EXPECT_NO_THROW(add_two(engine_with_faults));
}

TEST_F(EngineFault, PlansAreWrittenAsText) {
    EXPECT_EQ(FaultPlan::parse("kill@12")->fault(), Fault::kill_process);
    EXPECT_EQ(FaultPlan::parse("break@1")->fault(), Fault::break_connection);
    EXPECT_TRUE(FaultPlan::parse("fail-after@3")->after());
    for (const std::string_view text : {"", "kill", "kill@", "kill@0", "kill@x", "explode@1", "kill@-1"}) {
        EXPECT_THROW(FaultPlan::parse(text), std::invalid_argument) << text;
    }
}

}  // namespace
