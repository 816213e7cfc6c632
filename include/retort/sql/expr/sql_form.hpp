// SPDX-License-Identifier: MIT
// SQL that stands around the values of a type, where the database is to convert them.
#pragma once

#include <string>
#include <string_view>

#include "retort/sql/expr/codec.hpp"
#include "retort/sql/expr/type_check.hpp"

namespace retort {

/// What `Codec<T>::sql_form` may say of a type of one's own; `{}` is what the SQL stands around. A column of that type
/// is written and compared as `bind`, and is `result` where rows leave the database: in the columns of the statement
/// itself, not in those of a subquery. Parameters count where they stand beside the column: in a comparison, IN,
/// BETWEEN, an INSERT, an UPDATE.
///
///     template <>
///     struct retort::Codec<Point> {
///         static constexpr TypeTag type = Text();
///         static constexpr SqlForm sql_form{.bind = "ST_GeomFromText({})", .result = "ST_AsText({})"};
///         …
///     };
struct SqlForm {
    std::string_view bind = {};    ///< Empty: the parameter alone.
    std::string_view result = {};  ///< Empty: the column alone.
};

namespace sql {

/// The SqlForm of one column of a table.
struct ColumnForm {
    std::string column;  ///< Its name in the database.
    std::string bind = {};
    std::string result = {};
};

}  // namespace sql

namespace detail {

/// That of T's codec; empty where it has none.
template <class T>
constexpr SqlForm sql_form() {
    if constexpr (requires { Codec<plain_type<T>>::sql_form; })
        return Codec<plain_type<T>>::sql_form;
    else
        return {};
}

}  // namespace detail

}  // namespace retort
