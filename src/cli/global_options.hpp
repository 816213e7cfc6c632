// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "cli/parameter.hpp"

namespace retort::cli {

/// What every command takes, before or after its name.
struct GlobalOptions {
    std::string config = {};       ///< Path of the retort.toml; empty: looked for.
    std::string environment = {};  ///< Empty: RETORT_ENV, or the default.
    std::string url = {};          ///< Empty: the environment's.
    std::string database = {};     ///< Of several; empty: all of them, or the only one.
    std::string tenant = {};       ///< Empty: all of them, or there are none.
    std::string parallel = {};     ///< Empty: the environment's; the same below.
    std::string on_error = {};
    std::vector<std::string> x = {};  ///< "name=value", for the revisions' own code.
    bool no_build = false;
    bool verbose = false;
    bool quiet = false;

    [[nodiscard]] std::vector<Parameter> parameters() {
        return {
            {"-c,--config", &config,
             "the project's retort.toml; otherwise it is looked for here and in the folders "
             "above",
             "FILE", false, Completion::file},
            {"-e,--environment", &environment,
             "which [environments.NAME] of retort.toml; otherwise RETORT_ENV, otherwise development", "NAME", false,
             Completion::environment},
            {"--url", &url, "the database, instead of the environment's", "URL"},
            {"--database", &database, "which of the project's databases; otherwise all of them", "NAME"},
            {"--tenant", &tenant, "which of the database's tenants; otherwise all of them", "NAME"},
            {"--parallel", &parallel, "in how many databases and tenants at once; otherwise the environment's", "N"},
            {"--on-error", &on_error,
             "after a failure in one of several databases or tenants: stop (begin no other) or continue", "WORD"},
            {"-x", &x, "a value for the revisions' own code: op.x_argument(\"NAME\")", "NAME=VALUE"},
            {"--no-build", &no_build, "do not build the project's program before it is used"},
            {"-v,--verbose", &verbose, "say more: whole entries, statements, the database's own words"},
            {"-q,--quiet", &quiet, "print only what was asked for, and errors"},
        };
    }
};

}  // namespace retort::cli
