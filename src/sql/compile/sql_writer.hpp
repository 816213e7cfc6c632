// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "retort/sql/compile/compiled.hpp"
#include "retort/sql/compile/dialect.hpp"

namespace retort {

/// SQL text without its placeholders, which stand beside it: parts can be put together in any order before the
/// placeholders are numbered, and nothing in the text can be taken for one.
struct SqlFragment {
    struct Parameter {
        std::size_t at;  ///< In `text`.
        BoundParameter bound;
    };
    std::string text;
    std::vector<Parameter> parameters;

    void append(SqlFragment&& other);
    /// Puts `other` before the text from `at` on, and before the parameters from the n-th on.
    void insert(std::size_t at, std::size_t parameter, SqlFragment&& other);
    /// Writes the text with its placeholders, and moves the parameters out.
    void assemble(const Dialect& dialect, std::string& sql, std::vector<BoundParameter>& bound) &&;
};

/// `text` without what no made-up name may hold: "4%foo" is 4_foo. `otherwise` where nothing is left.
std::string plain_base(std::string_view text, std::string_view otherwise);

/// The names that the compiler makes: `users_1`, `count_1`, `anon_2`. The same thing gets the same name each time.
class MadeNames {
public:
    /// Valid as long as this object.
    const std::string& name(const void* thing, std::string_view base);
    /// `name` cut to `size` bytes and numbered, as SQLAlchemy does; the same name of one sort gets the same each time.
    const std::string& shortened(unsigned sort, const std::string& name, std::size_t size);

private:
    struct Made {
        const void* thing;
        std::string base;
        std::string name;
    };
    struct Counter {
        std::string base;
        unsigned last;
    };
    struct Shortened {
        unsigned sort;
        std::string name;
        std::string shorter;
    };
    std::vector<std::unique_ptr<Made>> made_;
    std::vector<std::unique_ptr<Shortened>> shortened_;
    std::vector<Counter> counters_;
};

}  // namespace retort
