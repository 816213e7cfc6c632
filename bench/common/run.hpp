// SPDX-License-Identifier: MIT
// What the benchmark programs of all libraries share: their command line and their list of workloads.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "common/measured.hpp"

namespace bench {

/// One workload of one library.
struct Workload {
    std::string_view name;  ///< "W1a", "W2/session".
    Measured (*run)(const std::string& place);
};

/// `program WORKLOAD PLACE`: runs the workload on the databases there (a folder, or a server: see place.hpp) and prints
/// what it measured. Without arguments: lists the workloads. Returns the exit code.
int run_program(int argc, char** argv, std::span<const Workload> workloads);

/// The databases of the workloads: files in the folder given.
std::string database_path(const std::string& directory, std::string_view name);

}  // namespace bench
