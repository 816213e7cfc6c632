// SPDX-License-Identifier: MIT
// SIGKILL at every statement of the example's migrations, on a loaded database: it is at one revision or the next with
// all its rows, and the next run finishes.
#include <csignal>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "retort/migrate/run/runner.hpp"

#include "project.hpp"
#include "support/fault_driver.hpp"
#include "support/temporary_folder.hpp"

namespace packages {
namespace {

using retort::Engine;
using retort::testkit::Fault;
using retort::testkit::FaultDecorator;
using retort::testkit::FaultPlan;

using Work = std::function<void(const Engine&)>;

struct KilledMigrations : testing::Test {
    retort::testkit::TemporaryFolder folder;
    std::string url = folder.sqlite_url("work.db");
    retort::migrate::RevisionSet revisions = project_revisions();

    [[nodiscard]] Engine with_faults(std::shared_ptr<FaultPlan> plan) const {
        return retort::create_engine(url, {.decorator = std::make_shared<FaultDecorator>(std::move(plan))});
    }
    /// The database of each test run begins as a copy of the one called `name`.
    void copy_from(const std::string& name) const {
        for (const char* ending : {"-wal", "-shm"})
            std::filesystem::remove(folder.path() / (std::string{"work.db"} + ending));
        std::filesystem::copy_file(folder.path() / name, folder.path() / "work.db",
                                   std::filesystem::copy_options::overwrite_existing);
    }
    void migrate(const Engine& engine, const std::string& to) const {
        const std::vector<std::string> at = state_of(url).revision;
        if (at == std::vector<std::string>{to}) return;
        if (to == revision_ids.back())
            retort::migrate::upgrade(engine, revisions, to);
        else
            retort::migrate::downgrade(engine, revisions, to);
    }
    /// A process of its own, killed at its statement number `at`. True when it was.
    [[nodiscard]] bool is_killed_at(std::int64_t at, const std::string& to) const {
        const pid_t child = fork();
        if (child == 0) {
            try {
                migrate(with_faults(std::make_shared<FaultPlan>(Fault::kill_process, at)), to);
            } catch (const std::exception&) {
                _exit(1);
            }
            _exit(0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    }
    /// Migrates from the database `from` to the revision `to`, killed at each statement in turn; `states` are those it
    /// may be left in, the last of them its end.
    void kill_everywhere(const std::string& from, const std::string& to, const std::vector<State>& states) {
        copy_from(from);
        const auto counter = std::make_shared<FaultPlan>();
        migrate(with_faults(counter), to);
        ASSERT_EQ(state_of(url), states.back());
        ASSERT_GT(counter->count(), 20);
        for (std::int64_t at = 1; at <= counter->count(); ++at) {
            SCOPED_TRACE("at " + std::to_string(at) + ": " + counter->statements()[static_cast<std::size_t>(at - 1)]);
            copy_from(from);
            ASSERT_TRUE(is_killed_at(at, to));
            EXPECT_THAT(states, testing::Contains(state_of(url)));
            migrate(retort::create_engine(url), to);
            EXPECT_EQ(state_of(url), states.back());
        }
    }
    /// Makes the databases "head.db" and "first.db", and gives the states from head down to the first revision.
    std::vector<State> make_databases() const {
        const Engine engine = retort::create_engine(folder.sqlite_url("head.db") + "?journal_mode=delete");
        make_loaded_database(engine);
        copy_from("head.db");
        std::vector<State> states{state_of(url)};
        for (std::size_t i = revision_ids.size() - 1; i > 0; --i) {
            retort::migrate::downgrade(retort::create_engine(url), revisions, revision_ids[i - 1]);
            states.push_back(state_of(url));
        }
        retort::create_engine(url).connect().run("PRAGMA wal_checkpoint(TRUNCATE)");
        std::filesystem::copy_file(folder.path() / "work.db", folder.path() / "first.db");
        return states;
    }
};

TEST_F(KilledMigrations, LeaveTheDatabaseAtOneRevisionOrTheNextOnTheWayDown) {
    const std::vector<State> states = make_databases();
    kill_everywhere("head.db", revision_ids.front(), states);
}

TEST_F(KilledMigrations, LeaveTheDatabaseAtOneRevisionOrTheNextOnTheWayUp) {
    std::vector<State> states = make_databases();
    std::reverse(states.begin(), states.end());
    kill_everywhere("first.db", revision_ids.back(), states);
}

}  // namespace
}  // namespace packages
