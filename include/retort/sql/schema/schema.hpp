// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "retort/sql/schema/domain_type.hpp"
#include "retort/sql/schema/schema_object.hpp"
#include "retort/sql/schema/sequence.hpp"
#include "retort/sql/schema/table.hpp"
#include "retort/sql/schema/view.hpp"

namespace retort {

/// Everything that a set of tables is: a plain value, where models, databases and migrations meet.
struct Schema {
    std::vector<Table> tables = {};
    std::vector<View> views = {};
    std::vector<Trigger> triggers = {};
    std::vector<Sequence> sequences = {};
    std::vector<NamedSchema> namespaces = {};  ///< Schemas of the database that the tables and the rest live in.
    /// Enumerations that are types. Those of columns need not stand here: create_statements() finds them.
    std::vector<EnumType> enums = {};
    std::vector<DomainType> domains = {};
    std::vector<SchemaObject> objects = {};  ///< All else, by its text; in an order in which they can be made.
    std::vector<ObjectOwner> owners = {};
    std::vector<ObjectGrant> grants = {};
    std::vector<ObjectDependency> dependencies = {};

    /// Throws DuplicateTable (RT-S003).
    void add(Table table);

    /// Null where there is none.
    [[nodiscard]] const Table* find_table(std::string_view name, std::string_view schema = {}) const;
    [[nodiscard]] Table* find_table(std::string_view name, std::string_view schema = {});

    bool operator==(const Schema&) const = default;
};

/// Checks that every key, constraint and index names columns and tables that exist (foreign keys across the schema,
/// with the same number of columns on both sides). Throws UnknownColumn (RT-S004), UnknownTable (RT-S005) or
/// KeyMismatch (RT-S006), whose message names the nearest known name.
void validate(const Schema& schema);

/// The tables in an order in which each comes after those that it refers to. Keys that close a ring (and keys of a
/// table to itself) are not counted; tables without order between them keep the order of `schema`.
std::vector<const Table*> tables_in_dependency_order(const Schema& schema);

}  // namespace retort
