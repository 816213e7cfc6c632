// SPDX-License-Identifier: MIT
#pragma once

#include "retort/migrate/ddl/sample_values.hpp"

namespace retort::postgresql {

class PostgresqlSamples final : public migrate::SampleValues {
public:
    [[nodiscard]] std::vector<std::string> of(const Type& type) const override;
    [[nodiscard]] std::optional<std::string> distinct(const Type& type, std::size_t number) const override;
    [[nodiscard]] std::string exact_text(std::string_view column) const override;
    /// A partition gets its rows from its parent.
    [[nodiscard]] bool gets_rows(const Table& table) const override;
    [[nodiscard]] std::string_view check_deferred() const override { return "SET CONSTRAINTS ALL IMMEDIATE"; }
};

}  // namespace retort::postgresql
