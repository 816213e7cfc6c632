// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "retort/engine/url.hpp"

#include "cli/config.hpp"
#include "cli/expand.hpp"

namespace retort::cli {

/// The environment's URL with its variables expanded; a relative SQLite file is relative to the project's folder. Reads
/// the password's file, or runs its command. Throws NoDatabaseUrl, UnsetVariable, PasswordNotRead, BadUrl.
Url url_of(const Config& config, const Environment& environment, const Variables& variables);

/// A SQLite URL's relative file made absolute, seen from `folder`; any other URL as it is.
Url with_file_in(const Url& url, const std::string& folder);

}  // namespace retort::cli
