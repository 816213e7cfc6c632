// SPDX-License-Identifier: MIT
#include "conformance/schema_difference.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace conformance {

namespace {

using retort::DdlCompiler;
using retort::Schema;
using retort::Table;

/// Names the fields in which two tables differ that write the same DDL.
std::string differing_fields(const Table& expected, const Table& actual) {
    std::string fields;
    const auto look = [&](const char* name, bool is_same) {
        if (!is_same) fields += fields.empty() ? name : fmt::format(", {}", name);
    };
    look("columns", expected.columns == actual.columns);
    look("primary key", expected.primary_key == actual.primary_key);
    look("foreign keys", expected.foreign_keys == actual.foreign_keys);
    look("unique constraints", expected.unique_constraints == actual.unique_constraints);
    look("checks", expected.check_constraints == actual.check_constraints);
    look("indexes", expected.indexes == actual.indexes);
    look("options", expected.options == actual.options);
    return fields;
}

Outcome compare_tables(const Table& expected, const Table& actual, const DdlCompiler& ddl) {
    if (expected == actual) return passed();
    const std::vector<std::string> wanted = create_statements(ddl, expected);
    const std::vector<std::string> found = create_statements(ddl, actual);
    for (std::size_t i = 0; i < std::min(wanted.size(), found.size()); ++i) {
        if (wanted[i] != found[i]) return failed(wanted[i], found[i]);
    }
    const std::string fields = differing_fields(expected, actual);
    return failed(fmt::format("table {} as it was reflected first", expected.name), fmt::format("other {}", fields));
}

template <class Items>
std::string names_of(const Items& items) {
    std::string names;
    for (const auto& item : items) names += (names.empty() ? "" : ", ") + item.name;
    return names;
}

/// Views and triggers: compared by name, then by their text.
template <class Items>
Outcome compare_texts(const Items& expected, const Items& actual) {
    if (names_of(expected) != names_of(actual)) return failed(names_of(expected), names_of(actual));
    for (std::size_t i = 0; i < expected.size(); ++i) {
        if (!(expected[i] == actual[i])) return failed(expected[i].definition, actual[i].definition);
    }
    return passed();
}

}  // namespace

Outcome compare_schemas(const Schema& expected, const Schema& actual, const DdlCompiler& ddl) {
    if (expected == actual) return passed();
    if (names_of(expected.tables) != names_of(actual.tables)) {
        return failed(names_of(expected.tables), names_of(actual.tables));
    }
    for (std::size_t i = 0; i < expected.tables.size(); ++i) {
        Outcome outcome = compare_tables(expected.tables[i], actual.tables[i], ddl);
        if (outcome.kind != Outcome::Kind::passed) return outcome;
    }
    Outcome views = compare_texts(expected.views, actual.views);
    return views.kind == Outcome::Kind::passed ? compare_texts(expected.triggers, actual.triggers) : views;
}

}  // namespace conformance
