// SPDX-License-Identifier: MIT
// When two parts of a schema are the same.
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/autogenerate/diff.hpp"

namespace retort::migrate::detail {

class Rules {
public:
    explicit Rules(const DiffOptions& options) : options_{options} {}

    [[nodiscard]] const DiffOptions& options() const { return options_; }

    [[nodiscard]] bool same_type(const Type& from, const Type& to) const;
    /// Equal in their normal form, or the same by DiffOptions::same_expression.
    [[nodiscard]] bool same_sql(const std::string& from, const std::string& to) const;
    /// Of the options that count, an absent one is the same as one that says false or nothing.
    [[nodiscard]] bool same_options(const DialectOptions& from, const DialectOptions& to) const;
    /// Those of `options` that count.
    [[nodiscard]] DialectOptions counted(const DialectOptions& options) const;
    /// Those that count beside what the models want: an identity's sequence keeps its name when its table or column
    /// gets another one, and may be called as it likes where the models do not say.
    [[nodiscard]] DialectOptions counted(const DialectOptions& options, const DialectOptions& wanted) const;
    /// Collations and directions that say what holds anyway are the same as none.
    [[nodiscard]] bool same_parts(const Table& from_table, const std::vector<IndexElement>& from, const Table& to_table,
                                  const std::vector<IndexElement>& to) const;
    /// Whether the primary keys say the same, but for their names.
    [[nodiscard]] bool same_primary_key(const Table& from, const Table& to) const;

private:
    [[nodiscard]] bool same_part(const Table& from_table, const IndexElement& from, const Table& to_table,
                                 const IndexElement& to) const;

    const DiffOptions& options_;
};

/// Whether constraints are checked at the same time; immediate is what one is that says nothing.
bool same_timing(Deferrable from, Deferrable to);

/// A name on one side only is no difference.
inline bool same_name(const std::string& from, const std::string& to) {
    return from.empty() || to.empty() || from == to;
}

}  // namespace retort::migrate::detail
