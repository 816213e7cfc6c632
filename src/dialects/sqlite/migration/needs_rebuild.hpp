// SPDX-License-Identifier: MIT
#pragma once

#include "retort/migrate/op/operation.hpp"

namespace retort::sqlite {

/// Whether SQLite's ALTER TABLE cannot do the operation: https://www.sqlite.org/lang_altertable.html
bool needs_rebuild(const migrate::Operation& operation, const Schema& schema);
/// True where it may be so, whatever the schema is.
bool may_need_rebuild(const migrate::Operation& operation);

}  // namespace retort::sqlite
