// SPDX-License-Identifier: MIT
// The recorded SQL of a DDL statement, for the facts that its tree does not tell.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "retort/sql/compile/dialect.hpp"

namespace conformance {

class RecordedDdl {
public:
    /// `sql` is on one line; the dialect must outlive this.
    RecordedDdl(std::string sql, const retort::Dialect& dialect) : sql_{std::move(sql)}, dialect_{dialect} {}

    [[nodiscard]] bool has(std::string_view text) const { return position(text) != std::string::npos; }
    [[nodiscard]] std::size_t position(std::string_view text) const { return sql_.find(text); }
    /// A name as the dialect quotes it.
    [[nodiscard]] std::string quoted(std::string_view name) const;

    /// A name as it stands here: shortened to what the database of the case takes, where it is too long for it.
    [[nodiscard]] std::string shown_name(const std::string& name) const;
    /// An expression that was recorded as the default dialect writes it ("t.x > :x_1"), as it stands here: columns
    /// without their table, values instead of placeholders. One that does not stand here comes back without its tables.
    [[nodiscard]] std::string expression(const std::string& recorded, const std::string& table) const;
    /// What stands after DEFAULT in the definition of a column; `recorded` as expression() takes it.
    [[nodiscard]] std::string column_default(const std::string& column, const std::string& recorded,
                                             const std::string& table) const;
    /// What stands between `begin` and the first of `ends`, which may be the end; none where `begin` is missing.
    [[nodiscard]] std::optional<std::string> between(std::string_view begin,
                                                     const std::vector<std::string_view>& ends) const;
    /// What stands in the parentheses that begin with `begin`, the opening one among it.
    [[nodiscard]] std::optional<std::string> in_parentheses(std::string_view begin) const;
    [[nodiscard]] const std::string& text() const { return sql_; }

private:
    [[nodiscard]] std::optional<std::string> filled(const std::vector<std::string>& pieces) const;

    std::string sql_;
    const retort::Dialect& dialect_;
};

/// The parts of a list, cut at commas outside of parentheses and quotes, without the spaces around them.
[[nodiscard]] std::vector<std::string> list_parts(std::string_view text);

}  // namespace conformance
