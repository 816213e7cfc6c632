// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "retort/sql/schema/table.hpp"

namespace retort::migrate {

/// What the rows hold that tests write, as SQL. What is not overridden is standard SQL.
class SampleValues {
public:
    virtual ~SampleValues() = default;

    /// Values that a column of `type` takes: a plain one first, then the edges of what it can hold. Empty: not known.
    [[nodiscard]] virtual std::vector<std::string> of(const Type& type) const;
    /// The value of a number: another one for each number, as far as the type has so many. Nullopt: it has none.
    [[nodiscard]] virtual std::optional<std::string> distinct(const Type& type, std::size_t number) const;
    /// An expression that gives all of a value of `column`, a quoted name, as SQL text.
    [[nodiscard]] virtual std::string exact_text(std::string_view column) const;
    /// Whether rows are written to it itself.
    [[nodiscard]] virtual bool gets_rows(const Table& table) const;
    /// A statement that checks in the middle of a transaction what is else checked at its end; empty: there is none.
    [[nodiscard]] virtual std::string_view check_deferred() const { return {}; }
};

/// A text as SQL.
[[nodiscard]] std::string text_value(std::string_view text);

}  // namespace retort::migrate
