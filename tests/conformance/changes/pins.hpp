// SPDX-License-Identifier: MIT
// What in a database something other than tables needs: views, functions, policies, …
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "retort/sql/schema/schema.hpp"

namespace retort {
class Connection;
}

namespace conformance {

struct TablePins {
    bool whole = false;  ///< No change of it is tried: partitions, children, typed tables, rows as values.
    bool stays = false;  ///< It is not dropped and not renamed.
    std::set<std::string> columns = {};
};

/// By schema and name.
using Pins = std::map<std::pair<std::string, std::string>, TablePins>;

/// Asks PostgreSQL's catalogue; elsewhere the texts of `schema`'s views and triggers are read.
[[nodiscard]] Pins pins_of(retort::Connection& connection, const retort::Schema& schema);

}  // namespace conformance
