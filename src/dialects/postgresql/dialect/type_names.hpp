// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace retort::postgresql {

/// The one spelling of all those that name the same type: as format_type() has it, but without spaces after commas, and
/// with the numbers that are meant where none are given. An array says only that it is one: its dimensions are for
/// readers, the database forgets them. Text that is no type comes back as it is.
std::string canonical_type_name(std::string_view sql);

}  // namespace retort::postgresql
