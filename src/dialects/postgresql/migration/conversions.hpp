// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "retort/sql/schema/type.hpp"

namespace retort::postgresql {

/// A character type.
[[nodiscard]] bool is_text(const Type& type);

/// `value`, SQL of type `from`, as one of type `to` (`to_sql`) where the server converts only when told so; empty: it
/// does so by itself. Never a conversion that cuts off what does not fit, as an explicit one to VARCHAR(n) would: a
/// value that is none of the new type stops the change. Both types are PostgreSQL's variants.
[[nodiscard]] std::string converted(const std::string& value, const Type& from, const Type& to,
                                    const std::string& to_sql);

}  // namespace retort::postgresql
