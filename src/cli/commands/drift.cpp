// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>

#include "retort/migrate/ddl/as_sql.hpp"
#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/replay.hpp"
#include "retort/migrate/op/reverse.hpp"
#include "retort/migrate/run/runner.hpp"

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/database_state.hpp"
#include "cli/drift_state.hpp"
#include "cli/errors.hpp"
#include "cli/message.hpp"
#include "cli/new_file.hpp"
#include "cli/new_node.hpp"
#include "cli/offline_words.hpp"
#include "cli/revision_json.hpp"
#include "cli/run_options.hpp"
#include "cli/run_printer.hpp"
#include "cli/terminal.hpp"

namespace retort::cli {

namespace {

using migrate::Operation;

const CommandText drift_help{
    .name = "drift",
    .group = "Run revisions",
    .summary = "what was done to the database beside its revisions",
    .about =
        "Compares the database with the schema that its applied revisions make. Exit code 0: they are the same. 1: "
        "somebody changed the database by hand; what was done is listed, as if it were operations. Models do not "
        "count here: `check` is about them.\n\n"
        "What revisions make is replayed, without a database. Where they do not say what they do (plain SQL, code), "
        "they run in a database that is made for that on the same server, or on --server, and removed.\n\n"
        "There are three answers, each to all differences or to those that are named, by their number or by the "
        "name of a table, table.column, index, constraint, view or type. --ignore: it is meant; drift.toml keeps it, "
        "for this environment. --adopt: other databases are to get it too; a revision is written, and counts as "
        "applied here. --revert: it is undone, after you have seen what runs; where nobody can be asked, --yes, and "
        "--accept-loss where rows or values go with it.",
    .examples =
        "retort -e production drift\n"
        "retort -e production drift --ignore reporting_users\n"
        "retort -e production drift --adopt ix_orders_placed_at -m \"index orders by date, as in production\"\n"
        "retort -e production drift --revert 2 3",
    .exit_codes = {ExitCode::answer_is_no, ExitCode::revisions, ExitCode::database, ExitCode::refused},
    .see_also = "check, plan, stamp"};

std::string line_of(const Operation& operation) {
    return fmt::format("{}{}", migrate::describe(operation),
                       migrate::is_destructive(operation) ? "  (destructive: rows or values can be lost)" : "");
}

class DriftCommand final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return drift_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return run_words_.timeouts_with({
            {"DIFFERENCES", &words_, "which ones, by number or name; all unless given"},
            {"--ignore", &ignore_, "they are meant: say so in drift.toml"},
            {"--adopt", &adopt_, "write a revision that does the same, and counts as applied here"},
            {"--revert", &revert_, "undo them"},
            {"-m,--message", &message_, "of the revision: what changes and what for", "TEXT"},
            {"--rev-id", &node_.id, "its id; random unless given", "ID"},
            {"--sql", &sql_, "a plain-SQL file instead of C++"},
            {"--rename", &request_.renames.accepted, "this was renamed: table=table or table.column=table.column",
             "OLD=NEW"},
            {"--no-rename", &request_.renames.refused, "this was not: the old one went with its data", "OLD=NEW"},
            {"--no-renames", &request_.renames.refuse_all, "nothing that is not given with --rename was renamed"},
            {"--server", &request_.server, "where a database for a moment may be made", "URL"},
            {"--yes", &yes_, "revert without asking"},
            {"--accept-loss", &accept_loss_, "also where rows or values are lost"},
            json_option(json_),
        });
    }

    [[nodiscard]] Needs needs() const override { return Needs::revisions; }

