// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <vector>

#include "retort/migrate/ddl/sample_values.hpp"
#include "retort/sql/schema/schema.hpp"

namespace retort::migrate {

/// What the columns of a table may be given: values of their types, and what their checks mention.
class RowValues {
public:
    /// Borrows all.
    RowValues(const Schema& schema, const Table& table, const SampleValues& samples);

    /// A plain value first; NULL where nothing is known of the type.
    [[nodiscard]] const std::vector<std::string>& of(const Column& column) const { return values_.at(column.name); }
    [[nodiscard]] std::string distinct(const Column& column, std::size_t number) const;
    /// Whether a key or an index lets no two rows have the same value there.
    [[nodiscard]] bool is_unique(const Column& column) const;
    /// Whether no check is about it.
    [[nodiscard]] bool is_free(const Column& column) const;
    /// How many values the column has that has most.
    [[nodiscard]] std::size_t most() const;

private:
    [[nodiscard]] Type base_type(const Type& type) const;
    void add_mentioned(const Column& column, const std::string& condition, std::vector<std::string>& values) const;

    const Schema& schema_;
    const Table& table_;
    const SampleValues& samples_;
    std::map<std::string, std::vector<std::string>> values_;
};

}  // namespace retort::migrate
