// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "conformance/report.hpp"

namespace conformance {

/// Every NAME.sqlite.sql of `folder` (for the dialect of `url`: NAME.pg.sql, NAME.mysql.sql): loaded into an empty
/// database, reflected, created from what was reflected in a second empty database, reflected there, and compared.
/// Databases in files stand beside the one that `url` names, which is not touched, and are removed afterwards.
/// Throws retort::Error for a URL that cannot be used.
[[nodiscard]] std::vector<FileReport> run_schemas(const std::filesystem::path& folder, const std::string& url);

/// Those files of a folder, sorted.
[[nodiscard]] std::vector<std::filesystem::path> schema_files(const std::filesystem::path& folder,
                                                              const std::string& url);

}  // namespace conformance
