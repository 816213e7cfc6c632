// SPDX-License-Identifier: MIT
// Every operation in every form that has words of its own.
#pragma once

#include <vector>

#include "retort/migrate/op/operation.hpp"

namespace retort::migrate::sample {

std::vector<Operation> all_operations();
/// Those on what stands beside tables and columns.
std::vector<Operation> object_operations();
/// As recorded by the compiled golden_operations.cpp.
std::vector<Operation> recorded_operations();
/// The same of golden_objects.cpp.
std::vector<Operation> recorded_object_operations();

}  // namespace retort::migrate::sample
