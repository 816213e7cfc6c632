// SPDX-License-Identifier: MIT
#include "retort/dialects/postgresql/errors.hpp"

#include <fmt/format.h>

namespace retort::postgresql {

NamelessEnumeration::NamelessEnumeration(std::string_view type_text)
    : ArgumentError{"RT-D070", fmt::format("{} is no type of its own in the database; give the enumeration a name: "
                                           "Type::enumeration({{…}}, \"name\")",
                                           type_text)} {}

}  // namespace retort::postgresql
