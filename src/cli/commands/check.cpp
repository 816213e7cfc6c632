// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/migrate/op/operation.hpp"
#include "retort/migrate/run/history.hpp"

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/database_state.hpp"
#include "cli/model_changes.hpp"
#include "cli/model_diff.hpp"
#include "cli/revision_json.hpp"

namespace retort::cli {

namespace {

const CommandText check_help{
    .name = "check",
    .group = "Run revisions",
    .summary = "whether the database is what the models say",
    .about =
        "Compares the models with the database, and changes nothing. Exit code 0: they agree, and the database is "
        "at the newest revision. 1: they differ, and the differences are listed; a revision is missing, or has "
        "not been run. For a pipeline: after `upgrade head` on an empty database, `check` proves that nobody "
        "changed a model without a revision.",
    .examples =
        "retort check\n"
        "retort check -q || echo \"write a revision\"",
    .exit_codes = {ExitCode::answer_is_no, ExitCode::revisions, ExitCode::database},
    .see_also = "revision, current"};

class Check final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return check_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override { return {json_option(json_)}; }

    [[nodiscard]] Needs needs() const override { return Needs::revisions; }

    [[nodiscard]] bool runs_in_places() const override { return true; }
    [[nodiscard]] bool answers_in_json() const override { return json_; }

    ExitCode run(Context& context) override {
        Schema models = context.models("check");
        const std::vector<std::string> rows = known_rows(context);
        if (!is_at_heads(context.graph(), rows)) {
            if (json_) return print_json(context, rows, nullptr);
            const std::vector<std::string>& heads = context.graph().effective_heads();
            context.host().out << fmt::format("the database is at {}, the newest revision is {}: run `{} upgrade`\n",
                                              rows.empty() ? "base" : fmt::format("{}", fmt::join(rows, ", ")),
                                              fmt::join(heads, ", "), context.program());
            return ExitCode::answer_is_no;
        }
        Connection connection = context.engine(Access::reads).connect();
        migrate::expect_unedited(connection, context.revisions(), rows);
        const ModelChanges found = find_model_changes(context, connection, std::move(models), {}, difference);
        return json_ ? print_json(context, rows, &found) : print(context, found);
    }

private:
    /// `found` is null where the database is not at the newest revision: then nothing was compared.
    static ExitCode print_json(Context& context, const std::vector<std::string>& rows, const ModelChanges* found) {
        std::vector<Json> differences;
        std::vector<std::string> renames;
        const bool agrees = found != nullptr && found->directives.upgrade.empty();
        if (found != nullptr) {
            for (const migrate::Directive& each : found->directives.upgrade) {
                differences.push_back(operation_json(each.operation));
            }
            for (const migrate::RenameCandidate& candidate : found->unanswered) {
                renames.push_back(to_string(candidate.rename));
            }
        }
        JsonObject object;
        object.add("agrees", Json::boolean(agrees))
            .add("rows", Json::texts(rows))
            .add("heads", Json::texts(context.graph().effective_heads()))
            .add("is_at_heads", Json::boolean(found != nullptr))
            .add("differences", Json::array(differences))
            .add("perhaps_renames", Json::texts(renames));
        context.host().out << object.json().str() << '\n';
        return agrees ? ExitCode::ok : ExitCode::answer_is_no;
    }

    static ExitCode print(Context& context, const ModelChanges& found) {
        std::ostream& out = context.host().out;
        if (found.directives.upgrade.empty()) {
            if (!context.options().quiet) out << "no difference between the models and the database\n";
            return ExitCode::ok;
        }
        out << "the models and the database differ; to make the database what the models say:\n";
        for (const auto& [operation, note] : found.directives.upgrade) {
            out << fmt::format("  {}{}\n", migrate::describe(operation),
                               migrate::is_destructive(operation) ? "  (destructive)" : "");
        }
        for (const migrate::RenameCandidate& candidate : found.unanswered) {
            out << fmt::format("  perhaps a rename: {} ({})\n", to_string(candidate.rename), candidate.reason);
        }
        return ExitCode::answer_is_no;
    }

    bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_check() { return std::make_unique<Check>(); }

}  // namespace retort::cli
