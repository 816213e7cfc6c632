// SPDX-License-Identifier: MIT
#pragma once

#include "retort/migrate/op/operation.hpp"

namespace retort::postgresql {

/// Whether the operation may use a value of an enumeration, which PostgreSQL refuses before the transaction that added
/// it is committed. True wherever the operation's text does not rule it out.
bool may_use_values(const migrate::Operation& operation);

}  // namespace retort::postgresql
