// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "retort/sql/schema/type.hpp"

#include "conformance/suites.hpp"

namespace conformance {

/// {"type": "String(length=50)"}, as Retort's type. Throws NotCovered for one that a case defines for itself, and for
/// what Retort's types cannot say.
[[nodiscard]] retort::Type type_of(const Json& recorded);
[[nodiscard]] retort::Type type_named(const std::string& text);
/// A type as only PostgreSQL has it; none where all databases do.
[[nodiscard]] std::optional<retort::Type> postgresql_type(const std::string& text);
/// The same for MySQL.
[[nodiscard]] std::optional<retort::Type> mysql_type(const std::string& text);
/// One of the types that all databases have, by its SQL: "NUMERIC(19, 2)".
[[nodiscard]] std::optional<retort::Type> generic_type_in(const std::string& sql);
/// The type of a case that is about nothing else. What one of the case's own is made of for `dialect`, only the SQL
/// tells: it is then that type's variant, where Retort has it.
[[nodiscard]] retort::Type type_of_case(const Json& recorded, const std::string& sql, std::string_view dialect);
/// The name of a type in `tree` that SQLAlchemy does not bring; empty: there is none.
[[nodiscard]] std::string unknown_type_in(const Json& tree);
/// What an expression of this type is to SQL; `custom` where Retort knows no better.
[[nodiscard]] retort::TypeKind kind_of(const Json& recorded);

// What stands in the text of a type: the number and the text behind `what=`, and an enumeration's labels.
[[nodiscard]] std::optional<int> number_in(const std::string& text, const std::string& what);
[[nodiscard]] std::string word_in(const std::string& text, const std::string& what);
[[nodiscard]] std::vector<std::string> labels_in(const std::string& text);

}  // namespace conformance
