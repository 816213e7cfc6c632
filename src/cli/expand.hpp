// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace retort::cli {

using Variables = std::function<std::optional<std::string>(const std::string&)>;

/// `text` with `${NAME}` and `${NAME:-default}` replaced by variables, `$$` by one dollar sign; any other `$` stays.
/// What a variable holds is not looked into. `key` names the place in messages, which never quote `text`: it may hold a
/// secret. Throws UnsetVariable (RT-C008); UsageError for a `${` that is not closed or names nothing.
std::string expand(std::string_view text, const Variables& variables, const std::string& key);

}  // namespace retort::cli
