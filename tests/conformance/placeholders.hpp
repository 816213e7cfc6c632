// SPDX-License-Identifier: MIT
// Placeholders as the many drivers of SQLAlchemy write them: %(name)s, %s, ?, :1, $1.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "retort/sql/compile/dialect.hpp"

namespace conformance {

/// True for SQL whose placeholders are not `:name`.
[[nodiscard]] bool has_driver_placeholders(std::string_view sql);

struct Positional {
    std::string sql;                 ///< With the dialect's placeholders.
    std::vector<std::string> names;  ///< What each one was called: a name, a number, or nothing.
};
/// `sql` with each such placeholder as `dialect`, which has none with names, writes it. Without the casts that some
/// drivers put behind each placeholder: whether they do tells about the driver, not about the statement.
[[nodiscard]] Positional positional(std::string_view sql, const retort::Dialect& dialect);

}  // namespace conformance
