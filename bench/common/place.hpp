// SPDX-License-Identifier: MIT
// Where the databases are, as the harness tells the programs: a folder of SQLite's files, or a server's.
#pragma once

#include <string>
#include <string_view>

namespace bench {

/// The place "postgresql:FOLDER": a server whose socket and data stand in the folder.
inline constexpr std::string_view server_prefix = "postgresql:";

bool is_server(std::string_view place);
/// Of a server's place. Requires one.
std::string server_folder(std::string_view place);
/// What libpq, and libraries that use it, connect to.
std::string server_words(std::string_view place, std::string_view database);
/// The number of its first process, as the server wrote it down.
int server_process(std::string_view place);

}  // namespace bench
