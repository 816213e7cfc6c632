// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "retort/sql/schema/table.hpp"

namespace retort {

/// The schema that a model's table stands in.
struct TableSchema {
    std::string name;
};
/// The comment of a model's table.
struct TableComment {
    std::string text;
};
/// What one database has beyond the rest: `TableOption{"sqlite_strict", "true"}`.
struct TableOption {
    std::string key;
    std::string value;
};

/// What a model says of its table as a whole, in `static TableArgs table_args()`: constraints and indexes over several
/// columns (by their names in the database), schema, comment, options. A Column in the list says what the options of
/// its member cannot (a named or custom type, an option of one database), in their place: the member has its C++ type
/// alone. Throws DeclarationMismatch (RT-O007) where no member is that column, or only one of them may be NULL. `return
/// {UniqueConstraint{{}, {"name", "version"}}, Index{{}, {expression("lower(name)")}}};`
class TableArgs {
public:
    template <class... Parts>
    TableArgs(Parts&&... parts) {  // NOLINT(google-explicit-constructor): returned as a list
        (add(std::forward<Parts>(parts)), ...);
    }

    void add_to(Table& table) const;

private:
    template <class Constraint>
    void add(Constraint&& constraint) {
        parts_.add(std::forward<Constraint>(constraint));
    }
    void add(TableSchema schema) { parts_.schema = std::move(schema.name); }
    void add(TableComment comment) { parts_.comment = std::move(comment.text); }
    void add(TableOption option) { parts_.options.set(std::move(option.key), std::move(option.value)); }

    Table parts_;  // only what the arguments say; it has no columns
};

}  // namespace retort
