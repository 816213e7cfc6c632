// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "retort/engine/driver.hpp"

namespace retort::postgresql {

/// The driver of PostgreSQL servers, on libpq. What the URL's query may say: see options.hpp.
std::unique_ptr<Driver> make_driver();

}  // namespace retort::postgresql
