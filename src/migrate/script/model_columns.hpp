// SPDX-License-Identifier: MIT
// A column as a member of a model.
#pragma once

#include <string>

#include "retort/migrate/op/operation.hpp"

#include "migrate/script/source.hpp"

namespace retort::migrate::detail {

/// Whether the member's options can say all that the column says.
bool is_said_by_options(const Column& column);

/// `Mapped<std::int64_t, primary_key> id{};`. The type alone where its options cannot say the rest.
Source member_source(const Column& column, const std::string& member, bool in_key);

}  // namespace retort::migrate::detail
