// SPDX-License-Identifier: MIT
// What becomes of runs that are killed, and of two at once.
#include <algorithm>
#include <atomic>
#include <csignal>
#include <string_view>

#include <fmt/format.h>
#include <unistd.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/op/statements.hpp"

#include "migrate/rehearse/cases.hpp"
#include "migrate/rehearse/child_process.hpp"
#include "migrate/run/ledger.hpp"

namespace retort::migrate {

namespace {

/// Ends its own process behind a statement that changed something.
class KillAfter final : public EngineObserver {
public:
    explicit KillAfter(std::size_t number) : number_{number} {}

    void statement_executed(const StatementEvent& event) override {
        if (kind_of_statement(event.sql) == StatementKind::reads) return;
        if (++count_ == number_) kill(getpid(), SIGKILL);
    }

private:
    std::size_t number_;
    std::atomic<std::size_t> count_ = 0;
};

/// What a database may be found as between two runs.
struct KillTest {
    Workspace& workspace;
    const ScratchDatabase& database;
    const Step& step;
    CaseResult& result;
    const Catalogue before;
    const Catalogue after;
    const std::vector<std::string> rows_before;
    const std::vector<std::string> rows_after;

    /// Kills the step after its first statement, after its second, and so on, until it gets to its end.
    void run() const {
        constexpr std::size_t too_many = 10'000;
        for (std::size_t number = 1; number < too_many && result.findings.empty(); ++number) {
            ChildProcess child{[&] {
                const auto observer = std::make_shared<KillAfter>(number);
                run_steps(database.engine(observer), workspace.revisions(), {step}, {.require_review = false});
                return std::string{};
            }};
            const ChildEnd end = child.wait();
            if (!end.was_killed) return finish(number, end);
            look(number);
        }
    }

private:
    [[nodiscard]] std::string direction() const {
        return step.direction == Step::Direction::up ? "upgrade" : "downgrade";
    }

    void finish(std::size_t number, const ChildEnd& end) const {
        if (!end.succeeded) {
            return add_finding(result, fmt::format("after a kill behind statement {} of the {}, the next run fails: {}",
                                                   number - 1, direction(), end.says));
        }
        add_difference(result, after, workspace.catalogue(database), "after the last " + direction());
    }

    [[nodiscard]] bool is_half_done() const {
        Connection connection = database.engine().connect({.autocommit = true});
        return !unfinished(connection).empty();
    }

    void look(std::size_t number) const {
        const std::string when = fmt::format("killed behind statement {} of the {}", number, direction());
        const std::vector<std::string> rows = workspace.rows_of_version_table(database);
        if (rows == rows_before) {
            if (!is_half_done()) add_difference(result, before, workspace.catalogue(database), when);
        } else if (rows == rows_after) {
            add_difference(result, after, workspace.catalogue(database), when);
        } else {
            add_finding(result, when + ": the version table is that of no revision");
        }
    }
};

void kill_everywhere(Workspace& workspace, const ScratchDatabase& from, const Step& step, CaseResult& result) {
    const ScratchDatabase whole = workspace.copy(from);
    workspace.run(whole, {step});
    const ScratchDatabase database = workspace.copy(from);
    KillTest{workspace,
             database,
             step,
             result,
             workspace.catalogue(from),
             workspace.catalogue(whole),
             workspace.rows_of_version_table(from),
             workspace.rows_of_version_table(whole)}
        .run();
}

void kill_revision(Workspace& workspace, Walk& walk, std::size_t index, CaseResult& result) {
    const std::string& id = workspace.steps()[index].revision;
    kill_everywhere(workspace, walk.before(index), workspace.steps()[index], result);
    if (workspace.why_no_downgrade(id)) return;
    const ScratchDatabase above = workspace.copy(walk.before(index));
    workspace.up(above, id);
    kill_everywhere(workspace, above, step_of(workspace.graph(), id, Step::Direction::down), result);
}

void two_at_once(Workspace& workspace, CaseResult& result) {
    const ScratchDatabase database = workspace.empty();
    const auto work = [&] {
        const RunResult run = upgrade(database.engine(), workspace.revisions(), "heads", {.require_review = false});
        return std::to_string(run.done.size());
    };
    ChildProcess first{work};
    ChildProcess second{work};
    std::size_t done = 0;
    for (ChildProcess* const child : {&first, &second}) {
        const ChildEnd end = child->wait();
        if (end.succeeded) {
            done += std::stoul(end.says);
        } else {
            add_finding(result, "one of two runs at once failed: " + end.says);
        }
    }
    if (result.verdict == Verdict::failed) return;
    if (done != workspace.steps().size()) {
        add_finding(result, fmt::format("two runs at once ran {} revisions of {}", done, workspace.steps().size()));
    }
    add_difference(result, workspace.at_heads(), workspace.catalogue(database), "after two runs at once");
}

}  // namespace

void test_kill(Workspace& workspace, Reporter& reporter) {
    Walk walk{workspace};
    for (const std::size_t index : workspace.chosen()) {
        reporter.run(MigrationCase::kill, workspace.steps()[index].revision,
                     [&](CaseResult& result) { kill_revision(workspace, walk, index, result); });
    }
}

void test_two_runners(Workspace& workspace, Reporter& reporter) {
    reporter.run(MigrationCase::two_runners, {}, [&](CaseResult& result) { two_at_once(workspace, result); });
}

}  // namespace retort::migrate
