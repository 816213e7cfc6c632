// SPDX-License-Identifier: MIT
// The databases of this program.
#include <array>

#include "retort/dialects/sqlite/dialect.hpp"
#include "retort/engine/backend.hpp"

#include "dialects/sqlite/driver/sqlite_driver.hpp"

namespace retort {

std::span<const Backend> known_backends() {
    static constexpr std::array backends{
        Backend{.name = "sqlite", .dialect = sqlite_dialect, .driver = sqlite::make_driver},
    };
    return backends;
}

}  // namespace retort
