// SPDX-License-Identifier: MIT
// What a run would do, as a script for somebody else to run: no database is asked.
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/migrate/graph/reference.hpp"
#include "retort/migrate/run/revision_set.hpp"

namespace retort::migrate {

struct OfflineOptions {
    /// A transaction for each revision, as a run has it; false: one for the whole script.
    bool transaction_per_migration = true;
};

/// Where the database is, and where it goes. The former is taken on trust.
struct OfflineRange {
    RevisionRef from = {};  ///< The base unless given.
    RevisionRef to = {};
};

/// "to" or "from:to". A side that is left out keeps its default: `default_to`, and the base.
[[nodiscard]] OfflineRange parse_offline_range(const std::string& text, const std::string& default_to);

/// The script: statements that end with a semicolon, with an empty line behind each, and a comment before each
/// revision. The version table is made where the database is at the base. Values stand in the text. What a revision
/// does is planned on the schema that the revisions before it make; what raw SQL among them did unseen is taken for
/// nothing.
///
/// Throws what upgrade_steps() throws, NotCompiledIn, NoWayBack, TransactionInMigration, NotOffline (RT-M511) for code
/// without SQL that stands for it, EnumNotOffline (RT-M524), and what replay and plan_steps() throw.
[[nodiscard]] std::string upgrade_script(const RevisionSet& revisions, const OfflineRange& range,
                                         const MigrationDialect& dialect, const OfflineOptions& options = {});

/// The same downwards; `range.from` must be said. Throws NoOfflineStart (RT-U017) where it is not.
[[nodiscard]] std::string downgrade_script(const RevisionSet& revisions, const OfflineRange& range,
                                           const MigrationDialect& dialect, const OfflineOptions& options = {});

/// What makes the version table say `range.to`. `purge`: after every row was taken away.
[[nodiscard]] std::string stamp_script(const RevisionSet& revisions, const OfflineRange& range,
                                       const MigrationDialect& dialect, bool purge = false);

}  // namespace retort::migrate
