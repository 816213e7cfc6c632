// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/environment_state.hpp"
#include "cli/json.hpp"

namespace retort::cli {

namespace {

const CommandText status_help{
    .name = "status",
    .group = "Look at revisions",
    .summary = "which environment's database is at which revision",
    .about =
        "Reads alembic_version in the database of every environment of retort.toml, or of the one that -e names, "
        "and says how many revisions each has before it. One that cannot be reached, or whose URL needs a variable "
        "that is not set, is named with the reason, and the others are still shown. Where an environment has several "
        "databases or tenants, each has a line.\n\n"
        "With --check the exit code is 1 unless every database is at the newest revision.",
    .examples =
        "retort status\n"
        "retort -e production status --check\n"
        "retort status --json",
    .exit_codes = {ExitCode::answer_is_no, ExitCode::revisions},
    .see_also = "current, heads, plan"};

std::string joined(const std::vector<std::string>& ids, const char* without) {
    return ids.empty() ? std::string{without} : fmt::format("{}", fmt::join(ids, ", "));
}

std::string words_of(const EnvironmentState& state) {
    if (!state.trouble.empty()) return "not known: " + state.trouble;
    if (!state.is_there) return fmt::format("no database yet, {} to run", state.pending);
    if (state.is_at_heads) return joined(state.rows, "base") + " (head)";
    return fmt::format("{}, {} to run", joined(state.rows, "base"), state.pending);
}

Json json_of(const EnvironmentState& state) {
    return JsonObject{}
        .add("environment", Json::text(state.name))
        .add("database_name", Json::text_or_null(state.place.database))
        .add("tenant", Json::text_or_null(state.place.tenant))
        .add("database", Json::text_or_null(state.database))
        .add("is_known", Json::boolean(state.trouble.empty()))
        .add("trouble", Json::text_or_null(state.trouble))
        .add("is_there", Json::boolean(state.is_there))
        .add("rows", Json::texts(state.rows))
        .add("pending", Json::number(static_cast<std::int64_t>(state.pending)))
        .add("is_at_heads", Json::boolean(state.is_at_heads))
        .json();
}

class Status final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return status_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return {{"--check", &check_, "exit with 1 unless every database is at the newest revision"},
                json_option(json_)};
    }

    ExitCode run(Context& context) override {
        std::vector<EnvironmentState> states;
        const bool is_one = !context.options().environment.empty();
        const std::vector<std::string> names =
            is_one ? std::vector{context.environment().name} : all_environments(context);
        for (const std::string& name : names) {
            for (EnvironmentState& state : states_of(context, name)) states.push_back(std::move(state));
        }
        context.host().out << (json_ ? json(context, states) : lines(context, states));
        const bool all_at_heads = std::all_of(states.begin(), states.end(), [](const EnvironmentState& state) {
            return state.trouble.empty() && state.is_at_heads;
        });
        return check_ && !all_at_heads ? ExitCode::answer_is_no : ExitCode::ok;
    }

private:
    /// Which all databases share, or which is that of the chosen one.
    static bool has_one_history(Context& context) {
        return !context.options().database.empty() || context.config().has_one_history();
    }

    static std::string json(Context& context, const std::vector<EnvironmentState>& states) {
        std::vector<Json> environments;
        for (const EnvironmentState& state : states) environments.push_back(json_of(state));
        return JsonObject{}
                   .add("heads",
                        has_one_history(context) ? Json::texts(context.graph().effective_heads()) : Json::raw({}))
                   .add("environments", Json::array(environments))
                   .json()
                   .str() +
               "\n";
    }

    static std::string lines(Context& context, const std::vector<EnvironmentState>& states) {
        std::size_t width = 0;
        for (const EnvironmentState& state : states) width = std::max(width, to_string(state).size());
        std::string text;
        if (has_one_history(context)) {
            text = fmt::format("{:<{}}  {}\n", "heads", width, joined(context.graph().effective_heads(), "none"));
        }
        for (const EnvironmentState& state : states) {
            text += fmt::format("{:<{}}  {}\n", to_string(state), width, words_of(state));
            if (context.options().verbose && !state.database.empty()) {
                text += fmt::format("{:<{}}  {}\n", "", width, state.database);
            }
        }
        return text;
    }

    bool check_ = false;
    bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_status() { return std::make_unique<Status>(); }

}  // namespace retort::cli
