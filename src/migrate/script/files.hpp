// SPDX-License-Identifier: MIT
// The file system, as far as revision files need it.
#pragma once

#include <string>
#include <string_view>

namespace retort::migrate::detail {

/// Throws UnreadableFile.
std::string read_file(const std::string& path);

/// Makes a new file with all of `text`, or none. Throws FileExists, UnwritableFile.
void create_file(const std::string& path, std::string_view text);

/// Replaces the file's contents, or leaves them; keeps its permissions. Throws UnwritableFile.
void replace_file(const std::string& path, std::string_view text);

}  // namespace retort::migrate::detail
