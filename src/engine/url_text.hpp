// SPDX-License-Identifier: MIT
// The text of a URL: its pieces and its percent-escapes.
#pragma once

#include <string>
#include <string_view>

#include "retort/engine/url.hpp"

namespace retort::url_text {

/// ASCII letters, digits and underscores, at least one.
bool is_name(std::string_view text);

/// Everything but letters, digits, "-", ".", "_", "~" and the characters of `also_safe` as %XX.
std::string escape(std::string_view text, std::string_view also_safe);

/// %XX as the byte; any other "%" stays.
std::string unescape(std::string_view text);

/// The pieces of a URL, unescaped. Throws BadUrl.
UrlParts split(std::string_view text);

}  // namespace retort::url_text
