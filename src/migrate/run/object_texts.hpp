// SPDX-License-Identifier: MIT
// Functions and policies whose texts differ may mean the same: the server spells what the models say.
#pragma once

#include <string>

#include "retort/sql/schema/schema.hpp"

namespace retort {
class Connection;
}

namespace retort::migrate {

/// `to` with the words of `from` for each function, procedure and policy that the database would spell alike. They are
/// made inside a transaction that is rolled back: functions in the place of those that are there, which locks no table;
/// policies on empty tables of the same columns in a scratch schema, for tables of the connection's own schema. What
/// the database refuses stays as it is. Nothing is asked where nothing is in doubt, or where there is no scratch
/// schema.
Schema with_known_objects(Connection& connection, const Schema& from, Schema to);

/// A name for a schema that no other session waits for.
std::string scratch_name();

/// Runs what may fail; false where the database refused it, and nothing of it is there then.
bool try_run(Connection& connection, const std::string& script);

}  // namespace retort::migrate
