// SPDX-License-Identifier: MIT
// A live database, read back into schema values.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "retort/sql/schema/schema.hpp"

namespace retort {

class Connection;
class Dialect;
class DriverConnection;

struct ReflectOptions {
    std::string schema = {};  ///< Empty: the connection's default schema. (SQLite: an attached database.)
    /// Schemas that are read besides it; their names stand with what is in them (PostgreSQL).
    std::vector<std::string> more_schemas = {};
    std::vector<std::string> tables = {};  ///< Only these, with their indexes and triggers. Empty: all of them.
    bool views = true;
    bool triggers = true;
    /// Every schema but the database's own ones, each name with its schema; `schema` does not count then (PostgreSQL).
    bool all_schemas = false;
    bool privileges = true;  ///< Owners and grants too.
};

/// Something that is in the database and not in the Schema: what the schema layer has no words for.
struct ReflectionNote {
    std::string object;  ///< Its name.
    std::string text;    ///< One sentence, without the name.

    bool operator==(const ReflectionNote&) const = default;
};

struct Reflection {
    /// Tables by name, and their indexes too; views and triggers in an order in which they can be made again.
    Schema schema;
    std::vector<ReflectionNote> notes;  ///< Read them: what they name is neither compared nor kept by a migration.
};

/// Reads one database's catalogue. Borrows its connection; each call asks the database anew and begins no transaction:
/// inside one, everything is read from one state. Throws UnreadableDdl (RT-R001), ReflectionMismatch (RT-R002) and what
/// the driver throws.
class Inspector {
public:
    virtual ~Inspector() = default;

    /// Names of tables, sorted, without those the database made for itself. Empty `schema`: the default one.
    [[nodiscard]] virtual std::vector<std::string> table_names(std::string_view schema = {}) = 0;
    /// Whether one of them has this name. Asks for no more than that.
    [[nodiscard]] virtual bool has_table(std::string_view name, std::string_view schema = {}) = 0;
    [[nodiscard]] virtual std::vector<std::string> view_names(std::string_view schema = {}) = 0;
    /// The schemas there are; the default one first.
    [[nodiscard]] virtual std::vector<std::string> schema_names() = 0;
    /// Everything, or what `options` asks for. Throws NoTableToReflect (RT-R003) for a table named there that is not
    /// there.
    [[nodiscard]] virtual Reflection reflect(const ReflectOptions& options = {}) = 0;

    /// One table with its indexes. Throws NoTableToReflect (RT-R003).
    [[nodiscard]] Table table(std::string_view name, std::string_view schema = {});
};

/// The inspector for the kind of database that `connection` is to; `connection` must outlive it. Throws NoInspector
/// (RT-R004) for a dialect that brings none.
[[nodiscard]] std::unique_ptr<Inspector> inspect(Connection& connection);

/// `inspect(connection)->reflect(options)`
[[nodiscard]] Reflection reflect(Connection& connection, const ReflectOptions& options = {});

/// A dialect's way of looking at its databases.
struct InspectorEntry {
    const Dialect& (*dialect)();
    std::unique_ptr<Inspector> (*inspector)(DriverConnection&);
};

/// Those compiled into this program: the one list, in src/dialects/inspectors.cpp.
std::span<const InspectorEntry> known_inspectors();

}  // namespace retort
