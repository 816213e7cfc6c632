// SPDX-License-Identifier: MIT
// numeric as it travels: groups of four decimal digits.
#pragma once

#include <string>
#include <string_view>

namespace retort::postgresql::driver {

/// The digits that a numeric's bytes stand for, as many behind the point as it was stored with: "12.50", "NaN",
/// "-Infinity". False where the bytes are no numeric.
bool append_numeric(std::string& text, std::string_view bytes);

/// Appends the bytes of the number that `text` writes ("-12.50", "1e-9", "NaN"). False where it writes none.
bool append_numeric_bytes(std::string& bytes, std::string_view text);

}  // namespace retort::postgresql::driver
