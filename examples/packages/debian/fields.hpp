// SPDX-License-Identifier: MIT
// What stands in the fields of a package's stanza.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace debian {

/// "Debian Games Team <pkg-games-devel@lists.alioth.debian.org>".
struct MaintainerName {
    std::string_view name;   ///< Without quotes; the address where there is no name.
    std::string_view email;  ///< Empty where there is none.
};

/// The first of those named, where a field names several. Views into `field`.
MaintainerName parse_maintainer(std::string_view field);

/// One possibility in a dependency field: "libc6:any (>= 2.34)".
struct Alternative {
    std::string_view package;   ///< Without its architecture.
    std::string_view relation;  ///< "<<", "<=", "=", ">=" or ">>"; empty: any version will do.
    std::string_view version;   ///< Empty where `relation` is.
    int group = 0;              ///< Which part between commas, from 0.
    int place = 0;              ///< Which one between bars in that part, from 0.
};

/// Appends the alternatives of a Depends, Recommends or Provides field, in order. Returns how many of its parts made no
/// sense and were left out (a part without a name), or lost their version (an unfinished one). Views into `field`.
int parse_dependencies(std::string_view field, std::vector<Alternative>& alternatives);

/// A Description field: the first line, and the lines after it as text (blank lines are written as " ." in the file).
struct DescriptionText {
    std::string_view summary;
    std::string body;
};
DescriptionText parse_description(std::string_view field);

/// A whole number of digits only; nullopt for anything else.
std::optional<std::int64_t> parse_number(std::string_view field);

/// `text` where it is valid UTF-8 without NUL characters. Otherwise a copy in `converted`, whose bytes that are not
/// UTF-8 were taken as Latin-1, as old packages were written, and NUL characters as U+FFFD.
std::string_view as_utf8(std::string_view text, std::string& converted);

}  // namespace debian
