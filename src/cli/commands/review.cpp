// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "retort/migrate/script/revision_file.hpp"

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/errors.hpp"
#include "cli/review_text.hpp"
#include "cli/terminal.hpp"

namespace retort::cli {

namespace {

const CommandText review_help{
    .name = "review",
    .group = "Write revisions",
    .summary = "see what a revision would do, and say that you read it",
    .about =
        "Shows the revision's header, its operations up and down in words, the SQL that would run on the environment's "
        "database, and marks what can lose rows or values. Nothing runs: the SQL comes from replaying the revisions "
        "before it.\n\n"
        "A generated revision that nobody has read does not run where reviews are asked for. At a terminal you are "
        "asked whether you read it; elsewhere --accept says so. Who and when is written into the revision file, which "
        "goes into your repository. Without REVISION: every revision that waits for its review.",
    .examples =
        "retort review                 # all that wait\n"
        "retort review 1a2b            # one, by the beginning of its id\n"
        "retort review 1a2b --accept --by \"Ann Smith\"",
    .exit_codes = {ExitCode::revisions},
    .see_also = "revision, upgrade, show"};

class Review final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return review_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return {{"REVISION", &revision_, "which one; all that wait unless given", {}, false, Completion::revision},
                {"--accept", &accept_, "you have read it"},
                {"--by", &by_, "who has read it; your login name unless given", "NAME"},
                json_option(json_)};
    }

    [[nodiscard]] Needs needs() const override { return Needs::revisions; }

    ExitCode run(Context& context) override {
        context.expect_every_file();
        const std::vector<std::string> ids = chosen(context);
        if (json_ && accept_) throw UsageError{"--json only shows; --accept comes without it"};
        if (json_) return print_json(context, ids);
        if (ids.empty() && !context.options().quiet) context.host().out << "no revision waits for its review\n";
        for (const std::string& id : ids) review(context, id);
        return ExitCode::ok;
    }

private:
    /// Nobody is asked and nothing is marked.
    static ExitCode print_json(Context& context, const std::vector<std::string>& ids) {
        std::vector<Json> reviews;
        for (const std::string& id : ids) reviews.push_back(review_json(context, id));
        context.host().out << JsonObject{}.add("reviews", Json::array(reviews)).json().str() << '\n';
        return ExitCode::ok;
    }

    [[nodiscard]] std::vector<std::string> chosen(Context& context) const {
        std::vector<std::string> ids;
        if (!revision_.empty()) {
            for (const migrate::Revision* const found : context.graph().lookup(revision_)) ids.push_back(found->id());
            return ids;
        }
        for (const migrate::Revision& revision : context.graph().revisions()) {
            if (context.revisions().is_pending(revision.id())) ids.push_back(revision.id());
        }
        return ids;
    }

    void review(Context& context, const std::string& id) const {
        std::ostream& out = context.host().out;
        if (!context.options().quiet) out << review_text(context, id);
        const migrate::RevisionFile& file = context.revisions().file(id);
        if (file.review() != migrate::ReviewState::pending) {
            if (accept_) out << fmt::format("{} needs no review\n", id);
            return;
        }
        if (is_accepted(context, id)) {
            mark(context, file);
        } else if (!context.host().can_ask) {
            out << fmt::format("when you have read it: `{} review {} --accept`\n", context.program(), id);
        }
    }

    [[nodiscard]] bool is_accepted(Context& context, const std::string& id) const {
        if (accept_ || !context.host().can_ask) return accept_;
        return ask(context.host(), fmt::format("have you read {}, and may it run? [yes/no] ", id)).value_or(false);
    }

    void mark(Context& context, const migrate::RevisionFile& file) const {
        const std::string who = by_.empty() ? context.host().user : by_;
        if (who.empty()) throw UsageError{"it is not known who you are; give --by NAME"};
        const migrate::WallTime now = context.now();
        const std::string date = fmt::format("{:04}-{:02}-{:02}", now.year, now.month, now.day);
        const bool is_marked = migrate::mark_reviewed(file.node.path, who, date);
        context.host().out << fmt::format(
            "{}: {}\n", file.node.path,
            is_marked ? fmt::format("reviewed by {}, {}", who, date) : std::string{"had its review already"});
    }

    std::string revision_;
    std::string by_;
    bool accept_ = false;
    bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_review() { return std::make_unique<Review>(); }

}  // namespace retort::cli
