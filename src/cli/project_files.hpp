// SPDX-License-Identifier: MIT
// Revisions from where they are: files, or what was compiled into a program.
#pragma once

#include <string>
#include <vector>

#include "retort/cli/main.hpp"
#include "retort/migrate/run/revision_set.hpp"

namespace retort::cli {

/// Those in `folder`; none where the folder does not exist. C++ ones by their headers only.
std::vector<migrate::KnownRevision> revisions_in(const std::string& folder);

/// Those of a program. Their paths are in `folder`, whether or not the files are there.
std::vector<migrate::KnownRevision> revisions_of(const Project& project, const std::string& folder);

/// Names of revision files in `folder` that `project` was built without.
std::vector<std::string> files_not_in(const Project& project, const std::string& folder);

}  // namespace retort::cli
