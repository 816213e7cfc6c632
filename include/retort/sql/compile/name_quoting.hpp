// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace retort {

class Dialect;

/// Names that are not quoted by the dialect's rule: SQLAlchemy's `quote=True` and `quote=False`.
struct NameQuoting {
    std::vector<std::string> always = {};
    /// Written as they are, so that the database reads them in the case that it likes. What needs quotes to be a name
    /// is the caller's to know.
    std::vector<std::string> never = {};
};

/// Appends `identifier` as `quoting` wants it, and by the dialect's rule where it does not name it.
void append_identifier(std::string& sql, std::string_view identifier, const Dialect& dialect,
                       const NameQuoting& quoting);

}  // namespace retort
