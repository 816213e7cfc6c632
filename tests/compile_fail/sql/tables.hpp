// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "retort/sql.hpp"

const retort::sql::FromNode& users_node();

struct Users {
    retort::ColumnHandle<std::int64_t> id{users_node, "id"};
    retort::ColumnHandle<std::string> name{users_node, "name"};
    retort::ColumnHandle<std::optional<std::string>> email{users_node, "email"};
    retort::ColumnHandle<bool> active{users_node, "active"};
    [[nodiscard]] const retort::sql::FromNode& from_node() const { return users_node(); }
};
inline constexpr Users users{};
