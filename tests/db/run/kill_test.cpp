// SPDX-License-Identifier: MIT
// SIGKILL at every statement of a migration, in turn: the database is at one revision or the next, and the next run
// finishes.
#include <csignal>
#include <exception>
#include <filesystem>
#include <functional>

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include "retort/migrate/run/runner.hpp"

#include "db/run/sample.hpp"
#include "support/fault_driver.hpp"
#include "support/temporary_folder.hpp"

namespace retort::migrate {

namespace {

using sample::Snapshot;
using sample::snapshot;

constexpr int finished = 0;
constexpr int threw = 1;

struct Kill : testing::TestWithParam<bool> {
    using Work = std::function<void(const Engine&)>;

    testkit::TemporaryFolder folder;
    std::string url = folder.sqlite_url("app.db");
    RevisionSet all = sample::revision_set();

    [[nodiscard]] Engine with_faults(std::shared_ptr<testkit::FaultPlan> plan) const {
        return create_engine(url, {.decorator = std::make_shared<testkit::FaultDecorator>(std::move(plan))});
    }

    /// The wait status of a process of its own that works, and is killed at its statement number `at`.
    [[nodiscard]] int killed_at(std::int64_t at, const Work& work) const {
        const pid_t child = fork();
        if (child == 0) {
            try {
                work(with_faults(std::make_shared<testkit::FaultPlan>(testkit::Fault::kill_process, at, GetParam())));
            } catch (const std::exception&) {
                _exit(threw);
            }
            _exit(finished);
        }
        int status = 0;
        waitpid(child, &status, 0);
        return status;
    }

    /// Files of the database: itself, its write-ahead log, its index.
    void remove_database() const {
        for (const char* ending : {"", "-wal", "-shm", "-journal"}) {
            std::filesystem::remove(folder / (std::string{"app.db"} + ending));
        }
    }

    /// Kills `work` at each of its statements. `prepare` makes the database it starts from; `states` are what it may
    /// leave, the last of them its end.
    void kill_everywhere(const Work& prepare, const Work& work, const std::vector<Snapshot>& states) {
        const auto counter = std::make_shared<testkit::FaultPlan>();
        prepare(create_engine(url));
        work(with_faults(counter));
        ASSERT_EQ(snapshot(url), states.back());
        const std::int64_t statements = counter->count();
        ASSERT_GT(statements, 30);
        for (std::int64_t at = 1; at <= statements; ++at) {
            SCOPED_TRACE("at " + std::to_string(at) + ": " + counter->statements()[static_cast<std::size_t>(at - 1)]);
            remove_database();
            prepare(create_engine(url));
            const int status = killed_at(at, work);
            ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << "status " << status;
            EXPECT_THAT(states, testing::Contains(snapshot(url)));
            work(create_engine(url));
            EXPECT_EQ(snapshot(url), states.back());
        }
    }

    /// What the database is after each of `targets`, one after the other.
    template <class Run>
    std::vector<Snapshot> states_of(const std::vector<std::string>& targets, Run&& run) {
        std::vector<Snapshot> states{snapshot(url)};
        for (const std::string& target : targets) {
            run(create_engine(url), target);
            states.push_back(snapshot(url));
        }
        remove_database();
        return states;
    }
};

TEST_P(Kill, AtEveryStatementOfAnUpgradeLeavesOneRevisionOrTheNext) {
    const auto up = [this](const Engine& engine, const std::string& to) { upgrade(engine, all, to); };
    const std::vector<Snapshot> states = states_of({"aaaa1", "bbbb2", "cccc3", "dddd4"}, up);
    kill_everywhere([](const Engine&) {}, [&](const Engine& engine) { up(engine, "head"); }, states);
}

TEST_P(Kill, AtEveryStatementOfADowngradeLeavesOneRevisionOrTheNext) {
    const auto prepare = [this](const Engine& engine) { upgrade(engine, all, "head"); };
    const auto down = [this](const Engine& engine, const std::string& to) {
        // After a kill there may be nothing above the target any more.
        if (snapshot(to_string(engine.url())).versions != std::vector<std::string>{to}) downgrade(engine, all, to);
    };
    prepare(create_engine(url));
    const std::vector<Snapshot> states = states_of({"cccc3", "bbbb2", "aaaa1"}, down);
    kill_everywhere(
        prepare, [&](const Engine& engine) { down(engine, "aaaa1"); }, states);
}

INSTANTIATE_TEST_SUITE_P(Statement, Kill, testing::Bool(),
                         [](const auto& info) { return info.param ? "After" : "Before"; });

}  // namespace

}  // namespace retort::migrate
