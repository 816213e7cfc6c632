// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "retort/migrate/op/operation.hpp"
#include "retort/migrate/op/operations.hpp"

namespace retort::migrate {

/// What `-x name=value` said, by name; of a name that was given twice, the later value.
using XArguments = std::map<std::string, std::string, std::less<>>;

/// The operations that `directives` says, such as a revision's upgrade(); none for a null one. It may ask for
/// `arguments`: Operations::x_argument().
std::vector<Operation> record(void (*directives)(Operations&), const XArguments& arguments = {});

}  // namespace retort::migrate
