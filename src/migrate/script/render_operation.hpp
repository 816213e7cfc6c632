// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "retort/migrate/op/operation.hpp"
#include "retort/migrate/script/render.hpp"

#include "migrate/script/source.hpp"

namespace retort::migrate::detail {

/// Options of a directive by name; those that are empty are left out.
using Named = std::vector<std::pair<std::string, Source>>;
/// Adds `{.a = b}` unless nothing is said.
void add_options(std::vector<Source>& arguments, const Named& options);

/// Of a directive that a batch does not have.
inline constexpr std::size_t no_table = static_cast<std::size_t>(-1);

/// A directive and what it takes.
struct Call {
    std::string directive;
    std::vector<Source> arguments;
    /// Which argument names the table; a batch has `instead` there, or nothing where that is empty.
    std::size_t table_at = 0;
    Source instead = "";

    [[nodiscard]] Source source(const std::string& receiver) const;
    /// Inside a batch: without the table.
    [[nodiscard]] Source batch_source() const;
};

Call call_of(const Operation& operation, Facts facts);

/// `op.directive(…);` with an end of line, not indented.
std::string statement(const Operation& operation, Facts facts, std::size_t indent);

}  // namespace retort::migrate::detail
