// SPDX-License-Identifier: MIT
// What drivers must know of a statement's text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace retort::sql_words {

/// Whether a comment can stand in a comment, as in standard SQL, or ends at the first "*/".
enum class Comments : std::uint8_t { end_at_once, nest };

/// The text after leading blanks, comments and semicolons.
std::string_view skip_blanks(std::string_view sql, Comments comments = Comments::end_at_once);

/// The first word of the statement in lower case: "select"; "" when none stands there.
std::string first_word(std::string_view sql);

/// The next word of the statement in lower case, which is taken off; "" at the end. Comments, numbers, quoted texts and
/// names, and signs are skipped: only words as keywords are written. Comments nest.
std::string take_word(std::string_view& sql);

}  // namespace retort::sql_words
