// SPDX-License-Identifier: MIT
// Rows for tests: legal ones for any schema, with the edges of what its types can hold. docs/design/rehearsal.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "retort/migrate/op/operation.hpp"
#include "retort/sql/schema/schema.hpp"

namespace retort::migrate {

struct SampleRowOptions {
    bool edges = true;        ///< False: plain values only, none of them NULL.
    std::size_t rows = 0;     ///< For each table; 0: as many as it takes to have each edge once, 16 at most.
    std::uint32_t seed = 1U;  ///< The same seed writes the same rows.
};

struct SampleRowCounts {
    std::size_t tables = 0;
    std::size_t rows = 0;
    std::vector<std::string> notes = {};  ///< Tables that got none, and why.
};

/// Adds rows to every table of `schema`, which is the database's, those that others refer to first. Each row is
/// committed by itself. Throws nothing that is about one table alone.
SampleRowCounts write_sample_rows(Connection& connection, const Schema& schema, const SampleRowOptions& options = {});

/// All rows of a table, each value exactly, as text.
struct TableRows {
    Table table;
    std::vector<std::vector<std::string>> rows = {};
};
using DatabaseRows = std::vector<TableRows>;

/// Of every table of `schema`; the connection's own schema is not named.
DatabaseRows read_rows(Connection& connection, const Schema& schema);

struct RowDifference {
    std::vector<std::string> lost = {};     ///< What must not be.
    std::vector<std::string> noticed = {};  ///< What the operations say themselves: dropped columns, changed rows.
};

/// What became of rows while `operations` ran. Tables and columns are followed through renames. Values of a table whose
/// rows a statement or code of the migration's own changes may differ; the number of its rows may grow, not shrink.
/// `there_and_back`: the operations are those of an upgrade and of its downgrade, so that what the one drops and the
/// other makes again comes back empty.
RowDifference difference(const DatabaseRows& before, const DatabaseRows& after,
                         const std::vector<Operation>& operations, bool there_and_back = false);

}  // namespace retort::migrate
