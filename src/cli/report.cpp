// SPDX-License-Identifier: MIT
#include "cli/report.hpp"

#include "retort/migrate/rehearse/errors.hpp"
#include "retort/migrate/run/drift.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/script/errors.hpp"

#include "cli/errors.hpp"
#include "cli/exit_code.hpp"

namespace retort::cli {

namespace {

/// Errors of these areas say that revisions, or their graph, are not in order.
bool is_about_revisions(const Error& error) {
    const std::string_view id = error.id();
    return id.size() > 3 && (id[3] == 'G' || id[3] == 'M' || id[3] == 'P' || id[3] == 'U');
}

bool is_of_the_lock(const Error& error) {
    return dynamic_cast<const migrate::LockNotFree*>(&error) != nullptr ||
           dynamic_cast<const migrate::VersionTableLocked*>(&error) != nullptr ||
           dynamic_cast<const migrate::LockLost*>(&error) != nullptr ||
           dynamic_cast<const migrate::BehindPooler*>(&error) != nullptr ||
           dynamic_cast<const migrate::RevisionInDoubt*>(&error) != nullptr;
}

/// A statement of a run failed, which tells what it was.
bool is_of_a_run(const Error& error) {
    return dynamic_cast<const migrate::MigrationFailed*>(&error) != nullptr ||
           dynamic_cast<const migrate::ReversionFailed*>(&error) != nullptr;
}

void detail(std::ostream& err, std::string_view label, std::string_view text) {
    if (text.empty()) return;
    err << "  " << label << ": ";
    for (const char c : text) err << c << (c == '\n' ? "    " : "");
    err << '\n';
}

}  // namespace

ExitCode exit_code_of(const Error& error) {
    if (dynamic_cast<const BadWords*>(&error) != nullptr) return ExitCode::usage;
    const bool is_refused = dynamic_cast<const migrate::NotReviewed*>(&error) != nullptr ||
                            dynamic_cast<const BranchesOverlap*>(&error) != nullptr ||
                            dynamic_cast<const AppliedAlready*>(&error) != nullptr ||
                            dynamic_cast<const NotConfirmed*>(&error) != nullptr ||
                            dynamic_cast<const EnvironmentUnknown*>(&error) != nullptr;
    if (is_refused) return ExitCode::refused;
    if (dynamic_cast<const migrate::RehearsalInterrupted*>(&error) != nullptr) return ExitCode::interrupted;
    if (dynamic_cast<const migrate::NoScratchDatabase*>(&error) != nullptr) return ExitCode::database;
    if (is_of_a_run(error)) return ExitCode::database;
    if (dynamic_cast<const DatabaseError*>(&error) != nullptr || is_of_the_lock(error)) return ExitCode::database;
    if (dynamic_cast<const migrate::UnwritableFile*>(&error) != nullptr) return ExitCode::project;
    return is_about_revisions(error) ? ExitCode::revisions : ExitCode::project;
}

void report(std::ostream& err, const Error& error, const ReportOptions& options) {
    err << "error[" << error.id() << "]: " << error.what() << '\n';
    const bool tells_all = options.verbose || is_of_a_run(error);
    if (tells_all) detail(err, "statement", error.statement());
    if (tells_all) detail(err, "database", options.verbose ? error.server_details() : error.server_message());
    if (!options.verbose && error.server_details() != error.server_message()) {
        detail(err, "hidden", "the database's words that may quote values; --verbose shows them");
    }
    detail(err, "where", options.where);
}

}  // namespace retort::cli
