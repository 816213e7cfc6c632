// SPDX-License-Identifier: MIT
#include "cli/places_run.hpp"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <exception>
#include <map>
#include <mutex>
#include <sstream>
#include <thread>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/errors.hpp"
#include "cli/failure.hpp"
#include "cli/hand_over.hpp"
#include "cli/parse.hpp"
#include "cli/place.hpp"
#include "cli/places_report.hpp"
#include "cli/progress_bar.hpp"

namespace retort::cli {

namespace {

std::size_t parallel_of(Context& context) {
    const std::string& text = context.options().parallel;
    if (text.empty()) return context.environment().parallel;
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number = error == std::errc{} && end == text.data() + text.size() && number > 0;
    if (!is_number) throw UsageError{fmt::format("--parallel wants a number from 1 on, and got \"{}\"", text)};
    return number;
}

bool stops_on_error(Context& context) {
    const std::string& word = context.options().on_error;
    if (word.empty()) return context.environment().stops_on_error;
    if (word != "stop" && word != "continue") {
        throw UsageError{fmt::format("--on-error wants stop or continue, and got \"{}\"", word)};
    }
    return word == "stop";
}

/// What is known of each database before its tenants' turn: they share it.
std::map<std::string, Context> contexts_of(Context& context, const std::vector<Place>& places) {
    std::map<std::string, Context> contexts;
    for (const Place& place : places) {
        if (contexts.count(place.database) != 0) continue;
        Context one = context.at(context.host(), {.database = place.database});
        try {
            static_cast<void>(one.variables());
            static_cast<void>(one.environment());
            static_cast<void>(one.revisions());
            static_cast<void>(one.engine(Access::lists));  // its URL, for which a command may have to be asked
        } catch (const Error&) {
            // Each place meets it again, and reports it.
        }
        contexts.emplace(place.database, std::move(one));
    }
    return contexts;
}

ExitCode run_program_in(Context& context, std::vector<std::string> words, std::ostream& out) {
    const std::string& tenant = context.options().tenant;
    if (!tenant.empty()) words.insert(words.begin(), {"--tenant", tenant});
    const ShellResult result = run_program(context, words);
    out << result.output;
    return static_cast<ExitCode>(result.status);
}

/// The same command line in one place, with its words kept.
void run_in(const Context& context, const std::vector<std::string>& words, PlaceOutcome& outcome) {
    std::ostringstream out;
    std::ostringstream err;
    std::istringstream in;
    const Host& all = context.host();
    Host host{.out = out,
              .err = err,
              .in = in,
              .folder = all.folder,
              .user = all.user,
              .variable = all.variable,
              .now = all.now,
              .start = all.start,
              .decorator = all.decorator};
    Context one = context.at(host, outcome.place);
    try {
        const CommandList commands = all_commands();
        GlobalOptions globals;
        Command& command = *parse(words, commands, globals).command;
        outcome.code = is_for_program(one, command) ? run_program_in(one, words, out) : command.run(one);
    } catch (const std::exception& error) {
        const auto* const known = dynamic_cast<const Error*>(&error);
        outcome.error_id = known == nullptr ? "" : std::string{known->id()};
        outcome.error = error.what();
        outcome.code = report_failure(host, &one);
    }
    outcome.out = out.str();
    outcome.err = err.str();
}

/// The places' turns, and what is seen of them.
class PlacesRun {
public:
    PlacesRun(Context& context, const std::vector<std::string>& words, const std::vector<Place>& places, bool json)
        : host_{context.host()},
          words_{words},
          contexts_{contexts_of(context, places)},
          stops_{stops_on_error(context)},
          prints_{!json},
          bar_{host_.err, host_.shows_bars && !context.options().quiet} {
        for (const Place& place : places) outcomes_.push_back({.place = place});
    }

    const std::vector<PlaceOutcome>& run(std::size_t parallel) {
        std::vector<std::thread> others;
        for (std::size_t number = 1; number < std::min(parallel, outcomes_.size()); ++number) {
            others.emplace_back([this] { take_turns(); });
        }
        take_turns();
        for (std::thread& other : others) other.join();
        bar_.clear();
        return outcomes_;
    }

private:
    void take_turns() {
        for (std::size_t index = next_++; index < outcomes_.size() && !is_over_; index = next_++) {
            PlaceOutcome& outcome = outcomes_[index];
            outcome.has_begun = true;
            run_in(contexts_.at(outcome.place.database), words_, outcome);
            if (stops_ && outcome.has_failed()) is_over_ = true;
            show(outcome);
        }
    }

    void show(const PlaceOutcome& outcome) {
        const std::lock_guard guard{mutex_};
        ++done_;
        if (outcome.has_failed()) ++failed_;
        bar_.clear();
        const std::string name = to_string(outcome.place);
        if (prints_) host_.out << with_prefix(name, outcome.out) << std::flush;
        host_.err << with_prefix(name, outcome.err) << std::flush;
        bar_.show(done_, outcomes_.size(), failed_ == 0 ? name : fmt::format("{}; {} failed", name, failed_));
    }

    Host& host_;
    const std::vector<std::string>& words_;
    const std::map<std::string, Context> contexts_;
    const bool stops_;
    const bool prints_;
    std::vector<PlaceOutcome> outcomes_;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<bool> is_over_ = false;
    std::mutex mutex_;
    ProgressBar bar_;
    std::size_t done_ = 0;
    std::size_t failed_ = 0;
};

}  // namespace

ExitCode run_in_places(Context& context, const std::vector<std::string>& words, const std::vector<Place>& places) {
    const CommandList commands = all_commands();
    GlobalOptions globals;
    const bool json = parse(words, commands, globals).command->answers_in_json();
    PlacesRun run{context, words, places, json};
    const std::vector<PlaceOutcome>& outcomes = run.run(parallel_of(context));
    if (json) {
        context.host().out << places_json(outcomes).str() << '\n';
    } else if (!context.options().quiet || exit_code_of(outcomes) != ExitCode::ok) {
        context.host().out << std::flush;
        context.host().err << places_summary(outcomes);
    }
    return exit_code_of(outcomes);
}

}  // namespace retort::cli
