// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace retort {

/// The MD5 digest of `bytes` (RFC 1321) as 32 lower-case hex digits. For names that have to be the same as
/// SQLAlchemy's, never for security.
std::string md5_hex(std::string_view bytes);

}  // namespace retort
