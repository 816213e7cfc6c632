// SPDX-License-Identifier: MIT
#include "retort/engine/result.hpp"

#include <fmt/format.h>

#include "engine/excerpt.hpp"

namespace retort {

namespace {

ErrorDetails details_of(std::string_view sql, const char* sqlstate) {
    return {.sqlstate = sqlstate, .statement = std::string{sql}, .server_message = {}};
}

std::string place(const ResultColumn& column) {
    return fmt::format("column {} (\"{}\") of `{}`", column.number, column.name, excerpt(column.statement));
}

}  // namespace

NoResultFound::NoResultFound(std::string_view sql)
    : DatabaseError{"RT-E020",
                    fmt::format("one row was expected and there is none, of `{}`; use one_or_none() or first() where "
                                "there may be none",
                                excerpt(sql)),
                    details_of(sql, "02000")} {}

MultipleResultsFound::MultipleResultsFound(std::string_view sql)
    : DatabaseError{"RT-E021",
                    fmt::format("one row was expected and there are several, of `{}`; narrow its where(), or use "
                                "first() or all()",
                                excerpt(sql)),
                    details_of(sql, "21000")} {}

NullInResult::NullInResult(const ResultColumn& column)
    : DataError{"RT-E022",
                fmt::format("{} is NULL, which its C++ type cannot hold; read it as std::optional", place(column)),
                details_of(column.statement, "22002")} {}

WrongTypeInResult::WrongTypeInResult(const ResultColumn& column)
    : DataError{"RT-E023",
                fmt::format("{} holds a value of another kind than its C++ type; read it as what it is, or correct "
                            "the row",
                            place(column)),
                details_of(column.statement, "22018")} {}

OutOfRangeInResult::OutOfRangeInResult(const ResultColumn& column)
    : DataError{"RT-E024",
                fmt::format("{} holds a number that its C++ type cannot; read it as a wider type", place(column)),
                details_of(column.statement, "22003")} {}

WrongColumnCount::WrongColumnCount(std::size_t expected, std::size_t found, std::string_view sql)
    : ProgrammingError{"RT-E025",
                       fmt::format("`{}` gives {} column(s), and the C++ row has {}; name as many types as columns",
                                   excerpt(sql), found, expected),
                       details_of(sql, "42601")} {}

NoSuchResultColumn::NoSuchResultColumn(std::string_view column, const std::string& known)
    : ArgumentError{"RT-E026", fmt::format("the row has no column {}; it has {}", column, known)} {}

WrongArgumentCount::WrongArgumentCount(const std::string& parameters, std::size_t given, std::string_view sql)
    : ArgumentError{"RT-E027",
                    fmt::format("the prepared `{}` takes {} argument(s), {} were given; give one value for each "
                                "parameter, in this order",
                                excerpt(sql), parameters, given),
                    details_of(sql, "07001")} {}

namespace detail {

void check_width(const Cursor& cursor, std::size_t expected) {
    if (cursor.column_count() != expected) throw WrongColumnCount{expected, cursor.column_count(), cursor.sql()};
}

std::vector<std::string> names_of(const Cursor& cursor) {
    std::vector<std::string> names;
    const std::size_t count = cursor.column_count();
    names.reserve(count);
    for (std::size_t i = 0; i < count; ++i) names.emplace_back(cursor.column_name(i));
    return names;
}

}  // namespace detail

}  // namespace retort
