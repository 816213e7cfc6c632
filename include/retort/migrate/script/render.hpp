// SPDX-License-Identifier: MIT
// Operations as C++ source: what a generated revision file says.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "retort/migrate/op/operation.hpp"

namespace retort::migrate {

/// A comment above one operation.
struct SourceNote {
    std::size_t operation = 0;  ///< Index of the operation; their number: after the last.
    std::string text = {};
};

/// Which of the facts in `was` the source states.
enum class Facts : std::uint8_t {
    needed,  ///< Of alter_column, whose reader wants to see what changes, and where a nameless constraint is known by
             ///< it.
    all      ///< All, so that the source records an equal operation.
};

/// The source of an operation, with its end of line; nullopt: the usual one.
using RenderItem = std::function<std::optional<std::string>(const Operation&)>;

struct RenderOptions {
    std::size_t indent = 4;
    Facts facts = Facts::needed;
    RenderItem render_item = {};  ///< Asked first.
};

/// `op.add_column("users", Column{"email", String(255), nullable});` with an end of line, at most 120 columns wide.
/// Compiles after <retort/migration.hpp>. Throws NotRenderable (RT-P008) for code (RunStep): its source is not known.
std::string render(const Operation& operation, const RenderOptions& options = {});
/// Each in turn, with the notes above theirs; an empty line stands between operations on different tables.
std::string render(const std::vector<Operation>& operations, const std::vector<SourceNote>& notes = {},
                   const RenderOptions& options = {});

/// `String(50)`, `Numeric(10, 2)`, `Enum("a", "b")`
std::string render(const Type& type);
/// `Column{"email", String(255), nullable}`
std::string render(const Column& column);
/// A C++ string literal that means exactly `text`: quotes, backslashes, control and invisible characters and what is
/// not UTF-8 escaped, other characters as they are.
std::string string_literal(std::string_view text);

}  // namespace retort::migrate
