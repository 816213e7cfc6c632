// SPDX-License-Identifier: MIT
// Models and a revision as source, compiled and loaded into this program.
#pragma once

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include "retort/migrate/op/revision.hpp"
#include "retort/sql/schema/schema.hpp"

namespace conformance {

/// What the compiler, or the linker, said.
struct NotCompiled : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// What was compiled. Stays loaded as long as the program runs.
struct Plugin {
    retort::Schema (*models)() = nullptr;
    const retort::migration::Revision* revision = nullptr;  ///< Null: there was none.
};

/// Compiles into files of one folder; one after the other.
class PluginCompiler {
public:
    /// The folder exists, and is the compiler's own.
    explicit PluginCompiler(std::filesystem::path folder);

    /// `models`: what render_models() writes, in the namespace `models`. `revision`: a revision file's text; empty:
    /// none. `id`: of the revision. Throws NotCompiled.
    [[nodiscard]] Plugin compile(const std::string& models, const std::string& revision, const std::string& id);

private:
    void precompile();
    [[nodiscard]] std::string object_of(const std::string& source, const std::string& options) const;

    std::filesystem::path folder_;
    unsigned number_ = 0;
};

}  // namespace conformance
