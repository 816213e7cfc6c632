// SPDX-License-Identifier: MIT
#include "retort/migrate/graph/describe.hpp"

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/database_state.hpp"
#include "cli/errors.hpp"
#include "cli/history_picture.hpp"
#include "cli/revision_json.hpp"

namespace retort::cli {

namespace {

const CommandText history_help{
    .name = "history",
    .group = "Look at revisions",
    .summary = "all revisions, newest first",
    .about =
        "A line a revision: what it follows, its id, its message. A range start:end keeps those between the two, "
        "both included; either side may be left out, relative (-3), or current: what the database is at.\n\n"
        "Reads the revision files; the database only for current and -i.",
    .examples =
        "retort history\n"
        "retort history -r 1a2b:head    # from a revision on\n"
        "retort history -r -3:          # from three before the head on\n"
        "retort history -r current:     # what an upgrade would run, after the first\n"
        "retort history -i -v\n"
        "retort history --graph\n"
        "retort history --format svg > history.svg",
    .exit_codes = {ExitCode::revisions, ExitCode::database},
    .see_also = "heads, branches, show"};

class History final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return history_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return {{"-r,--rev-range", &range_, "which ones", "[START]:[END]", false, Completion::revision},
                {"-i,--indicate-current", &indicate_, "mark what the database is at"},
                {"--graph", &graph_, "as a picture: which revision follows which"},
                {"--format", &format_, "of the picture: text (unless given), dot or svg", "FORMAT"},
                json_option(json_)};
    }

    ExitCode run(Context& context) override {
        migrate::RevisionRange range = range_.empty() ? migrate::RevisionRange{} : migrate::parse_range(range_);
        migrate::ListOptions options{.verbose = context.options().verbose};
        range.lower = lower_end(context.graph(), with_current(context, range.lower));
        range.upper = with_current(context, range.upper);
        if (indicate_) options.current = known_rows(context);
        if (json_ && (graph_ || !format_.empty())) throw UsageError{"--json has no picture; leave out one of them"};
        if (graph_ || !format_.empty()) {
            context.host().out << history_picture(context, migrate::history(context.graph(), range),
                                                  format_.empty() ? "text" : format_, options.current);
            return ExitCode::ok;
        }
        if (json_) {
            const Json found = revisions_json(context.graph(), migrate::history(context.graph(), range),
                                              indicate_ ? &options.current : nullptr);
            context.host().out << JsonObject{}.add("revisions", found).json().str() << '\n';
            return ExitCode::ok;
        }
        context.host().out << migrate::history_text(context.graph(), range, options);
        return ExitCode::ok;
    }

private:
    /// The graph's ranges know a relative lower end (1a2b-3) only where it counts from the heads.
    static std::string lower_end(const migrate::RevisionGraph& graph, const std::string& side) {
        const std::size_t sign = side.find_last_of("+-");
        const bool is_relative_to_revision = sign != std::string::npos && sign > 0 && side[sign - 1] != '@';
        if (!is_relative_to_revision) return side;
        const std::vector<std::string> below = graph.walk(side, "base");
        return below.empty() ? "base" : below.front();
    }

    /// One side of the range with the database's revision in the place of the word.
    static std::string with_current(Context& context, const std::string& side) {
        const migrate::RevisionRef reference = revision_or_current(context, side);
        const std::vector<std::string>& rows = reference.identifiers();
        if (rows.size() > 1) throw UsageError{"the database is at several revisions; name one instead of current"};
        return rows.empty() ? "base" : rows.front();
    }

    std::string range_;
    bool indicate_ = false;
    bool graph_ = false;
    bool json_ = false;
    std::string format_;
};

}  // namespace

std::unique_ptr<Command> make_history() { return std::make_unique<History>(); }

}  // namespace retort::cli
