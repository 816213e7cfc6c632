// SPDX-License-Identifier: MIT
#pragma once

#include "retort/sql/schema/schema.hpp"

namespace sample_project {

/// What the models of a project would say.
retort::Schema schema();

}  // namespace sample_project
