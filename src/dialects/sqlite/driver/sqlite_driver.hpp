// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "retort/engine/driver.hpp"

namespace retort::sqlite {

/// The driver of SQLite files and in-memory databases. What the URL's query may say: see options.hpp.
std::unique_ptr<Driver> make_driver();

}  // namespace retort::sqlite