    ExitCode run(Context& context) override {
        check_words();
        context.expect_every_file();
        request_.ask_about_renames = adopt_ || revert_;
        const DriftState state = drift_state(context, request_);
        if (json_) return print_json(context, state);
        print_notes(context, state.database.notes);
        if (state.open.empty() || !(ignore_ || adopt_ || revert_)) return print(context, state);
        const std::vector<Operation> chosen = chosen_of(state.open, words_);
        if (ignore_) return ignore(context, chosen);
        return adopt_ ? adopt(context, state, chosen) : revert(context, state, chosen);
    }

private:
    void check_words() {
        const int answers = int{ignore_} + int{adopt_} + int{revert_};
        if (answers > 1) throw UsageError{"--ignore, --adopt and --revert are three answers: give one of them"};
        if (answers == 1 && json_) throw UsageError{"--json is for reading: leave the answer out"};
        if (answers == 0 && !words_.empty()) {
            throw UsageError{"what is to become of them? Give --ignore, --adopt or --revert"};
        }
        if (adopt_) node_.message = checked_message(message_);
    }

    static void print_notes(Context& context, const std::vector<ReflectionNote>& notes) {
        if (context.options().quiet) return;
        for (const ReflectionNote& note : notes) {
            context.host().err << fmt::format("note: {}: {}\n", note.object, note.text);
        }
    }

    static ExitCode print_json(Context& context, const DriftState& state) {
        std::vector<Json> differences;
        for (const Operation& change : state.drift.changes) {
            const bool is_open = std::find(state.open.begin(), state.open.end(), change) != state.open.end();
            differences.push_back(JsonObject{}
                                      .add("text", Json::text(migrate::describe(change)))
                                      .add("is_destructive", Json::boolean(migrate::is_destructive(change)))
                                      .add("names", Json::texts(migrate::names_of(change)))
                                      .add("is_ignored", Json::boolean(!is_open))
                                      .json());
        }
        std::vector<std::string> renames;
        for (const migrate::RenameCandidate& each : state.drift.unanswered) renames.push_back(to_string(each.rename));
        JsonObject object;
        object.add("agrees", Json::boolean(state.open.empty()))
            .add("rows", Json::texts(state.rows))
            .add("differences", Json::array(differences))
            .add("perhaps_renames", Json::texts(renames));
        context.host().out << object.json().str() << '\n';
        return state.open.empty() ? ExitCode::ok : ExitCode::answer_is_no;
    }

    static ExitCode print(Context& context, const DriftState& state) {
        std::ostream& out = context.host().out;
        const bool is_quiet = context.options().quiet;
        if (state.open.empty()) {
            if (!is_quiet) out << "no difference between the database and what its revisions make" << others(state);
            return ExitCode::ok;
        }
        out << "the database is not what its revisions make; beside them, this was done to it:\n";
        for (std::size_t i = 0; i < state.open.size(); ++i) {
            out << fmt::format("{:>3}  {}\n", i + 1, migrate::describe(state.open[i]));
        }
        for (const migrate::RenameCandidate& candidate : state.drift.unanswered) {
            out << fmt::format("     perhaps a rename: {} ({})\n", to_string(candidate.rename), candidate.reason);
        }
        if (!is_quiet) {
            out << "it is meant: `drift --ignore`; others are to have it too: `drift --adopt -m MESSAGE`; undo it: "
                   "`drift "
                   "--revert`"
                << others(state);
        }
        return ExitCode::answer_is_no;
    }

    static std::string others(const DriftState& state) {
        if (state.ignored.empty()) return "\n";
        return fmt::format("; ignored in drift.toml: {}\n", state.ignored.size());
    }

    static ExitCode ignore(Context& context, const std::vector<Operation>& chosen) {
        std::vector<IgnoredDrift> ignored;
        for (const Operation& change : chosen) {
            ignored.push_back({.environment = context.environment().name,
                               .change = migrate::describe(change),
                               .key = migrate::drift_key(change),
                               .by = context.host().user,
                               .at = to_string(context.now())});
        }
        const std::string path = ignored_drift_path(context);
        add_ignored_drift(path, ignored);
        if (context.options().quiet) return ExitCode::ok;
        for (const IgnoredDrift& each : ignored) {
            context.host().out << fmt::format("ignored in {} from now on: {}\n", each.environment, each.change);
        }
        context.host().out << path << '\n';
        return ExitCode::ok;
    }

