// SPDX-License-Identifier: MIT
// SIGKILL, and the end of a session, at every statement of a migration whose revisions run in parts: the next run goes
// on where it stopped, and nothing is done twice.
#include <csignal>
#include <cstdlib>
#include <functional>
#include <optional>

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/runner.hpp"

#include "db/postgresql_run/parts.hpp"
#include "support/fault_driver.hpp"
#include "support/postgresql_database.hpp"

namespace retort::migrate {

namespace {

using parts::Snapshot;
using parts::snapshot;
using testkit::Fault;
using testkit::FaultPlan;

constexpr int finished = 0;
constexpr int threw = 1;

struct Case {
    Fault fault;
    bool after;
};

struct PartsKill : testing::TestWithParam<Case> {
    using Work = std::function<void(const Engine&)>;

    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        database.emplace();
    }

    RevisionSet all = parts::revision_set();
    std::optional<testkit::PostgresqlDatabase> database;

    void empty_database() const {
        create_engine(database->url()).connect().run("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }

    /// One statement in 29, unless RETORT_EVERY_STATEMENT is set: with every kind of fault another one.
    [[nodiscard]] static std::int64_t first() {
        return 1 + 9 * static_cast<std::int64_t>(GetParam().fault) + 5 * GetParam().after;
    }
    [[nodiscard]] static std::int64_t stride() { return std::getenv("RETORT_EVERY_STATEMENT") == nullptr ? 29 : 1; }

    [[nodiscard]] Engine engine(std::shared_ptr<FaultPlan> plan = nullptr) const {
        if (!plan) return create_engine(database->url());
        return create_engine(database->url(),
                             {.decorator = std::make_shared<testkit::FaultDecorator>(std::move(plan))});
    }

    /// In a process of its own: so that a kill ends no more.
    void struck_at(std::int64_t at, const Work& work) const {
        const pid_t child = fork();
        if (child == 0) {
            try {
                work(engine(std::make_shared<FaultPlan>(GetParam().fault, at, GetParam().after)));
            } catch (const std::exception&) {
                _exit(threw);
            }
            _exit(finished);
        }
        int status = 0;
        waitpid(child, &status, 0);
        const bool is_kill = GetParam().fault == Fault::kill_process;
        EXPECT_EQ(WIFSIGNALED(status), is_kill) << "status " << status;
    }

    void strike_everywhere(const Work& prepare, const Work& work) {
        prepare(engine());
        const auto counter = std::make_shared<FaultPlan>();
        work(engine(counter));
        const Snapshot end = snapshot(database->url());
        EXPECT_FALSE(end.has_ledger);
        for (std::int64_t at = stride() == 1 ? 1 : first(); at <= counter->count(); at += stride()) {
            const std::string sql = counter->statements()[static_cast<std::size_t>(at - 1)];
            SCOPED_TRACE("at " + std::to_string(at) + ": " + sql);
            empty_database();
            prepare(engine());
            struck_at(at, work);
            try {
                work(engine());
            } catch (const Error& error) {
                FAIL() << error.what() << "\n" << error.server_message() << "\n" << error.statement();
            }
            ASSERT_EQ(snapshot(database->url()), end);
            ASSERT_EQ(parts::locks_and_invalid_indexes(database->url()), "");
        }
    }
};

TEST_P(PartsKill, AtEveryStatementOfAnUpgrade) {
    strike_everywhere([](const Engine&) {}, [this](const Engine& engine) { upgrade(engine, all, "head"); });
}

TEST_P(PartsKill, AtEveryStatementOfADowngrade) {
    strike_everywhere([this](const Engine& engine) { upgrade(engine, all, "head"); },
                      [this](const Engine& engine) {
                          if (snapshot(database->url()).versions != std::vector<std::string>{"aaaa1"})
                              downgrade(engine, all, "aaaa1");
                      });
}

TEST_P(PartsKill, AtEveryStatementOfARunInOneTransaction) {
    strike_everywhere(
        [](const Engine&) {},
        [this](const Engine& engine) { upgrade(engine, all, "head", {.transaction_per_migration = false}); });
}

INSTANTIATE_TEST_SUITE_P(Statement, PartsKill,
                         testing::Values(Case{Fault::kill_process, false}, Case{Fault::kill_process, true},
                                         Case{Fault::end_session, false}, Case{Fault::end_session, true},
                                         Case{Fault::break_connection, false}, Case{Fault::break_connection, true}),
                         [](const auto& info) {
                             const Fault fault = info.param.fault;
                             const std::string what = fault == Fault::kill_process  ? "Killed"
                                                      : fault == Fault::end_session ? "Ended"
                                                                                    : "Cut";
                             return what + (info.param.after ? "After" : "Before");
                         });

}  // namespace

}  // namespace retort::migrate
