// SPDX-License-Identifier: MIT
// What can be wrong with an operation, before any database is asked. docs/errors.d/m.md has a heading for each.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "retort/base/error.hpp"

namespace retort::migrate {

/// An operation does not fit the schema that it meets: the root of what apply_to() throws.
struct DoesNotFit : ArgumentError {
    using ArgumentError::ArgumentError;
};

/// An operation is on a table that is not there (RT-M001).
struct NoSuchTable : DoesNotFit {
    std::string table;
    NoSuchTable(std::string table_name, const std::vector<std::string>& known);
};

/// A table is to be made or renamed, and there is one (or a view) of that name (RT-M002).
struct TableExists : DoesNotFit {
    std::string table;
    explicit TableExists(std::string table_name);
};

/// An operation names a column that its table does not have (RT-M003).
struct NoSuchColumn : DoesNotFit {
    std::string table;
    std::string column;
    NoSuchColumn(std::string table_name, std::string column_name, const std::vector<std::string>& known);
};

/// A column is to be added or renamed, and the table has one of that name (RT-M004).
struct ColumnExists : DoesNotFit {
    std::string table;
    std::string column;
    ColumnExists(std::string table_name, std::string column_name);
};

/// A constraint is to be dropped that the table does not have (RT-M005).
struct NoSuchConstraint : DoesNotFit {
    std::string table;
    std::string constraint;  ///< What the operation says of it; not always a name.
    NoSuchConstraint(std::string table_name, std::string wanted, const std::vector<std::string>& known);
};

/// A constraint is to be added, and the table has one of that name or, of a primary key, has one at all (RT-M006).
struct ConstraintExists : DoesNotFit {
    std::string table;
    std::string constraint;
    ConstraintExists(std::string table_name, std::string existing);
};

/// An index is to be dropped that is not there (RT-M007).
struct NoSuchIndex : DoesNotFit {
    std::string index;
    NoSuchIndex(std::string index_name, std::string_view table_name, const std::vector<std::string>& known);
};

/// An index is to be made, and the table has one of that name (RT-M008).
struct IndexExists : DoesNotFit {
    std::string table;
    std::string index;
    IndexExists(std::string table_name, std::string index_name);
};

/// A view or trigger is to be dropped that is not there (RT-M009).
struct NoSuchView : DoesNotFit {
    std::string name;
    NoSuchView(std::string_view kind, std::string wanted, const std::vector<std::string>& known);
};

/// A view or trigger is to be made, and there is one of that name (RT-M010).
struct ViewExists : DoesNotFit {
    std::string name;
    ViewExists(std::string_view kind, std::string existing);
};

/// A column is to be dropped that something else needs (RT-M011).
struct ColumnInUse : DoesNotFit {
    std::string table;
    std::string column;
    ColumnInUse(std::string table_name, std::string column_name, std::string_view user);
};

/// A downgrade cannot be made of an operation (RT-M012).
struct NotReversible : ArgumentError {
    std::size_t operation;  ///< Its index in the plan.
    NotReversible(std::size_t index, const std::string& reason);
};

/// A table is to be dropped that a foreign key of another table refers to (RT-M013).
struct TableInUse : DoesNotFit {
    std::string table;
    TableInUse(std::string table_name, std::string_view user);
};

/// A name fits several constraints of a table (RT-M014).
struct AmbiguousConstraint : DoesNotFit {
    std::string table;
    std::string constraint;
    AmbiguousConstraint(std::string table_name, std::string name, const std::vector<std::string>& kinds);
};

/// An operation is on an enumeration that is not there (RT-M016).
struct NoSuchEnum : DoesNotFit {
    std::string name;
    NoSuchEnum(std::string enum_name, const std::vector<std::string>& known);
};

/// An enumeration is to be made, and there is one of that name (RT-M017).
struct EnumExists : DoesNotFit {
    std::string name;
    explicit EnumExists(std::string enum_name);
};

/// An operation names a value that its enumeration does not have (RT-M018).
struct NoSuchEnumValue : DoesNotFit {
    std::string name;
    std::string value;
    NoSuchEnumValue(std::string enum_name, std::string wanted, const std::vector<std::string>& known);
};

/// A value is to be added, or another one to be called so, and the enumeration has it (RT-M019).
struct EnumValueExists : DoesNotFit {
    std::string name;
    std::string value;
    EnumValueExists(std::string enum_name, std::string existing);
};

/// An enumeration is to be dropped that is the type of a column (RT-M020).
struct EnumInUse : DoesNotFit {
    std::string name;
    std::string column;
    EnumInUse(std::string enum_name, std::string used_by);
};

/// A directive makes no sense whatever the schema is (RT-M015).
struct BadOperation : ArgumentError {
    explicit BadOperation(const std::string& what_is_wrong);
};

}  // namespace retort::migrate
