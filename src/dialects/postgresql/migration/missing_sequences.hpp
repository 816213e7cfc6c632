// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/ddl/migration_dialect.hpp"

namespace retort::postgresql {

/// Sequences that the defaults of new columns take their numbers from and that are not there: they went with the
/// columns when those were dropped.
struct MissingSequences {
    std::vector<std::string> create = {};  ///< Before the columns.
    std::vector<std::string> own = {};     ///< After them: the sequences go with the columns again.
};
[[nodiscard]] MissingSequences missing_sequences(const migrate::Operation& operation, const Schema& schema);

/// `column`, of `table`, with its sequence said: SERIAL as the default that it stands for, and marked as numbered, so
/// that a sequence like SERIAL's is made; an identity's under its name.
[[nodiscard]] Column with_sequence(const Column& column, const Table& table, const Schema& schema);

}  // namespace retort::postgresql
