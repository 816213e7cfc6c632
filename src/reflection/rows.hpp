// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "retort/engine/driver.hpp"

namespace retort {

/// A cell of a catalogue query as text; numbers in decimal, NULL as nullopt.
using CatalogRow = std::vector<std::optional<std::string>>;

/// All rows of a catalogue query with text parameters.
std::vector<CatalogRow> catalog_rows(DriverConnection& connection, std::string_view sql,
                                     const std::vector<std::string>& parameters = {});

}  // namespace retort
