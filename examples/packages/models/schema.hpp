// SPDX-License-Identifier: MIT
#pragma once

#include "retort/sql/schema/schema.hpp"

namespace packages {

/// What the models are, as tables: what migrations compare the database with.
retort::Schema schema();

}  // namespace packages
