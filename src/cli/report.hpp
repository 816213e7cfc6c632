// SPDX-License-Identifier: MIT
#pragma once

#include <ostream>
#include <string>

#include "retort/base/error.hpp"

namespace retort::cli {

struct ReportOptions {
    bool verbose = false;    ///< The statement and all of the database's own words too: they may quote values.
    std::string where = {};  ///< The database that it is about; never with a password.
};

/// "error[RT-U003]: sentence", and what else there is to say, a line each.
void report(std::ostream& err, const Error& error, const ReportOptions& options);

}  // namespace retort::cli
