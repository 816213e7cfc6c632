// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/migrate/rehearse/migration_tests.hpp"

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/errors.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress_bar.hpp"
#include "cli/test_options.hpp"
#include "cli/test_report.hpp"

namespace retort::cli {

namespace {

namespace fs = std::filesystem;

const CommandText test_help{
    .name = "test",
    .group = "Run revisions",
    .summary = "test the migrations on databases of their own",
    .about =
        "Runs every revision up and down on databases that it makes and removes: temporary files (SQLite), or "
        "databases with names of their own on the server of the environment's URL or of --url (PostgreSQL). The "
        "environment's own database is not touched. Nothing has to be reviewed before.\n\n"
        "single-head: one newest revision. upgrade: revision by revision from an empty database. models: then the "
        "database is what the models say. round-trip: up, down and up again leave the catalogue as it was, graded "
        "exact, order only (columns stand in another order) or lossy. rows: rows with edge values survive. "
        "start-points: from each revision on the end is the same. offline: the SQL of --sql does the same. kill: "
        "killed after any statement, the next run finishes. two-runners: two at once run every revision once.\n\n"
        "Exit code 1 when a test failed. What may fail is listed in retort.toml: accept = [\"round-trip 1a2b\"] under "
        "[testing].",
    .examples =
        "retort test\n"
        "retort test 1a2b                       # what concerns one revision\n"
        "retort test --case round-trip --case rows 1a2b:head\n"
        "retort test --url postgresql://localhost/postgres --junit migrations.xml",
    .exit_codes = {ExitCode::answer_is_no, ExitCode::revisions, ExitCode::database},
    .see_also = "check, plan, upgrade"};

migrate::MigrationCase case_named(const std::string& name) {
    if (const auto which = migrate::migration_case_of(name)) return *which;
    std::vector<std::string_view> known;
    for (const migrate::MigrationCase which : migrate::all_migration_cases()) known.push_back(to_string(which));
    throw UsageError{fmt::format("there is no case \"{}\"; known: {}", name, fmt::join(known, ", "))};
}

/// "1a2b", or all of "1a2b:head".
void add_revisions(const migrate::RevisionGraph& graph, const std::string& word, std::vector<std::string>& ids) {
    if (word.find(':') != std::string::npos) {
        for (std::string& id : migrate::history(graph, migrate::parse_range(word))) ids.push_back(std::move(id));
        return;
    }
    for (const migrate::Revision* const revision : graph.lookup(word)) ids.push_back(revision->id());
}

/// Prints what is worth a line as it comes, and a bar.
class Printer final : public migrate::MigrationTestListener {
public:
    Printer(Context& context, bool prints)
        : out_{context.host().out},
          prints_{prints},
          verbose_{context.options().verbose},
          bar_{context.host().err, context.host().shows_bars && !context.options().quiet} {}

    void begins(migrate::MigrationCase which, const std::string& revision, std::size_t number,
                std::size_t count) override {
        bar_.show(number - 1, count, fmt::format("{} {}", to_string(which), revision));
    }

    void ended(const migrate::CaseResult& result) override {
        const bool is_fine = result.verdict == migrate::Verdict::passed &&
                             result.grade.value_or(migrate::CatalogueGrade::exact) == migrate::CatalogueGrade::exact;
        if (!prints_ || (is_fine && !verbose_)) return;
        bar_.clear();
        out_ << test_text(result, verbose_) << std::flush;
    }

private:
    std::ostream& out_;
    bool prints_;
    bool verbose_;
    ProgressBar bar_;
};

class Test final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override { return test_help; }

    [[nodiscard]] std::vector<Parameter> parameters() override {
        return {{"REVISIONS",
                 &revisions_,
                 "which ones, or ranges of them; all unless given",
                 {},
                 false,
                 Completion::revision},
                {"--case", &cases_, "only this case; may be repeated", "NAME"},
                {"--strict", &strict_, "another order of columns is a failure"},
                {"--junit", &junit_, "write the results as JUnit's XML, too", "FILE", false, Completion::file},
                json_option(json_)};
    }

    [[nodiscard]] Needs needs() const override { return Needs::revisions; }

    ExitCode run(Context& context) override {
        context.expect_every_file();
        const bool is_quiet = context.options().quiet;
        Printer printer{context, !json_ && !is_quiet};
        const InterruptGuard guard;
        const std::vector<migrate::CaseResult> results =
            migrate::test_migrations(context.revisions(), options(context, printer));
        if (!junit_.empty()) write_junit(context, results);
        print(context, results);
        return has_failures(results) ? ExitCode::answer_is_no : ExitCode::ok;
    }

private:
    [[nodiscard]] migrate::MigrationTestOptions options(Context& context, Printer& printer) const {
        migrate::MigrationTestOptions options = test_options(context);
        options.strict = strict_;
        options.is_interrupted = InterruptGuard::was_interrupted;
        options.listener = &printer;
        for (const std::string& name : cases_) options.cases.push_back(case_named(name));
        for (const std::string& word : revisions_) add_revisions(context.graph(), word, options.revisions);
        return options;
    }

    void write_junit(Context& context, const std::vector<migrate::CaseResult>& results) const {
        const fs::path path = fs::path{context.host().folder} / junit_;
        std::ofstream file{path, std::ios::binary};
        file << test_junit(results, context.config().name) << std::flush;
        if (!file) throw CannotWrite{path.string(), std::strerror(errno)};
    }

    void print(Context& context, const std::vector<migrate::CaseResult>& results) const {
        std::ostream& out = context.host().out;
        if (json_) {
            out << test_json(results).str() << '\n';
            return;
        }
        if (context.options().quiet) {
            for (const migrate::CaseResult& result : results) {
                if (result.verdict == migrate::Verdict::failed) out << test_text(result, false);
            }
            return;
        }
        out << test_summary(results) << '\n';
    }

    std::vector<std::string> revisions_;
    std::vector<std::string> cases_;
    std::string junit_;
    bool strict_ = false;
    bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_test() { return std::make_unique<Test>(); }

}  // namespace retort::cli
