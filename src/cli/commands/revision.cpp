// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "retort/migrate/op/operation.hpp"

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/database_state.hpp"
#include "cli/errors.hpp"
#include "cli/message.hpp"
#include "cli/model_changes.hpp"
#include "cli/new_file.hpp"
#include "cli/new_node.hpp"
#include "cli/renames.hpp"

namespace retort::cli {

namespace {

const CommandText revision_help{
    .name = "revision",
    .group = "Write revisions",
    .summary = "write a new revision file",
    .about =
        "Without --autogenerate: an empty upgrade and downgrade for you to fill in. With it: what turns the database "
        "into what the models say, and its way back. The database must be at the newest revision, so that only the "
        "models' changes are found; one that is not there yet counts as empty. Where nothing differs, no file is "
        "written.\n\n"
        "What goes while something alike comes may be a rename. At a terminal you are asked; elsewhere say it with "
        "--rename or --no-rename, because a drop and an add lose the data.\n\n"
        "A generated file is a draft: read it, put in what only you know, then `review` it. The message becomes the "
        "file's first line and part of its name; an empty one, or one like \"update\", is refused.",
    .examples =
        "retort revision --autogenerate -m \"add email to users for sign-in\"\n"
        "retort revision --autogenerate -m \"users have full names\" --rename users.name=users.full_name\n"
        "retort revision -m \"fill in the missing countries\"\n"
        "retort revision -m \"search index\" --head base --branch-label search --version-path search/versions\n"
        "retort revision -m \"fix a view\" --sql --depends-on search",
    .exit_codes = {ExitCode::revisions, ExitCode::database},
    .see_also = "review, upgrade, check"};

class Revision final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return revision_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return {
            {"-m,--message", &node_.message, "what changes and what for", "TEXT"},
            {"--autogenerate", &autogenerate_, "find out what the models changed"},
            {"--rename", &renames_.accepted, "this is a rename: table=table or table.column=table.column", "OLD=NEW"},
            {"--no-rename", &renames_.refused, "this is none: the old one goes with its data", "OLD=NEW"},
            {"--no-renames", &renames_.refuse_all, "nothing that is not given with --rename is a rename"},
            {"--head", &head_, "what it follows: head unless given; base for a first revision", "REVISION", false,
             Completion::revision},
            {"--splice", &node_.splice, "follow a revision that is not a head, starting a branch there"},
            {"--branch-label", &node_.branch_labels, "a name for the branch that begins here", "NAME"},
            {"--depends-on", &node_.depends_on, "what must be applied before, though it is not its parent", "REVISION",
             false, Completion::revision},
            {"--version-path", &version_path_, "the folder it goes to, where the project has several", "FOLDER", false,
             Completion::folder},
            {"--rev-id", &node_.id, "its id; random unless given", "ID"},
            {"--sql", &sql_, "a plain-SQL file instead of C++"},
        };
    }

    [[nodiscard]] Needs needs() const override { return autogenerate_ ? Needs::revisions : Needs::files; }

    ExitCode run(Context& context) override {
        node_.head = head_;
        node_.message = checked_message(node_.message);
        migrate::NewRevision revision;
        revision.node = new_node(context.graph(), node_);
        revision.created = context.now();
        revision.generated = autogenerate_;
        revision.format = format_of_new_files(context, sql_);
        if (autogenerate_ && !find_changes(context, revision)) return ExitCode::ok;
        print_path(context, write_new_file(context, revision, version_path_), revision.node.id);
        return ExitCode::ok;
    }

private:
    /// False: there are none.
    bool find_changes(Context& context, migrate::NewRevision& revision) {
        Schema models = context.models("revision --autogenerate");
        context.expect_every_file();
        const std::vector<std::string> rows = known_rows(context, Access::reads_or_empty);
        if (!is_at_heads(context.graph(), rows)) throw NotUpToDate{rows, context.graph().effective_heads()};
        Connection connection = context.engine(Access::reads_or_empty).connect();
        ModelChanges changes =
            find_model_changes(context, connection, std::move(models), revision.node.doc, [&](Comparison comparison) {
                return difference_with_renames(std::move(comparison), renames_, context.host());
            });
        print_notes(context, changes.notes);
        if (changes.directives.upgrade.empty()) {
            context.host().out << "no difference between the models and the database: no revision written\n";
            return false;
        }
        take(std::move(changes), revision);
        print_found(context, revision.upgrade);
        return true;
    }

    static void take(ModelChanges changes, migrate::NewRevision& revision) {
        migrate::RevisionDirectives& directives = changes.directives;
        revision.node.doc = checked_message(directives.message);
        for (migrate::Directive& each : directives.upgrade) {
            if (!each.note.empty()) revision.upgrade_notes.push_back({revision.upgrade.size(), std::move(each.note)});
            revision.upgrade.push_back(std::move(each.operation));
        }
        for (std::string& note : directives.notes) {
            revision.upgrade_notes.push_back({revision.upgrade.size(), std::move(note)});
        }
        revision.downgrade = std::move(directives.downgrade);
        revision.render_item = std::move(changes.hooks.render_item);
    }

    static void print_notes(Context& context, const std::vector<ReflectionNote>& notes) {
        for (const ReflectionNote& note : notes) {
            context.host().err << fmt::format("note: {}: {}\n", note.object, note.text);
        }
    }

    static void print_found(Context& context, const std::vector<migrate::Operation>& operations) {
        if (context.options().quiet) return;
        for (const migrate::Operation& operation : operations) {
            const char* const mark = migrate::is_destructive(operation) ? "found, destructive" : "found";
            context.host().out << fmt::format("{}: {}\n", mark, migrate::describe(operation));
        }
    }

    void print_path(Context& context, const std::string& path, const std::string& id) const {
        context.host().out << path << '\n';
        if (context.options().quiet) return;
        if (autogenerate_) {
            context.host().out << fmt::format("next: read it and say what for, then `{} review {}`\n",
                                              context.program(), id);
        } else {
            context.host().out << fmt::format("next: fill in upgrade and downgrade, then `{} upgrade`\n",
                                              context.program());
        }
    }

    NodeRequest node_;
    std::string head_ = "head";
    std::string version_path_;
    RenameAnswers renames_;
    bool autogenerate_ = false;
    bool sql_ = false;
};

}  // namespace

std::unique_ptr<Command> make_revision() { return std::make_unique<Revision>(); }

}  // namespace retort::cli
