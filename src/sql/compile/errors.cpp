// SPDX-License-Identifier: MIT
#include "retort/sql/compile/errors.hpp"

#include <fmt/format.h>

namespace retort {

BadIdentifier::BadIdentifier(std::string_view identifier)
    : CompileError{"RT-X010", identifier.empty()
                                  ? std::string{"a name is empty; every table, column and alias needs one"}
                                  : fmt::format("the name \"{}…\" has a NUL character in it; no database can have such "
                                                "a name, give it another",
                                                identifier.substr(0, identifier.find('\0')))} {}

NotInDialect::NotInDialect(std::string_view dialect_name, std::string_view what, std::string_view alternative)
    : CompileError{"RT-X011", fmt::format("{} has no {}; {}", dialect_name, what, alternative)},
      dialect{dialect_name},
      construct{what} {}

NoJoinCondition::NoJoinCondition(std::string_view from, std::string_view target, bool several)
    : CompileError{"RT-X012",
                   fmt::format("cannot tell how to join {} to {}: {} foreign key between them; give join() the "
                               "condition as its second argument",
                               target, from, several ? "there is more than one" : "there is no")},
      left{from},
      right{target} {}

ColumnNotInFrom::ColumnNotInFrom(std::string_view column_name, std::string_view table)
    : CompileError{"RT-X013",
                   fmt::format(
                       "the column \"{}\" is used, but {} is not in the statement's FROM; join() it, or name it "
                       "in select_from()",
                       column_name, table)},
      column{column_name} {}

AmbiguousName::AmbiguousName(std::string_view doubled)
    : CompileError{"RT-X014", fmt::format("two different common table expressions are called \"{}\"; give one of the "
                                          "two another name",
                                          doubled)},
      name{doubled} {}

ParameterWithoutValue::ParameterWithoutValue(std::string_view parameter)
    : CompileError{"RT-X015", fmt::format("the parameter \"{}\" has no value, and the statement is written with its "
                                          "values in it; bind one, or leave literal_binds out",
                                          parameter)},
      name{parameter} {}

IncompleteStatement::IncompleteStatement(const std::string& what) : CompileError{"RT-X016", what} {}

NoLiteral::NoLiteral(std::string_view kind)
    : CompileError{"RT-X017", fmt::format("a value of the kind {} cannot be written into SQL text; bind it", kind)} {}

NoFromLeft::NoFromLeft()
    : CompileError{"RT-X018",
                   "every table of the subquery stands in the statement around it, so none is left for its "
                   "own FROM; name with correlate() those it takes from there, or use an alias inside"} {}

UnknownResultName::UnknownResultName(std::string_view wanted)
    : CompileError{"RT-X020", fmt::format("no selected column, and none of a table in FROM, is called \"{}\"; give "
                                          "a column this name with label(), or write the expression itself",
                                          wanted)},
      name{wanted} {}

TooManyParameters::TooManyParameters(std::string_view dialect, std::size_t given, std::size_t allowed)
    : CompileError{"RT-X019", fmt::format("the statement has {} parameters, and {} takes at most {}; split the list of "
                                          "values, or join a table of them",
                                          given, dialect, allowed)},
      count{given},
      most{allowed} {}

}  // namespace retort
