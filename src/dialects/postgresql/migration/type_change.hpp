// SPDX-License-Identifier: MIT
#pragma once

#include "retort/migrate/ddl/impact.hpp"
#include "retort/sql/schema/type.hpp"

#include "migrate/ddl/statement_words.hpp"

namespace retort::postgresql {

/// Whether ALTER COLUMN … TYPE writes every row anew. `old` is null where it is not known; `words` stand at the new
/// type.
migrate::Likelihood type_change_rewrites(const Type* old, migrate::detail::StatementWords words);

}  // namespace retort::postgresql
