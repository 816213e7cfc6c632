// SPDX-License-Identifier: MIT
// Revisions from where they are: files, or what was compiled into a program.
#pragma once

#include <string>
#include <vector>

#include "retort/cli/main.hpp"
#include "retort/migrate/run/revision_set.hpp"

#include "cli/config.hpp"

namespace retort::cli {

/// Those in the project's folders; none in one that does not exist. C++ ones by their headers only.
std::vector<migrate::KnownRevision> revisions_in(const Config& config);

/// Those of a program. Their paths start from `folder`, whether or not the files are there.
std::vector<migrate::KnownRevision> revisions_of(const Project& project, const std::string& folder);

/// Revision files in the project's folders that `project` was built without, by their names from
/// `versions_folder()` on.
std::vector<std::string> files_not_in(const Project& project, const Config& config);

}  // namespace retort::cli
