// SPDX-License-Identifier: MIT
// Parts of operations as pieces of source.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "retort/migrate/op/operation.hpp"
#include "retort/migrate/script/render.hpp"

#include "migrate/script/source.hpp"

namespace retort::migrate::detail {

/// A string literal, in several pieces where it has several lines or is long.
Source text_source(std::string_view text);
/// `{"a", "b"}`
Source names_source(const std::vector<std::string>& names);
/// `"users"` or `{"users", "accounts"}`
Source table_name_source(const TableName& table);
Source type_source(const Type& type);
Source column_source(const Column& column);
Source literal_source(const Literal& literal);
/// `{"a", descending("b")}`
Source elements_source(const std::vector<IndexElement>& elements);
/// `{{"key", "value"}}`; empty for none.
Source options_source(const DialectOptions& options);

Source constraint_source(const Constraint& constraint);
Source exclude_source(const ExcludeConstraint& exclude);
/// `{{"room", "="}, {"during", "&&"}}`
Source exclude_elements_source(const std::vector<ExcludeElement>& elements);
Source identity_source(const IdentityColumn& identity);
/// Whether the columns can say the key themselves: it has no name, and their order.
bool is_said_by_columns(const Table& table);
Source index_source(const Index& index);
/// Columns, keys, constraints, indexes and options, as create_table takes them.
std::vector<Source> table_parts(const Table& table, bool if_not_exists = false);

/// Empty for what is not said, so that Source::named() leaves it out.
Source action_source(ReferentialAction action);
Source deferrable_source(Deferrable deferrable);
inline Source said(bool flag) { return flag ? Source{"true"} : Source{""}; }
inline Source said(const std::string& text) { return text.empty() ? Source{""} : text_source(text); }

}  // namespace retort::migrate::detail
