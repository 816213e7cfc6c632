// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/sql/schema/schema.hpp"

#include "conformance/suites.hpp"

namespace retort {
class Dialect;
}

namespace conformance {

enum class AutogenSide { database, models };

struct LoadedSide {
    retort::Schema schema;
    const retort::Dialect* dialect = nullptr;
};

/// What one side of an autogenerate case comes to, made in a database and read back. Throws NotCovered where that
/// cannot be done.
[[nodiscard]] LoadedSide load_side(const Json& one, AutogenSide side, CaseDatabases& databases);

/// The statements of a side: its DDL, and comments, which stand in what the case would do about them.
[[nodiscard]] std::vector<std::string> side_statements(const Json& one, AutogenSide side);

[[nodiscard]] bool is_option_on(const Json& one, const char* name, bool usual);

}  // namespace conformance
