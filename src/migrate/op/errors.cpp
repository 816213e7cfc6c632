// SPDX-License-Identifier: MIT
#include "retort/migrate/op/errors.hpp"

#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/base/nearest.hpp"

namespace retort::migrate {

NoSuchTable::NoSuchTable(std::string table_name, const std::vector<std::string>& known)
    : DoesNotFit{"RT-M001",
                 fmt::format(
                     "there is no table \"{}\" at this point of the history{}; create it in an earlier revision, "
                     "or correct the name",
                     table_name, did_you_mean(table_name, known))},
      table{std::move(table_name)} {}

TableExists::TableExists(std::string table_name)
    : DoesNotFit{"RT-M002", fmt::format("there is a table or view \"{}\" already; drop or rename it first, or choose "
                                        "another name",
                                        table_name)},
      table{std::move(table_name)} {}

NoSuchColumn::NoSuchColumn(std::string table_name, std::string column_name, const std::vector<std::string>& known)
    : DoesNotFit{"RT-M003",
                 fmt::format("table \"{}\" has no column \"{}\" at this point of the history{}; its columns are {}",
                             table_name, column_name, did_you_mean(column_name, known), fmt::join(known, ", "))},
      table{std::move(table_name)},
      column{std::move(column_name)} {}

ColumnExists::ColumnExists(std::string table_name, std::string column_name)
    : DoesNotFit{"RT-M004", fmt::format("table \"{}\" has a column \"{}\" already; drop or rename it first, or choose "
                                        "another name",
                                        table_name, column_name)},
      table{std::move(table_name)},
      column{std::move(column_name)} {}

NoSuchConstraint::NoSuchConstraint(std::string table_name, std::string wanted, const std::vector<std::string>& known)
    : DoesNotFit{"RT-M005", known.empty() ? fmt::format("table \"{}\" has no {}; nor any other constraint with a name",
                                                        table_name, wanted)
                                          : fmt::format("table \"{}\" has no {}; its named constraints are {}",
                                                        table_name, wanted, fmt::join(known, ", "))},
      table{std::move(table_name)},
      constraint{std::move(wanted)} {}

ConstraintExists::ConstraintExists(std::string table_name, std::string existing)
    : DoesNotFit{"RT-M006", fmt::format("table \"{}\" has a {} already; drop it first, or choose another name",
                                        table_name, existing)},
      table{std::move(table_name)},
      constraint{std::move(existing)} {}

NoSuchIndex::NoSuchIndex(std::string index_name, std::string_view table_name, const std::vector<std::string>& known)
    : DoesNotFit{"RT-M007",
                 fmt::format("{} has no index \"{}\" at this point of the history{}; create it in an earlier revision, "
                             "or correct the name",
                             table_name.empty() ? std::string{"the schema"} : fmt::format("table \"{}\"", table_name),
                             index_name, did_you_mean(index_name, known))},
      index{std::move(index_name)} {}

IndexExists::IndexExists(std::string table_name, std::string index_name)
    : DoesNotFit{"RT-M008", fmt::format("table \"{}\" has an index \"{}\" already; drop it first, or choose another "
                                        "name",
                                        table_name, index_name)},
      table{std::move(table_name)},
      index{std::move(index_name)} {}

NoSuchView::NoSuchView(std::string_view kind, std::string wanted, const std::vector<std::string>& known)
    : DoesNotFit{"RT-M009",
                 fmt::format("there is no {} \"{}\" at this point of the history{}; create it in an earlier revision, "
                             "or correct the name",
                             kind, wanted, did_you_mean(wanted, known))},
      name{std::move(wanted)} {}

ViewExists::ViewExists(std::string_view kind, std::string existing)
    : DoesNotFit{"RT-M010",
                 fmt::format("there is a {} \"{}\" already; drop it first, or choose another name", kind, existing)},
      name{std::move(existing)} {}

ColumnInUse::ColumnInUse(std::string table_name, std::string column_name, std::string_view user)
    : DoesNotFit{"RT-M011", fmt::format("column \"{}\" of table \"{}\" cannot go: {} needs it; drop that first",
                                        column_name, table_name, user)},
      table{std::move(table_name)},
      column{std::move(column_name)} {}

NotReversible::NotReversible(std::size_t index, const std::string& reason)
    : ArgumentError{"RT-M012", fmt::format("no downgrade can be made of this plan: {}", reason)}, operation{index} {}

TableInUse::TableInUse(std::string table_name, std::string_view user)
    : DoesNotFit{"RT-M013", fmt::format("table \"{}\" cannot go: {} refers to it; drop that first", table_name, user)},
      table{std::move(table_name)} {}

AmbiguousConstraint::AmbiguousConstraint(std::string table_name, std::string name,
                                         const std::vector<std::string>& kinds)
    : DoesNotFit{"RT-M014", fmt::format("table \"{}\" has several constraints \"{}\": {}; say which with `.kind`",
                                        table_name, name, fmt::join(kinds, ", "))},
      table{std::move(table_name)},
      constraint{std::move(name)} {}

NoSuchEnum::NoSuchEnum(std::string enum_name, const std::vector<std::string>& known)
    : DoesNotFit{"RT-M016",
                 fmt::format(
                     "there is no enum \"{}\" at this point of the history{}; create it in an earlier revision, "
                     "or correct the name",
                     enum_name, did_you_mean(enum_name, known))},
      name{std::move(enum_name)} {}

EnumExists::EnumExists(std::string enum_name)
    : DoesNotFit{"RT-M017", fmt::format("there is an enum \"{}\" already; bring its values to what they are to be "
                                        "(sync_enum_values), or choose another name",
                                        enum_name)},
      name{std::move(enum_name)} {}

NoSuchEnumValue::NoSuchEnumValue(std::string enum_name, std::string wanted, const std::vector<std::string>& known)
    : DoesNotFit{"RT-M018",
                 fmt::format("enum \"{}\" has no value '{}' at this point of the history{}; its values are {}",
                             enum_name, wanted, did_you_mean(wanted, known), fmt::join(known, ", "))},
      name{std::move(enum_name)},
      value{std::move(wanted)} {}

EnumValueExists::EnumValueExists(std::string enum_name, std::string existing)
    : DoesNotFit{"RT-M019",
                 fmt::format("enum \"{}\" has a value '{}' already; leave it as it is, or let one value take "
                             "the place of the other: sync_enum_values with values_to_rename",
                             enum_name, existing)},
      name{std::move(enum_name)},
      value{std::move(existing)} {}

EnumInUse::EnumInUse(std::string enum_name, std::string used_by)
    : DoesNotFit{"RT-M020", fmt::format("enum \"{}\" is to be dropped, and it is the type of {}; drop that column, or "
                                        "give it another type, in an operation before",
                                        enum_name, used_by)},
      name{std::move(enum_name)},
      column{std::move(used_by)} {}

BadOperation::BadOperation(const std::string& what_is_wrong) : ArgumentError{"RT-M015", what_is_wrong} {}

}  // namespace retort::migrate
