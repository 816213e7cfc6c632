// SPDX-License-Identifier: MIT
// The databases of this program.
#include <array>

#include "retort/dialects/postgresql/dialect.hpp"
#include "retort/dialects/sqlite/dialect.hpp"
#include "retort/engine/backend.hpp"

#include "dialects/postgresql/driver/postgresql_driver.hpp"
#include "dialects/sqlite/driver/sqlite_driver.hpp"

namespace retort {

std::span<const Backend> known_backends() {
    static constexpr std::array backends{
        Backend{.name = "postgresql", .dialect = postgresql_dialect, .driver = postgresql::make_driver},
        Backend{.name = "sqlite", .dialect = sqlite_dialect, .driver = sqlite::make_driver},
    };
    return backends;
}

}  // namespace retort
