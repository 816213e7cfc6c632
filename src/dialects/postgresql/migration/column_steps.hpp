// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/op/operation.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"

namespace retort::postgresql {

/// The statements of one alter_column.
class ColumnSteps {
public:
    /// `table` is the one that the operation meets; null where it is not known. All are borrowed.
    ColumnSteps(const DdlCompiler& ddl, const migrate::AlterColumn& op, const Table* table);

    /// Throws BadOperation (RT-M015) where the column's type has to be repeated and is not known.
    [[nodiscard]] std::vector<std::string> statements() const;

private:
    /// Dropped and added again with all that goes with it: a column becomes a computed one in no other way.
    [[nodiscard]] std::vector<std::string> made_again() const;
    [[nodiscard]] std::vector<std::string> in_place() const;
    [[nodiscard]] bool becomes_computed() const;
    /// Everything that changes but the default and the name.
    [[nodiscard]] ColumnAlteration alteration() const;
    [[nodiscard]] std::optional<Type> new_type() const;
    /// What USING says: how old values become new ones.
    [[nodiscard]] std::string conversion(const Type& to) const;
    /// The default that the column has, as one of the new type.
    [[nodiscard]] std::string kept_default(const Type& to) const;
    [[nodiscard]] std::vector<std::string> rename() const;
    [[nodiscard]] Column after() const;
    [[nodiscard]] std::string quoted(std::string_view identifier) const;
    [[nodiscard]] std::string alter_table() const;

    const DdlCompiler& ddl_;
    const migrate::AlterColumn& op_;
    const Table* table_;
    std::optional<Column> before_ = {};  ///< With the default that SERIAL stands for. Empty: not known.
};

}  // namespace retort::postgresql
