// SPDX-License-Identifier: MIT
// Thirty-two runners of the same upgrade at once, one of them killed in the middle.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include "retort/migrate/run/runner.hpp"

#include "db/postgresql_run/parts.hpp"
#include "support/postgresql_database.hpp"

namespace retort::migrate {

namespace {

constexpr int runners = 32;

int rounds() {
    const char* const wanted = std::getenv("RETORT_ROUNDS");
    return wanted == nullptr ? 5 : std::atoi(wanted);
}

/// Exits with 0 when it succeeds; says on standard error why not.
[[noreturn]] void run_upgrade(const Url& url) {
    try {
        const RunResult result = upgrade(create_engine(url), parts::revision_set(), "head");
        _exit(result.rows == std::vector<std::string>{"dddd4"} ? 0 : 2);
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n%s\n", error.what(), std::string{error.server_message()}.c_str());
    }
    _exit(1);
}

struct Runners : testing::Test {
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        testkit::PostgresqlDatabase database;
        upgrade(create_engine(database.url()), parts::revision_set(), "head");
        expected = parts::snapshot(database.url());
    }

    void round() {
        const testkit::PostgresqlDatabase database;
        std::vector<pid_t> children;
        for (int runner = 0; runner < runners; ++runner) {
            const pid_t child = fork();
            if (child == 0) run_upgrade(database.url());
            children.push_back(child);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{std::uniform_int_distribution<>{0, 1500}(random)});
        const pid_t at_work = holder(database.url());
        const pid_t anyone = children[std::uniform_int_distribution<std::size_t>{0, runners - 1}(random)];
        const pid_t victim = at_work == 0 ? anyone : at_work;
        kill(victim, SIGKILL);
        killed_at_work += at_work == 0 ? 0 : 1;
        for (const pid_t child : children) {
            int status = 0;
            waitpid(child, &status, 0);
            EXPECT_TRUE(status == 0 || child == victim) << "status " << status;
        }
        EXPECT_EQ(parts::snapshot(database.url()), expected);
        EXPECT_EQ(parts::locks_and_invalid_indexes(database.url()), "");
    }

    /// The process that holds the runner's lock, as its session's name says; 0: none does.
    static pid_t holder(const Url& url) {
        const std::vector<std::string> names = parts::column_of(
            url,
            "SELECT split_part(application_name, ':', 2) FROM pg_stat_activity JOIN pg_locks USING (pid) WHERE "
            "datname = current_database() AND locktype = 'advisory' AND application_name LIKE 'retort %:%'");
        return names.empty() ? 0 : static_cast<pid_t>(std::atoi(names.front().c_str()));
    }

    int killed_at_work = 0;
    parts::Snapshot expected;
    std::mt19937 random{std::random_device{}()};
};

TEST_F(Runners, ApplyAMigrationOnceThoughOneIsKilled) {
    for (int number = 1; number <= rounds(); ++number) {
        SCOPED_TRACE("round " + std::to_string(number));
        round();
        if (HasFailure()) return;
    }
    RecordProperty("killed at work", killed_at_work);
    std::printf("%d of %d were killed at work\n", killed_at_work, rounds());
}

}  // namespace

}  // namespace retort::migrate
