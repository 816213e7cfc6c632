// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "retort/sql/schema/schema.hpp"

namespace retort::postgresql {

/// Puts each view behind those that it is made of; else the order stays.
void put_in_order(std::vector<View>& views, const std::vector<ObjectDependency>& dependencies);

}  // namespace retort::postgresql
