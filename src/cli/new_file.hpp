// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "retort/migrate/script/new_revision.hpp"

#include "cli/context.hpp"

namespace retort::cli {

/// Plain SQL where it is asked for, or where the project has no program that C++ could be a part of.
migrate::RevisionFormat format_of_new_files(Context& context, bool wants_sql);

/// Writes the file, named by the project's template, and returns its path. It goes into `version_path`, which must be
/// one of the project's folders of revisions (RT-C022); where none is given, beside its first parent, and where it has
/// none, into the only folder. The project's hooks have run on it: throws HookFailed (RT-C041).
std::string write_new_file(Context& context, const migrate::NewRevision& revision,
                           const std::string& version_path = {});

}  // namespace retort::cli
