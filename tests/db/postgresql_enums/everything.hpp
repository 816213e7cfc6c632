// SPDX-License-Identifier: MIT
#pragma once

namespace retort::testkit {

/// Tables of an enumeration shop.state (new, it's paid, "gone", 30 % off, weiß) with a dependant of each kind.
extern const char* const everything_sql;

}  // namespace retort::testkit
