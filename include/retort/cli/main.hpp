// SPDX-License-Identifier: MIT
// A project's own migration program: the command line with the project's revisions and models in it.
// retort_add_migrations() writes its main(), which fills in a Project.
#pragma once

#include <span>
#include <string_view>

#include "retort/migrate/op/revision.hpp"
#include "retort/sql/schema/schema.hpp"

namespace retort::migrate {
struct AutogenerateHooks;
}

namespace retort::cli {

/// A revision file that was compiled in: C++, or the text of a plain-SQL one or of one of Alembic's.
struct CompiledRevision {
    const migration::Revision* revision = nullptr;  ///< Null for one that is text.
    std::string_view file = {};                     ///< Its name, relative to the versions folder.
    std::string_view message = {};                  ///< The first line of its header comment.
    std::string_view sql = {};                      ///< The whole text of one that is not C++.
    std::string_view source = {};                   ///< The whole text of a C++ one.
};

struct Project {
    std::span<const CompiledRevision> revisions = {};
    Schema (*schema)() = nullptr;                                 ///< What the models are; null: the project has none.
    void (*autogenerate)(migrate::AutogenerateHooks&) = nullptr;  ///< Null: it has no hooks.
    std::string_view directory = {};                              ///< The migrations folder at the time of the build.
    std::string_view name = {};                                   ///< The program's.
};

/// Runs one command. Returns the process's exit code.
int main(int argc, char** argv, const Project& project);

}  // namespace retort::cli
