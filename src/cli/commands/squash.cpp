// SPDX-License-Identifier: MIT
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/engine/engine.hpp"
#include "retort/migrate/autogenerate/fold.hpp"
#include "retort/migrate/ddl/as_sql.hpp"
#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/replay.hpp"
#include "retort/migrate/op/reverse.hpp"
#include "retort/migrate/rehearse/squash_proof.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/replayed.hpp"

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/database_url.hpp"
#include "cli/interrupt.hpp"
#include "cli/message.hpp"
#include "cli/model_changes.hpp"
#include "cli/model_diff.hpp"
#include "cli/new_file.hpp"
#include "cli/offline_words.hpp"

namespace retort::cli {

namespace {

using migrate::Operation;
using Operations = std::vector<Operation>;

const CommandText squash_help{
    .name = "squash",
    .group = "Write revisions",
    .summary = "write one revision that stands for a range of them",
    .about =
        "The one revision has the id of the range's last one, so that a database that is there, and every revision "
        "that follows, needs nothing. A new database runs the one instead of the range. A database in the middle of "
        "the range goes on through the old files: they stay where they are until none is there any more "
        "(`status`); then they can be deleted.\n\n"
        "What the range does to tables of its own is said once, as they are in the end. Rows, SQL and changes of what "
        "was there before are kept as they are, in their order. Then both are run on databases of their own, with "
        "rows in every table: where the catalogues or any row differ, nothing is written.\n\n"
        "Refused is a range that is not one line, one that another revision follows or needs in the middle, and one "
        "with code (op.run), which stands in its file.",
    .examples =
        "retort squash 1a2b:5e6f\n"
        "retort squash :5e6f -m \"the schema of version 2\"      # from the first revision on",
    .exit_codes = {ExitCode::revisions, ExitCode::database},
    .see_also = "test, status, history"};

class SquashCommand final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return squash_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return {{"RANGE",
                 &range_,
                 "from:to, both included; :to begins at the first revision",
                 {},
                 true,
                 Completion::revision},
                {"-m,--message", &message_, "what it is; made of the range unless given", "TEXT"},
                {"--sql", &sql_, "a plain-SQL file instead of C++"},
                {"--server", &server_, "where databases for a moment may be made", "URL"}};
    }

    [[nodiscard]] Needs needs() const override { return Needs::revisions; }

    ExitCode run(Context& context) override {
        context.expect_every_file();
        migrate::Squash squash = migrate::plan_squash(context.graph(), migrate::parse_range(range_));
        squash.replaces = replaced_by(context.revisions(), squash);
        migrate::NewRevision revision;
        revision.node = squash.node;
        revision.node.doc = message_.empty() ? message_of(squash) : checked_message(message_);
        revision.replaces = squash.replaces;
        revision.created = context.now();
        revision.generated = true;
        revision.format = format_of_new_files(context, sql_);
        const std::size_t before = fill(context, squash, revision);
        const migrate::SquashProof proof = prove(context, squash, revision.upgrade);
        const std::string folder =
            std::filesystem::path{context.graph().find(squash.node.id)->node.path}.parent_path().string();
        const std::string path =
            write_new_file(context, revision, context.config().version_folders().size() > 1 ? folder : std::string{});
        print(context, squash, proof, before, revision.upgrade.size());
        context.host().out << path << '\n';
        return ExitCode::ok;
    }

private:
    static std::string message_of(const migrate::Squash& squash) {
        return fmt::format("{} revisions in one: {} to {}", squash.revisions.size(), squash.revisions.front(),
                           squash.revisions.back());
    }

    /// With what a revision of the range stands for itself.
    static std::vector<std::string> replaced_by(const migrate::RevisionSet& revisions, const migrate::Squash& squash) {
        std::vector<std::string> replaced;
        for (const std::string& id : squash.revisions) {
            for (const std::string& older : revisions.file(id).replaces) {
                if (older != id) replaced.push_back(older);
            }
            replaced.push_back(id);
        }
        return replaced;
    }

