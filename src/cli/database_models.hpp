// SPDX-License-Identifier: MIT
// The models of a database that is there already.
#pragma once

#include <string>
#include <vector>

#include "retort/engine/connection.hpp"
#include "retort/migrate/script/models.hpp"

namespace retort::cli {

struct ModelChoice {
    std::vector<std::string> tables = {};   ///< Only these, by name or as schema.name; empty: all.
    std::vector<std::string> schemas = {};  ///< Beside the connection's own.
    std::string name_space = {};            ///< Empty: that of ModelOptions.
};

struct DatabaseModels {
    Schema schema = {};  ///< What the models say, but for the tables that `source` leaves out.
    migrate::ModelSource source = {};
    std::vector<std::string> missing = {};  ///< Keys to tables that were not chosen: schema_of<…>() refuses those.
};

/// Reads the database and changes nothing. Retort's own tables are no models. Throws UsageError where a chosen table is
/// not there.
DatabaseModels models_of(Connection& connection, const ModelChoice& choice);

}  // namespace retort::cli
