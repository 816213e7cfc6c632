// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace retort::migrate {

/// SQL that a migration runs as it is. Made from a literal, so that a value glued into it cannot go unseen;
/// `runtime(text)` is the visible way for SQL that is put together when the migration runs.
class SqlText {
public:
    // NOLINTNEXTLINE(google-explicit-constructor): a literal is meant to become one.
    consteval SqlText(const char* literal) : text_{literal} {}

    [[nodiscard]] constexpr std::string_view view() const { return text_; }

private:
    std::string_view text_;
};

/// SQL put together at run time. Whoever makes it answers for the quoting.
struct RuntimeSql {
    std::string text;
};
inline RuntimeSql runtime(std::string sql) { return {std::move(sql)}; }

}  // namespace retort::migrate
