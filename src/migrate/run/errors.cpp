// SPDX-License-Identifier: MIT
#include "retort/migrate/run/errors.hpp"

#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/base/nearest.hpp"
#include "retort/migrate/run/history.hpp"

namespace retort::migrate {

namespace {

std::string list_of(const std::vector<std::string>& ids) {
    return ids.empty() ? std::string{"base"} : fmt::format("{}", fmt::join(ids, ", "));
}

std::string known_of(const Trace& trace) {
    std::string known;
    if (!trace.applied.empty()) known = fmt::format(" ({})", trace.applied);
    if (!trace.ancestor.empty()) known += fmt::format("; its nearest ancestor here: {}", trace.ancestor);
    if (trace.is_first) known += "; no revision below it has a file here either";
    return known;
}

std::string sentence_of_unknown_row(const std::string& row, const std::vector<std::string>& ids,
                                    const std::vector<std::string>& heads, const Trace& trace) {
    return fmt::format(
        "can't locate revision {}, which the database is at: no revision file has that id{}{}; the newest here: {}; "
        "check out the source that has it, or downgrade{} with the program that brought the database there, or, where "
        "the schema is known to be that of a revision that is here, `retort stamp --purge REVISION`",
        row, known_of(trace), did_you_mean(row, ids), ids.empty() ? std::string{"none"} : list_of(heads),
        trace.ancestor.empty() ? "" : " to " + trace.ancestor);
}

std::string sentence_of_edited(const std::vector<AppliedRevision>& edited) {
    std::vector<std::string> all;
    for (const AppliedRevision& each : edited) {
        all.push_back(fmt::format("{} (applied by {})", each.revision, applied_text(each)));
    }
    return fmt::format(
        "the upgrade of {} is not what it was when this database ran it; put the file back as it was and write a new "
        "revision for the change, or, where this database needs nothing of the change, say --accept-edited {}",
        fmt::join(all, ", "), edited.front().revision);
}

std::vector<std::string> ids_of(const std::vector<AppliedRevision>& edited) {
    std::vector<std::string> ids;
    for (const AppliedRevision& each : edited) ids.push_back(each.revision);
    return ids;
}

/// "upgrade of 1a2b failed at step 3 of 7 (copy users)"
std::string head_of(const FailurePlace& place) {
    std::string sentence =
        fmt::format("the {} of revision {} failed", place.up ? "upgrade" : "downgrade", place.revision);
    if (place.step != 0) sentence += fmt::format(" at step {} of {}", place.step, place.steps);
    if (!place.what.empty()) sentence += fmt::format(" ({})", place.what);
    return sentence;
}

std::string sentence_of_failure(const FailurePlace& place, std::string_view cause) {
    const std::string rows = list_of(place.rows);
    if (place.kept == 0) {
        return fmt::format("{}: {}; all of it was rolled back and the database is at {} as before", head_of(place),
                           cause, rows);
    }
    return fmt::format(
        "{}: {}; the first {} steps of it stay done, as a revision with steps outside a transaction runs "
        "in parts, and the next run goes on after them; the database counts as at {}",
        head_of(place), cause, place.kept, rows);
}

std::string_view direction(bool up) { return up ? "upgrade" : "downgrade"; }

std::string list_of(const std::vector<LockHolder>& holders) {
    std::vector<std::string> texts;
    for (const LockHolder& holder : holders) texts.push_back(to_string(holder));
    return texts.empty() ? std::string{"a session that is gone by now"} : fmt::format("{}", fmt::join(texts, ", "));
}

ErrorDetails details_of(const Error& cause) {
    return {.sqlstate = std::string{cause.sqlstate()},
            .statement = std::string{cause.statement()},
            .server_message = std::string{cause.server_message()},
            .server_details = std::string{cause.server_details()}};
}

}  // namespace

UnknownDatabaseRevision::UnknownDatabaseRevision(std::string row_, const std::vector<std::string>& ids,
                                                 const std::vector<std::string>& heads, const Trace& trace)
    : RunError{"RT-U001", sentence_of_unknown_row(row_, ids, heads, trace)}, row{std::move(row_)} {}

ReplacedRevisionGone::ReplacedRevisionGone(std::string row_, const std::string& squashed)
    : RunError{"RT-U022",
               fmt::format(
                   "the database is at {}, in the middle of what {} replaces, and the replaced files are not here "
                   "any more; put them back, `retort upgrade {}`, and take them away again, or, where the schema "
                   "is known to be that of {}, `retort stamp --purge {}`",
                   row_, squashed, squashed, squashed, squashed)},
      row{std::move(row_)} {}

RevisionEdited::RevisionEdited(const std::vector<AppliedRevision>& edited)
    : RunError{"RT-U019", sentence_of_edited(edited)}, revisions{ids_of(edited)} {}

NotReviewed::NotReviewed(std::vector<std::string> revisions_)
    : RunError{"RT-U002",
               fmt::format("{} {} generated and nobody has said yet that it was read; read it, then `retort "
                           "review {}`",
                           list_of(revisions_), revisions_.size() == 1 ? "was" : "were", revisions_.front())},
      revisions{std::move(revisions_)} {}

MigrationFailed::MigrationFailed(FailurePlace place_, const Error& cause)
    : RunError{"RT-U003", sentence_of_failure(place_, cause.what()), details_of(cause)},
      place{std::move(place_)},
      cause_id{cause.id()},
      retryable_{cause.worth_retrying()} {}

MigrationFailed::MigrationFailed(FailurePlace place_, const std::string& cause)
    : MigrationFailed{std::move(place_), Error{"", cause}} {}

NotCompiledIn::NotCompiledIn(std::string revision_, std::string path_)
    : RunError{"RT-U004", fmt::format("revision {} is C++ ({}), and this program was built without it; build the "
                                      "project's own migration program and run that",
                                      revision_, path_)},
      revision{std::move(revision_)},
      path{std::move(path_)} {}

RunByAlembic::RunByAlembic(std::string revision_, const std::string& path, bool up)
    : RunError{"RT-U018",
               up ? fmt::format("revision {} is Alembic's ({}), and Retort does not run Python; run `alembic upgrade "
                                "{}` first, or, where its changes are in the database already, `retort stamp {}`",
                                revision_, path, revision_, revision_)
                  : fmt::format("revision {} is Alembic's ({}), and Retort does not run Python; go back with `alembic "
                                "downgrade`",
                                revision_, path)},
      revision{std::move(revision_)} {}

NoWayBack::NoWayBack(std::string revision_)
    : RunError{"RT-U005",
               fmt::format("revision {} has no downgrade; write one, or restore a backup from before it", revision_)},
      revision{std::move(revision_)} {}

BadVersionTable::BadVersionTable(const std::string& what_is_wrong, const TableName& table)
    : RunError{"RT-U006", fmt::format("the table {} is not what it must be: {}; it has one column, version_num, with "
                                      "the id of a revision in each row, once; correct it by hand, or, where you know "
                                      "which revision the schema is, `retort stamp --purge REVISION` writes its rows "
                                      "anew; rename it where it is something else",
                                      to_string(table), what_is_wrong)} {}

TransactionInMigration::TransactionInMigration(std::string revision_, std::string_view word)
    : RunError{"RT-U007", fmt::format("revision {} runs {}, and a revision runs in one transaction that Retort begins "
                                      "and ends, so that nothing is left half done; take the statement out",
                                      revision_, word)},
      revision{std::move(revision_)} {}

MovedMeanwhile::MovedMeanwhile(const std::vector<std::string>& before, const std::vector<std::string>& now)
    : RunError{"RT-U008", fmt::format("another migration brought the database from {} to {} meanwhile; look at "
                                      "`retort current` and run the command again",
                                      list_of(before), list_of(now))} {}

TransactionEndedInside::TransactionEndedInside(std::string revision_, const std::string& step)
    : RunError{"RT-U009", fmt::format("revision {} ended the transaction that it runs in ({}): what it did until then "
                                      "may be committed while the database counts as at the revision before; look at "
                                      "the schema, repair it by hand, and take the COMMIT or ROLLBACK out of the code",
                                      revision_, step)},
      revision{std::move(revision_)} {}

std::string to_string(const LockHolder& holder) {
    std::string text = "process " + holder.process_id;
    if (!holder.application.empty()) text += fmt::format(" ({})", holder.application);
    if (!holder.user.empty()) text += " of user " + holder.user;
    text += holder.host.empty() ? " on the server's own host" : " on host " + holder.host;
    return holder.since.empty() ? text : text + ", connected since " + holder.since;
}

LockNotFree::LockNotFree(std::vector<LockHolder> holders_, std::int64_t waited_ms)
    : RunError{"RT-U011",
               fmt::format(
                   "another migration of this database is at work: {}; after {:.1f} s it had not ended; wait for "
                   "it (--runner-timeout), or, where it hangs, end that process in the database",
                   list_of(holders_), static_cast<double>(waited_ms) / 1000)},
      holders{std::move(holders_)} {}

VersionTableLocked::VersionTableLocked(const TableName& table, std::vector<LockHolder> holders_, std::int64_t waited_ms)
    : RunError{"RT-U023",
               fmt::format("the table {}, which says where the database is, is locked by {}; after {:.1f} s it was not "
                           "to be had; wait longer (--lock-timeout), or, where that session hangs, end its process in "
                           "the database",
                           to_string(table), list_of(holders_), static_cast<double>(waited_ms) / 1000)},
      holders{std::move(holders_)} {}

RevisionUnfinished::RevisionUnfinished(std::string revision_, bool up)
    : RunError{"RT-U012", fmt::format("the {0} of revision {1} is half done; finish it first: `retort {0} {1}`, or, "
                                      "where the schema was repaired by hand, `retort stamp --purge REVISION`",
                                      direction(up), revision_)},
      revision{std::move(revision_)} {}

RevisionChanged::RevisionChanged(std::string revision_, bool up, std::size_t operation)
    : RunError{"RT-U013",
               fmt::format(
                   "the {} of revision {} is half done, and its operation {}, which is done, is not the one that "
                   "the revision has now; put the revision back as it was when it was begun, or repair the "
                   "schema by hand and `retort stamp --purge REVISION`",
                   direction(up), revision_, operation)},
      revision{std::move(revision_)} {}

BehindPooler::BehindPooler()
    : RunError{
          "RT-U014",
          "this URL leads to a connection pooler in transaction mode, behind which two connections share a session "
          "of the server, and no lock of a migration holds; give the URL of the server itself, or of a pooler in "
          "session mode"} {}

LockLost::LockLost(const std::string& why)
    : RunError{"RT-U015",
               fmt::format("the lock that keeps other migrations out was lost ({}), so the run stopped and its "
                           "transaction was rolled back; run the command again",
                           why)} {}

RevisionInDoubt::RevisionInDoubt(std::string revision_, const std::string& why)
    : RunError{"RT-U016",
               fmt::format("the connection was lost at the COMMIT of revision {}, and the database could not be "
                           "asked whether it was done ({}); run the command again when the database is back: "
                           "it finds out, and runs nothing twice",
                           revision_, why)},
      revision{std::move(revision_)} {}

NoOfflineStart::NoOfflineStart(const std::string& target)
    : RunError{"RT-U017", fmt::format("a script asks no database, so it has to be told where the downgrade begins; say "
                                      "FROM:TO, such as head:{}",
                                      target)} {}

NoMigrations::NoMigrations(std::string_view dialect)
    : RunError{"RT-U010", fmt::format("there are no migrations for {} databases", dialect)} {}

}  // namespace retort::migrate
