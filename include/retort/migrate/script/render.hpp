// SPDX-License-Identifier: MIT
// Operations as C++ source: what a generated revision file says.
#pragma once

#include "retort/migrate/op/operation.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace retort::migrate {

/// A comment above one operation.
struct SourceNote {
    std::size_t operation = 0;  ///< Index of the operation; their number: after the last.
    std::string text = {};
};

/// `op.add_column("users", Column{"email", String(255), nullable});` with a line end, indented by `indent` spaces, at
/// most 120 columns wide. Compiles after <retort/migration.hpp> and records an equal operation. Throws NotRenderable
/// (RT-P012) for code (RunStep): its source is not known.
std::string render(const Operation& operation, std::size_t indent = 4);
/// Each in turn, with the notes above theirs; runs of operations on one table are set apart by an empty line.
std::string render(const std::vector<Operation>& operations, const std::vector<SourceNote>& notes = {},
                   std::size_t indent = 4);

/// `String(50)`, `Numeric(10, 2)`, `Enum("a", "b")`
std::string render(const Type& type);
/// `Column{"email", String(255), nullable}`
std::string render(const Column& column);
/// A C++ string literal that means exactly `text`: quotes, backslashes, control characters and trigraphs escaped, bytes
/// of UTF-8 as they are where they are valid, a long text in several pieces.
std::string string_literal(std::string_view text);

}  // namespace retort::migrate
