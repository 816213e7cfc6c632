// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "conformance/report.hpp"

namespace conformance {

/// Every *.jsonl file of `folder` against the suite of its name; a file of no suite is reported as not covered. Cases
/// of PostgreSQL run at `url` where that is such a server, and are not covered elsewhere.
[[nodiscard]] std::vector<FileReport> run_case_files(const std::filesystem::path& folder, const std::string& url);

/// Every NAME.json with a NAME.oracle.json beside it.
[[nodiscard]] std::vector<FileReport> run_graphs(const std::filesystem::path& folder);

/// The files of `folder` with this ending, by name. Throws std::runtime_error when it is no folder that can be read.
[[nodiscard]] std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder, const char* ending);

}  // namespace conformance