    ExitCode adopt(Context& context, const DriftState& state, const std::vector<Operation>& chosen) {
        if (!is_at_heads(context.graph(), state.rows)) {
            throw NotUpToDate{state.rows, context.graph().effective_heads()};
        }
        migrate::NewRevision revision;
        revision.node = new_node(context.graph(), node_);
        revision.created = context.now();
        revision.generated = true;
        revision.format = format_of_new_files(context, sql_);
        migrate::DiffResult found = migrate::adoption(state.drift, chosen, state.options);
        for (migrate::DiffNote& note : found.notes) {
            revision.upgrade_notes.push_back({note.operation, std::move(note.text)});
        }
        revision.upgrade = std::move(found.operations);
        if (revision.format == migrate::RevisionFormat::sql) put_as_sql(context, state.drift.wanted, revision);
        const std::string path = write_new_file(context, revision);
        context.host().out << path << '\n';
        migrate::RevisionFile file{.node = revision.node, .format = revision.format};
        file.node.path = path;
        migrate::stamp(context.engine(Access::writes), context.revisions().with({.file = std::move(file)}),
                       revision.node.id);
        if (!context.options().quiet) {
            context.host().out << fmt::format("it counts as applied here; next: read it, then `{} review {}`\n",
                                              context.program(), revision.node.id);
        }
        return ExitCode::ok;
    }

    static void put_as_sql(Context& context, const Schema& before, migrate::NewRevision& revision) {
        const migrate::MigrationDialect& dialect = offline_dialect(context);
        migrate::Replay after{.schema = before};
        apply_to(after, revision.upgrade);
        try {
            revision.downgrade = migrate::as_sql(migrate::reverse(revision.upgrade), after.schema, dialect);
        } catch (const ArgumentError&) {
            revision.downgrade.reset();  // there is no way back in plain SQL, and the file says so
        }
        revision.upgrade = migrate::as_sql(revision.upgrade, before, dialect);
        revision.upgrade_notes.clear();
    }

    ExitCode revert(Context& context, const DriftState& state, const std::vector<Operation>& chosen) {
        const std::vector<Operation> back = migrate::reversion(state.database.schema, chosen, state.options);
        context.host().out << "to take the database back:\n";
        std::vector<std::string> lossy;
        for (const Operation& operation : back) {
            context.host().out << "  " << line_of(operation) << '\n';
            if (migrate::is_destructive(operation)) lossy.push_back(migrate::describe(operation));
        }
        confirm(context, lossy);
        RunPrinter printer{context};
        migrate::revert(context.engine(Access::writes), context.revisions(), state.rows, back,
                        run_words_.options(printer, context.environment()));
        if (!context.options().quiet) context.host().out << "the database is back\n";
        return ExitCode::ok;
    }

    void confirm(Context& context, const std::vector<std::string>& lossy) const {
        if (yes_ && (lossy.empty() || accept_loss_)) return;
        const bool may_ask = context.host().can_ask;
        if (may_ask &&
            ask(context.host(), fmt::format("{}run this on {}? [yes/no] ",
                                            lossy.empty() ? "" : "rows or values can be lost: ", context.database()))
                .value_or(false)) {
            return;
        }
        throw NotConfirmed{lossy};
    }

    std::vector<std::string> words_;
    bool ignore_ = false;
    bool adopt_ = false;
    bool revert_ = false;
    std::string message_;
    NodeRequest node_;
    bool sql_ = false;
    DriftRequest request_;
    bool yes_ = false;
    bool accept_loss_ = false;
    bool json_ = false;
    RunOptionWords run_words_;
};

}  // namespace

std::unique_ptr<Command> make_drift() { return std::make_unique<DriftCommand>(); }

}  // namespace retort::cli
