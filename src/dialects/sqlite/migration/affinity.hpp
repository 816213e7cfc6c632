// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

#include "retort/sql/schema/type.hpp"

namespace retort::sqlite {

/// How a column treats values: https://www.sqlite.org/datatype3.html#determination_of_column_affinity
enum class Affinity : std::uint8_t { blob, text, numeric, integer, real };

Affinity affinity_of(const Type& type);

}  // namespace retort::sqlite
