// SPDX-License-Identifier: MIT
// The tables that `erd` draws.
#pragma once

#include <string>
#include <vector>

#include "retort/diagram/entities.hpp"

#include "cli/context.hpp"

namespace retort::cli {

struct DrawnSchema {
    Schema schema = {};
    diagram::EntityOptions options = {};  ///< Without `columns`.
};

/// `source` is database, models or revisions; empty: database. `schemas`: only tables of these; empty: all. Without the
/// tables that migrations are kept in, and without partitions. Throws UsageError for a source or schema that is none.
DrawnSchema schema_to_draw(Context& context, const std::string& source, const std::vector<std::string>& schemas);

}  // namespace retort::cli
