// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace retort::postgresql {

/// The expression in one spelling for what was written and for what the server makes of it: `relation IN ('<<')` and
/// `((relation)::text = ANY ((ARRAY['<<'::character varying])::text[]))`. Every operator has its parentheses; casts of
/// literals, and casts to text, are left out. Nullopt where it cannot be read.
std::optional<std::string> canonical_expression(std::string_view sql);

/// The literal, with its quotes, of 'text' and of 'text'::type: it is read as a value of whatever type it gets. Empty:
/// the expression is something else.
[[nodiscard]] std::string literal_of(std::string_view sql);

}  // namespace retort::postgresql
