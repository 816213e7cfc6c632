// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "retort/engine/driver.hpp"

namespace retort::postgresql {

using Oid = std::uint32_t;

/// The cells of a catalogue row, taken from left to right.
class Cells {
public:
    explicit Cells(const ValueView* first) : next_{first} {}

    /// Empty for NULL. Valid until the next row.
    std::string_view view() {
        const ValueView& cell = *next_++;
        return cell.has_bytes() ? cell.bytes() : std::string_view{};
    }
    std::string text() { return std::string{view()}; }
    std::optional<std::string> maybe_text() { return next_->is_null() ? skip() : std::optional<std::string>{text()}; }
    /// 0 for NULL.
    std::int64_t number() {
        const ValueView& cell = *next_++;
        return cell.is_null() ? 0 : cell.integer();
    }
    Oid oid() { return static_cast<Oid>(number()); }
    bool flag() { return number() != 0; }
    /// The only character of a text; 0 for none.
    char letter() {
        const std::string_view text = view();
        return text.empty() ? '\0' : text.front();
    }

private:
    std::nullopt_t skip() {
        ++next_;
        return std::nullopt;
    }

    const ValueView* next_;
};

/// Hands each row of a catalogue query with text parameters to `take`, as it arrives.
template <class Take>
void for_each_row(DriverConnection& connection, std::string_view sql, const std::vector<std::string>& parameters,
                  const Take& take) {
    std::vector<ValueView> values;
    for (const std::string& parameter : parameters) values.push_back(ValueView::of_text(parameter));
    const StatementPtr statement = connection.prepare(sql);
    statement->execute(values);
    while (const ValueView* cells = statement->fetch()) take(Cells{cells});
}

}  // namespace retort::postgresql
