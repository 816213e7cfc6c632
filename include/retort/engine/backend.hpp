// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "retort/engine/driver.hpp"

namespace retort {

class Dialect;

/// A kind of database: what its SQL looks like, and how it is reached.
struct Backend {
    std::string_view name;  ///< As URLs say it: "sqlite".
    const Dialect& (*dialect)();
    std::unique_ptr<Driver> (*driver)();
};

/// Those compiled into this program: the one list, in src/dialects/registry.cpp.
std::span<const Backend> known_backends();

/// Null when none has this name.
const Backend* find_backend(std::string_view name);

}  // namespace retort
