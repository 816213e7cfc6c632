// SPDX-License-Identifier: MIT
// Numbers of sequences in statements.
#pragma once

#include <cstdint>

#include "retort/sql/expr/expression.hpp"

namespace retort {

struct Sequence;

namespace sql {
NodePtr next_value(const Sequence& sequence);
}

/// The sequence's next number: `insert(invoices).values(invoices.number = next_value(Sequence{"invoice_numbers"}))`.
/// nextval('…') on PostgreSQL, NEXT VALUE FOR … elsewhere; SQLite has no sequences (NotInDialect, RT-X011).
inline Expr<std::int64_t> next_value(const Sequence& sequence) { return Expr<std::int64_t>{sql::next_value(sequence)}; }

}  // namespace retort
