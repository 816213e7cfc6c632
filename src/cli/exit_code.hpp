// SPDX-License-Identifier: MIT
#pragma once

#include "retort/base/error.hpp"

namespace retort::cli {

/// What the process ends with. Written down in docs/commands.md and in `retort --help`.
enum class ExitCode : int {
    ok = 0,
    answer_is_no = 1,  ///< Nothing failed, but what was asked for is not so: `check` found a difference.
    usage = 2,
    project = 3,    ///< retort.toml, the project's program, its models, or the URL.
    revisions = 4,  ///< Revision files, their graph, an identifier; or the database is at a revision no file has.
    database = 5,
    refused = 6,       ///< By the environment's policy.
    internal = 70,     ///< A fault of Retort's own.
    interrupted = 130  ///< By Ctrl-C or a signal, in order.
};

/// By the class and the id of what was thrown.
ExitCode exit_code_of(const Error& error);

}  // namespace retort::cli
