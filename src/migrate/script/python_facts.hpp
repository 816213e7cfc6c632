// SPDX-License-Identifier: MIT
// What a Python file gives names to at its top, as far as it can be known without running it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/script/python_scanner.hpp"

namespace retort::migrate::detail {

/// None, a text, or a tuple, list or set of texts.
struct PythonValue {
    enum class Kind : std::uint8_t { none, text, list };

    Kind kind = Kind::none;
    std::vector<std::string> texts = {};  ///< Of a text: one.
    std::size_t line = 0;
};

class PythonFacts {
public:
    /// Keeps pointers into `source`. Throws BadPython.
    explicit PythonFacts(std::string_view source);

    /// The text that the file begins with; empty where it begins with something else.
    [[nodiscard]] std::string docstring() const;
    /// What `name` is given at the end, at the outermost level. Nullopt: nothing. Throws NotALiteral.
    [[nodiscard]] std::optional<PythonValue> find(std::string_view name) const;
    /// The texts given to a parameter of this name in any call, each once: `version_table="…"`.
    [[nodiscard]] std::vector<std::string> arguments(std::string_view name) const;

private:
    struct Assignment {
        std::string_view name;
        std::size_t begin;  ///< Tokens of the value.
        std::size_t end;
    };
    friend class PythonReader;

    void read_statement(std::size_t begin, std::size_t end);
    [[nodiscard]] const Assignment* last(std::string_view name, std::size_t before) const;

    std::vector<PythonToken> tokens_;
    std::vector<Assignment> assignments_;
};

/// A value that is known only when Python runs.
struct NotALiteral {
    std::size_t line;
    std::string word;  ///< Where reading ended.
};

}  // namespace retort::migrate::detail