    /// Puts the operations into `revision`; how many there were in the range.
    static std::size_t fill(Context& context, const migrate::Squash& squash, migrate::NewRevision& revision) {
        const migrate::RevisionSet& revisions = context.revisions();
        const migrate::MigrationDialect& dialect = offline_dialect(context);
        Operations all;
        for (const std::string& id : squash.revisions) {
            for (Operation& operation : revisions.upgrade(id)) {
                refuse_code(operation, id);
                all.push_back(std::move(operation));
            }
        }
        const Schema start = schema_before(revisions, squash);
        const migrate::Folding folding = migrate::fold(all, start, dialect_options(dialect.dialect(), {}));
        revision.upgrade = folding.operations;
        // What was kept has a way back of its own that somebody wrote.
        if (folding.kept > 0) revision.downgrade = downgrades(revisions, squash);
        if (revision.format == migrate::RevisionFormat::sql) put_as_sql(start, dialect, revision);
        return all.size();
    }

    static void refuse_code(const Operation& operation, const std::string& id) {
        const auto* const code = std::get_if<migrate::RunStep>(&operation);
        if (code == nullptr) return;
        throw migrate::CannotSquash{
            id, fmt::format("it runs code (\"{}\"), which stands in its file; squash what is before it, and what comes "
                            "after it",
                            code->name)};
    }

    static Schema schema_before(const migrate::RevisionSet& revisions, const migrate::Squash& squash) {
        std::vector<std::string> rows = squash.node.down_revisions;
        rows.insert(rows.end(), squash.node.depends_on.begin(), squash.node.depends_on.end());
        return migrate::replay_at(revisions, rows).schema;
    }

    /// Each undone as its file says it, last one first; nullopt where one cannot be.
    static std::optional<Operations> downgrades(const migrate::RevisionSet& revisions, const migrate::Squash& squash) {
        Operations all;
        for (auto id = squash.revisions.rbegin(); id != squash.revisions.rend(); ++id) {
            try {
                for (Operation& operation : revisions.downgrade(*id)) {
                    if (std::holds_alternative<migrate::RunStep>(operation)) return std::nullopt;
                    all.push_back(std::move(operation));
                }
            } catch (const migrate::NoWayBack&) {
                return std::nullopt;
            }
        }
        return all;
    }

    static void put_as_sql(const Schema& start, const migrate::MigrationDialect& dialect,
                           migrate::NewRevision& revision) {
        migrate::Replay after{.schema = start};
        apply_to(after, revision.upgrade);
        try {
            const Operations back = revision.downgrade ? *revision.downgrade : migrate::reverse(revision.upgrade);
            revision.downgrade = migrate::as_sql(back, after.schema, dialect);
        } catch (const ArgumentError&) {
            revision.downgrade.reset();  // there is no way back in plain SQL, and the file says so
        }
        revision.upgrade = migrate::as_sql(revision.upgrade, start, dialect);
    }

    [[nodiscard]] migrate::SquashProof prove(Context& context, const migrate::Squash& squash,
                                             const Operations& operations) const {
        const InterruptGuard guard;
        const Url server = server_.empty() ? context.engine(Access::writes).url()
                                           : with_file_in(Url::parse(server_), context.host().folder);
        return migrate::prove_squash(
            context.revisions(), squash, operations,
            *migrate::ScratchServer::at(
                server, {.is_interrupted = InterruptGuard::was_interrupted, .decorator = context.host().decorator}));
    }

    static void print(Context& context, const migrate::Squash& squash, const migrate::SquashProof& proof,
                      std::size_t before, std::size_t now) {
        if (context.options().quiet) return;
        std::ostream& out = context.host().out;
        out << fmt::format("{} revisions in one: {} operations, which were {}\n", squash.revisions.size(), now, before);
        out << fmt::format("proven: both make the same {} tables with the same {} rows\n", proof.tables, proof.rows);
        if (!proof.not_compared.empty()) {
            out << fmt::format("not compared, as they are others on each run: {}\n",
                               fmt::join(proof.not_compared, ", "));
        }
        out << fmt::format(
            "next: read it, then `{} review {}`; the files that it replaces stay for databases that are "
            "in the middle of them\n",
            context.program(), squash.node.id);
    }

    std::string range_;
    std::string message_;
    bool sql_ = false;
    std::string server_;
};

}  // namespace

std::unique_ptr<Command> make_squash() { return std::make_unique<SquashCommand>(); }

}  // namespace retort::cli
