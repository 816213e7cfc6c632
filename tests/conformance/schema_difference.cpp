// SPDX-License-Identifier: MIT
#include "conformance/schema_difference.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

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

std::string told(const retort::ObjectName& name) {
    return fmt::format("{} {}.{}.{}({})", static_cast<int>(name.kind), name.schema, name.table, name.name,
                       name.arguments);
}
std::string told(const retort::NamedSchema& item) { return fmt::format("{}: {}", item.name, item.comment); }
std::string told(const retort::EnumType& item) {
    return fmt::format("{}.{} ({}) {}", item.schema, item.name, fmt::join(item.values, ", "), item.comment);
}
std::string told(const retort::DomainType& item) {
    return fmt::format("{}.{} {} {}", item.schema, item.name, item.server_default.value_or(""), item.comment);
}
std::string told(const retort::Sequence& item) {
    return fmt::format("{}.{} {} {}", item.schema, item.name, item.owned_by, item.comment);
}
std::string told(const retort::SchemaObject& item) {
    return fmt::format("{} {} {} {}", told(item.name), item.definition, item.comment,
                       fmt::join(item.alterations, "; "));
}
std::string told(const retort::ObjectOwner& item) { return fmt::format("{} {}", told(item.object), item.owner); }
std::string told(const retort::ObjectGrant& item) {
    return fmt::format("{} {} {}{}{}", told(item.object), item.grantee, fmt::join(item.privileges, ", "),
                       item.grantable ? " grantable" : "", item.revoked ? " revoked" : "");
}
std::string told(const retort::ObjectDependency& item) {
    return fmt::format("{} -> {}", told(item.object), told(item.needs));
}

template <class Items>
std::string names_of(const Items& items) {
    std::string names;
    for (const auto& item : items) names += (names.empty() ? "" : ", ") + item.name;
    return names;
}

/// Things whose fields say little when printed: compared as a whole, the first that differs told by its name.
template <class Items>
Outcome compare_all(const char* sort, const Items& expected, const Items& actual) {
    if (expected == actual) return passed();
    for (std::size_t i = 0; i < std::min(expected.size(), actual.size()); ++i) {
        if (!(expected[i] == actual[i])) return failed(fmt::format("{} {}", sort, told(expected[i])), told(actual[i]));
    }
    return failed(fmt::format("{} {}", expected.size(), sort), fmt::format("{}", actual.size()));
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
    const Outcome outcomes[] = {compare_texts(expected.views, actual.views),
                                compare_texts(expected.triggers, actual.triggers),
                                compare_all("schemas", expected.namespaces, actual.namespaces),
                                compare_all("enumerations", expected.enums, actual.enums),
                                compare_all("domains", expected.domains, actual.domains),
                                compare_all("sequences", expected.sequences, actual.sequences),
                                compare_all("objects", expected.objects, actual.objects),
                                compare_all("owners", expected.owners, actual.owners),
                                compare_all("privileges", expected.grants, actual.grants),
                                compare_all("dependencies", expected.dependencies, actual.dependencies)};
    const auto* worst = std::find_if(std::begin(outcomes), std::end(outcomes),
                                     [](const Outcome& each) { return each.kind != Outcome::Kind::passed; });
    return worst == std::end(outcomes) ? passed() : *worst;
}

}  // namespace conformance
