// SPDX-License-Identifier: MIT
// What is known of a database's drift, and of what the project says to it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "retort/migrate/run/drift.hpp"
#include "retort/reflection/inspector.hpp"

#include "cli/context.hpp"
#include "cli/ignored_drift.hpp"
#include "cli/renames.hpp"

namespace retort::cli {

struct DriftState {
    std::vector<std::string> rows = {};  ///< Of the version table.
    Reflection database = {};
    migrate::DiffOptions options = {};
    migrate::Drift drift = {};
    std::vector<migrate::Operation> open = {};     ///< Those of the changes that nobody has said anything to.
    std::vector<migrate::Operation> ignored = {};  ///< Those that drift.toml names.
};

struct DriftRequest {
    RenameAnswers renames = {};
    bool ask_about_renames = false;  ///< Each must be answered, by `renames` or by the person at the terminal.
    std::string server = {};         ///< URL of the server for databases for a moment; empty: the database's own.
};

/// Of the context's database, which is only read. Where the revisions do not say what they do (plain SQL, code), they
/// run in a database that is made for that and removed. Throws RenameUnanswered (RT-C017), BadRename, NoScratchDatabase
/// (RT-V001), and what known_rows(), a replay or a run throws.
DriftState drift_state(Context& context, const DriftRequest& request);

/// Where the project keeps what is ignored.
std::string ignored_drift_path(Context& context);

/// Those of `changes` that `words` name, in their order: a number from 1 on, or one of names_of(). No words: all.
/// Throws UsageError (RT-C001) for a word that names none.
std::vector<migrate::Operation> chosen_of(const std::vector<migrate::Operation>& changes,
                                          const std::vector<std::string>& words);

}  // namespace retort::cli
