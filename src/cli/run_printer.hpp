// SPDX-License-Identifier: MIT
#pragma once

#include "retort/migrate/run/runner.hpp"

#include "cli/context.hpp"
#include "cli/progress_bar.hpp"

namespace retort::cli {

/// Prints a run as it goes: a line a revision, what it destroys, a bar for long work on a terminal.
class RunPrinter final : public migrate::RunObserver {
public:
    /// `json`: nothing but the end, as one object.
    explicit RunPrinter(Context& context, bool json = false)
        : context_{context},
          json_{json},
          bar_{context.host().err, context.host().shows_bars && !context.options().quiet} {}

    void edited(const std::vector<std::string>& revisions) override;
    void waiting(const migrate::LockHolder& holder, std::int64_t milliseconds) override;
    void step_begins(const migrate::RunPlace& place, const std::vector<migrate::Operation>& operations) override;
    void statement_begins(const migrate::RunPlace& place) override;
    void told(const migrate::RunPlace& place, const std::string& sentence) override;
    void step_done(const migrate::RunPlace& place, std::int64_t microseconds) override;

    /// The last line: where the database is now.
    void finish(const migrate::RunResult& result);

private:
    void print(const std::string& line);

    Context& context_;
    bool json_;
    ProgressBar bar_;
};

}  // namespace retort::cli
