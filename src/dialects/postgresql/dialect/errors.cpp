// SPDX-License-Identifier: MIT
#include "retort/dialects/postgresql/errors.hpp"

#include <fmt/format.h>

namespace retort::postgresql {

NamelessEnumeration::NamelessEnumeration(std::string_view type_text)
    : ArgumentError{"RT-D070", fmt::format("{} is no type of its own in the database; give the enumeration a name: "
                                           "Type::enumeration({{…}}, \"name\")",
                                           type_text)} {}

BadEnumLabel::BadEnumLabel(std::string_view enum_name, std::string_view label)
    : ArgumentError{
          "RT-D071",
          fmt::format("enum {} cannot have the value '{}' of {} bytes: PostgreSQL takes up to 63 bytes and no "
                      "NUL; choose a shorter one",
                      enum_name, label.substr(0, label.find('\0')), label.size())} {}

}  // namespace retort::postgresql
