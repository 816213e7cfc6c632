// SPDX-License-Identifier: MIT
// Who applied which revision, when, and from what file: a table of Retort's own beside alembic_version.
// docs/design/history.md describes it.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "retort/migrate/op/table_name.hpp"
#include "retort/migrate/run/version_store.hpp"
#include "retort/migrate/script/fingerprint.hpp"
#include "retort/sql/schema/table.hpp"

namespace retort {
class Connection;
}

namespace retort::migrate {

class RevisionSet;

inline constexpr std::string_view history_table_name = "retort_history";

/// The table that goes with a version table, in the same schema: retort_history with alembic_version, billing_history
/// with a version table called billing.
TableName history_table_of(const TableName& version_table);

/// Its definition.
Table history_table(const TableName& version_table = std::string{version_table_name});

/// Whether a table of this name is one in which migrations are kept: `version_table`, its history, retort_steps.
bool is_own_table(std::string_view name, const TableName& version_table = std::string{version_table_name});

/// A revision as it was when it was applied.
struct AppliedRevision {
    std::string revision;
    std::vector<std::string> down_revisions = {};
    std::string message = {};
    std::string applied_at = {};  ///< "2026-11-22 14:30:00", UTC.
    std::string applied_by = {};  ///< "ann@build7"
    SourceFingerprint source = {};
};

/// "ann@build7 on 2026-11-22 14:30:00 UTC"
std::string applied_text(const AppliedRevision& applied);

/// All that the table has; nothing where it is not there.
std::vector<AppliedRevision> read_history(Connection& connection,
                                          const TableName& version_table = std::string{version_table_name});

/// Of the revisions that are applied, those whose files are not what they were then.
struct EditedRevisions {
    std::vector<AppliedRevision> in_upgrade = {};  ///< The upgrade says something else.
    std::vector<std::string> in_text = {};         ///< Comments, white space, the header or the downgrade.
};
/// `rows`: of the version table. What no file is known of, or was not then, counts as it was.
EditedRevisions edited_revisions(const RevisionSet& revisions, const std::vector<AppliedRevision>& history,
                                 const std::vector<std::string>& rows);

/// Throws RevisionEdited (RT-U019) for those in whose upgrade another thing stands now and that `accepted` does not
/// name. Returns those whose text alone is another.
std::vector<std::string> expect_unedited(Connection& connection, const RevisionSet& revisions,
                                         const std::vector<std::string>& rows,
                                         const std::set<std::string>& accepted = {});

/// Throws UnknownDatabaseRevision (RT-U001) for a row that is no revision's id; the history says what is known of it.
void expect_known(Connection& connection, const RevisionSet& revisions, const std::vector<std::string>& rows);

}  // namespace retort::migrate
