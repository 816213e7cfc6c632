// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "retort/sql/compile/dialect.hpp"
#include "retort/sql/schema/schema.hpp"

#include "conformance/outcome.hpp"

namespace conformance {

using Json = nlohmann::json;

/// Where what was found is not what was recorded.
class Findings {
public:
    void compare(std::string_view what, const std::string& recorded, const std::string& found);
    /// Two expressions, as the server compares them.
    void compare_sql(std::string_view what, const std::string& recorded, const std::string& found);
    [[nodiscard]] Outcome outcome() const;

private:
    std::string recorded_;
    std::string found_;
};

/// Empty for null.
[[nodiscard]] std::string text(const Json& value);
[[nodiscard]] std::string flag(bool value);
[[nodiscard]] inline std::string flag(const Json& value) { return flag(value.get<bool>()); }

/// Whether the column's sequence is the column's own, as SERIAL and IDENTITY make it.
[[nodiscard]] bool numbers_itself(const retort::Table& table, const retort::Column& column);

/// A table as SQLAlchemy's inspector told it.
class InspectedTable {
public:
    /// `schema` is what the table is part of.
    InspectedTable(const retort::Dialect& dialect, const retort::Schema& schema, std::string default_schema)
        : dialect_{dialect}, schema_{schema}, default_schema_{std::move(default_schema)} {}

    [[nodiscard]] Findings compare(const Json& recorded, const retort::Table& table) const;

private:
    void compare_column(Findings& findings, const Json& recorded, const retort::Table& table,
                        const retort::Column& column) const;
    void compare_type(Findings& findings, const Json& recorded, const retort::Column& column) const;

    [[nodiscard]] std::string default_of(const Json& recorded) const;
    /// Null where the column's type is none.
    [[nodiscard]] const retort::DomainType* domain_of(const retort::Column& column) const;

    const retort::Dialect& dialect_;
    const retort::Schema& schema_;
    std::string default_schema_;
};

}  // namespace conformance
