// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/errors.hpp"
#include "cli/merge_text.hpp"
#include "cli/message.hpp"
#include "cli/new_file.hpp"
#include "cli/new_node.hpp"
#include "cli/terminal.hpp"

namespace retort::cli {

namespace {

const CommandText merge_help{
    .name = "merge",
    .group = "Write revisions",
    .summary = "write a revision that follows several heads",
    .about =
        "Two heads mean that two people wrote a revision at the same time. The merge has both as its parents and "
        "changes nothing itself. Without REVISIONS: all heads.\n\n"
        "First it compares what the branches do since their common ancestor. Where none of them reaches a table, "
        "a type or anything else that another one changes, their order does not matter: it says so and writes the "
        "file. Otherwise it lists what they share, and what it cannot see into (code, SQL that does not say what it "
        "changes), and asks; where nobody can be asked, --accept-overlap says that you looked.",
    .examples =
        "retort merge\n"
        "retort merge 1a2b 3c4d -m \"join sign-in and search\"\n"
        "retort merge --accept-overlap      # the branches share a table, and that is well",
    .exit_codes = {ExitCode::revisions, ExitCode::refused},
    .see_also = "heads, rebase, revision"};

class Merge final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return merge_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return {
            {"REVISIONS", &revisions_, "what to merge; all heads unless given", {}, false, Completion::revision},
            {"-m,--message", &message_, "why; made of the branches' messages unless given", "TEXT"},
            {"--branch-label", &node_.branch_labels, "a name for the branch that begins here", "NAME"},
            {"--rev-id", &node_.id, "its id; random unless given", "ID"},
            {"--splice", &node_.splice, "merge revisions that are not heads, too"},
            {"--accept-overlap", &accept_, "the branches reach the same things, and you looked at it"},
            {"--sql", &sql_, "a plain-SQL file instead of C++"},
        };
    }

    [[nodiscard]] Needs needs() const override { return Needs::revisions; }

    ExitCode run(Context& context) override {
        context.expect_every_file();
        if (revisions_.empty() && context.graph().heads().size() < 2) {
            if (!context.options().quiet) context.host().out << "nothing to merge: there are no two heads\n";
            return ExitCode::ok;
        }
        node_.head = revisions_.empty() ? context.graph().heads() : revisions_;
        migrate::NewRevision revision;
        revision.created = context.now();
        revision.format = format_of_new_files(context, sql_);
        revision.node = new_node(context.graph(), node_);
        const std::vector<std::string>& parents = revision.node.down_revisions;
        if (parents.size() < 2) throw UsageError{"merge takes two revisions or more; see `merge --help`"};
        expect_apart(context.graph(), parents);
        revision.node.doc = message_.empty() ? message_of(context.graph(), parents) : checked_message(message_);
        expect_safe(context, parents);
        context.host().out << write_new_file(context, revision) << '\n';
        return ExitCode::ok;
    }

private:
    /// "merge 1a2b (add email) and 3c4d (search index)"
    static std::string message_of(const migrate::RevisionGraph& graph, const std::vector<std::string>& parents) {
        std::vector<std::string> parts;
        for (const std::string& id : parents) {
            const migrate::Revision& parent = *graph.find(id);
            parts.push_back(parent.is_merge_point ? id : fmt::format("{} ({})", id, parent.message()));
        }
        return fmt::format("merge {}", fmt::join(parts, " and "));
    }

    static void expect_apart(const migrate::RevisionGraph& graph, const std::vector<std::string>& parents) {
        for (const std::string& above : parents) {
            const std::vector<std::string> line = graph.walk(above, "base");
            for (const std::string& below : parents) {
                const bool is_below = below != above && std::find(line.begin(), line.end(), below) != line.end();
                if (is_below && !depends(graph, above, below)) throw NothingToMerge{below, above};
            }
        }
    }

    /// Whether what `above` needs of `below` is no parent but a dependency: such heads may be merged.
    static bool depends(const migrate::RevisionGraph& graph, const std::string& above, const std::string& below) {
        return graph.on_branch({below}, above).empty();
    }

    void expect_safe(Context& context, const std::vector<std::string>& parents) const {
        const migrate::BranchOverlap overlap = migrate::branch_overlap(context.revisions(), parents);
        if (!context.options().quiet) context.host().out << merge_text(overlap);
        if (overlap.is_disjoint() || accept_) return;
        const bool may_ask = context.host().can_ask;
        if (may_ask && ask(context.host(), "merge them nevertheless? [yes/no] ").value_or(false)) return;
        throw BranchesOverlap{overlap.branches.front().head, overlap.branches.back().head};
    }

    std::vector<std::string> revisions_;
    std::string message_;
    NodeRequest node_;
    bool accept_ = false;
    bool sql_ = false;
};

}  // namespace

std::unique_ptr<Command> make_merge() { return std::make_unique<Merge>(); }

}  // namespace retort::cli
