// SPDX-License-Identifier: MIT
// What a server says without being asked.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace retort {

/// A warning or a remark beside a statement: RAISE NOTICE, "table does not exist, skipping". It may quote row values.
struct ServerNotice {
    std::string_view severity;  ///< In the server's language: "WARNING", "NOTICE".
    std::string_view sqlstate;
    std::string_view text;
};

/// A message that another session sent (PostgreSQL's NOTIFY).
struct ServerNotification {
    std::string channel;
    std::string payload;
    std::int64_t process = 0;  ///< Of the session that sent it.
};

}  // namespace retort
