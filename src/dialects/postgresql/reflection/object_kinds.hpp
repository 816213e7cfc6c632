// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "retort/sql/schema/object_name.hpp"

namespace retort::postgresql {

/// What the catalogue queries call an object: "function", "text_search_parser". "type" is any type.
ObjectKind object_kind(std::string_view word);

}  // namespace retort::postgresql
