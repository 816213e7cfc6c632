// SPDX-License-Identifier: MIT
// The databases of this program that can be read back into a schema.
#include <array>

#include "retort/dialects/postgresql/dialect.hpp"
#include "retort/dialects/postgresql/inspector.hpp"
#include "retort/dialects/sqlite/dialect.hpp"
#include "retort/dialects/sqlite/inspector.hpp"
#include "retort/reflection/inspector.hpp"

namespace retort {

std::span<const InspectorEntry> known_inspectors() {
    static constexpr std::array inspectors{
        InspectorEntry{.dialect = postgresql_dialect, .inspector = postgresql_inspector},
        InspectorEntry{.dialect = sqlite_dialect, .inspector = sqlite_inspector},
    };
    return inspectors;
}

}  // namespace retort
