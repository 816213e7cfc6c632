// SPDX-License-Identifier: MIT
// Python's calls and literals, as generated migrations have them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace conformance {

struct PythonExpression {
    enum class Kind {
        text,    ///< 'a'
        number,  ///< 5, -1.5
        name,    ///< None, True, sa.Integer; and what only prints itself: <class 'sa.Integer'>
        call,    ///< sa.String(length=50)
        list,    ///< Of any bracket.
        dict     ///< {'a': 1}
    };
    Kind kind = Kind::name;
    std::string text = {};                     ///< The text, number or name; of a call, what is called.
    std::vector<PythonExpression> parts = {};  ///< Arguments, elements.
    std::vector<std::pair<std::string, PythonExpression>> options = {};  ///< Arguments with a name; a dict's items.

    [[nodiscard]] bool is_none() const { return kind == Kind::name && text == "None"; }
    [[nodiscard]] bool is_true() const { return kind == Kind::name && text == "True"; }
    /// What is behind the last dot of the name: "Integer" of sqlalchemy.sql.sqltypes.Integer.
    [[nodiscard]] std::string last_name() const;
    /// Null where it is not given.
    [[nodiscard]] const PythonExpression* option(std::string_view name) const;
    /// The text of that option; empty where it is not given, or None.
    [[nodiscard]] std::string text_option(std::string_view name) const;
    [[nodiscard]] bool has_true(std::string_view name) const;
};

/// The one expression that `source` is. Throws NotCovered for what is none of these.
[[nodiscard]] PythonExpression parse_python(std::string_view source);

/// The calls of op.… that stand in a migration's text, in order; other lines are passed over.
[[nodiscard]] std::vector<PythonExpression> operation_calls(std::string_view source);

}  // namespace conformance
