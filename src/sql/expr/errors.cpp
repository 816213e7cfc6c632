// SPDX-License-Identifier: MIT
#include "retort/sql/expr/errors.hpp"

#include <fmt/format.h>

#include "retort/base/nearest.hpp"

namespace retort {

UnknownSelectColumn::UnknownSelectColumn(std::string_view name, std::string_view table,
                                         const std::vector<std::string>& known)
    : ArgumentError{"RT-X001", fmt::format("{} has no column \"{}\"{}", table, name, did_you_mean(name, known))},
      column{name},
      from{table} {}

WrongClause::WrongClause(std::string_view clause, std::string_view statement)
    : ArgumentError{"RT-X002", fmt::format("{} has no {} clause; leave it out", statement, clause)} {}

RowMismatch::RowMismatch(std::string_view differing)
    : ArgumentError{"RT-X003",
                    fmt::format("the rows of one INSERT must set the same columns in the same order: the column \"{}\" "
                                "is not where the first row has it; set it in every row, or use two statements",
                                differing)},
      column{differing} {}

UnknownParameter::UnknownParameter(std::string_view name, std::string_view text)
    : ArgumentError{"RT-X004", fmt::format("the text has no parameter \":{}\": {}", name, text)}, parameter{name} {}

DoubleAssignment::DoubleAssignment(std::string_view doubled)
    : ArgumentError{"RT-X006", fmt::format("the statement sets column \"{}\" twice; set it once", doubled)},
      column{doubled} {}

NumberTooLarge::NumberTooLarge(std::uint64_t number)
    : ArgumentError{"RT-X007",
                    fmt::format("{} is larger than a database's 64-bit integer can be; keep such numbers in a Numeric "
                                "column, with a type and a Codec of your own",
                                number)} {}

NotATable::NotATable(std::string_view what)
    : ArgumentError{"RT-X005",
                    fmt::format("{} cannot be written to; name a table (a model's, or sql::table(\"…\"))", what)} {}

}  // namespace retort
