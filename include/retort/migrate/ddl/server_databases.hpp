// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace retort::migrate {

/// The statements that make and remove whole databases on a server; each runs outside a transaction, on a connection to
/// another database of the server.
class ServerDatabases {
public:
    virtual ~ServerDatabases() = default;

    [[nodiscard]] virtual std::string create(std::string_view name) const = 0;
    /// With all that is in `of`, to which nobody may be connected meanwhile.
    [[nodiscard]] virtual std::string create_copy(std::string_view name, std::string_view of) const = 0;
    /// Also while somebody is connected to it; nothing happens where it is not there.
    [[nodiscard]] virtual std::string drop(std::string_view name) const = 0;
};

}  // namespace retort::migrate
