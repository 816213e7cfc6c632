// SPDX-License-Identifier: MIT
// What a revision would be written for: the difference of models and database, with all that the project says of it.
#pragma once

#include <functional>

#include "retort/migrate/autogenerate/hooks.hpp"

#include "cli/context.hpp"
#include "cli/model_diff.hpp"

namespace retort::cli {

struct ModelChanges {
    migrate::AutogenerateHooks hooks = {};
    migrate::RevisionDirectives directives = {};
    std::vector<ReflectionNote> notes = {};  ///< What could not be read.
    std::vector<migrate::RenameCandidate> unanswered = {};
};

/// How the difference is found; by itself, or with answers about renames.
using FindDifference = std::function<migrate::DiffResult(Comparison)>;

/// What retort.toml and the project's hooks say of a comparison.
migrate::DiffOptions diff_options(Context& context);

/// `connection` is only read. `message` is what the directives begin with.
ModelChanges find_model_changes(Context& context, Connection& connection, Schema models, std::string message,
                                const FindDifference& find);

}  // namespace retort::cli
