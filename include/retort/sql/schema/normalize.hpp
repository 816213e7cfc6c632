// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace retort {

/// The canonical spelling of an SQL expression (a CHECK, a default, a computed column, an index predicate), so that
/// two that mean the same and differ only in how they are written become equal: white space and comments; the case of
/// keywords (upper) and unquoted names (lower); quotes around names that need none; parentheses around the whole and
/// around single values; `!=` and `==`; the case of numbers and blobs. It never changes what an expression means, and
/// it leaves text that cannot be read as SQL as it is. Not for execution: unquoted names that are folded by the
/// database in another way than to lower case would change.
std::string normalize_expression(std::string_view sql);

/// Whether two expressions are the same in their canonical spelling.
bool same_expression(std::string_view left, std::string_view right);

/// `sql` without parentheses around the whole of it, else exactly as it stands, white space at its ends removed.
std::string without_outer_parentheses(std::string_view sql);

/// Whether `sql` is one value that can stand as an operand without parentheses: a literal, a name, a function call, or
/// anything in parentheses already.
bool is_single_operand(std::string_view sql);

}  // namespace retort
