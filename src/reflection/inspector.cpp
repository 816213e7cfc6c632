// SPDX-License-Identifier: MIT
#include "retort/reflection/inspector.hpp"

#include <utility>

#include "retort/engine/connection.hpp"
#include "retort/reflection/errors.hpp"
#include "retort/sql/compile/dialect.hpp"

namespace retort {

Table Inspector::table(std::string_view name, std::string_view schema) {
    Reflection found = reflect({std::string{schema}, {std::string{name}}, false, false});
    return std::move(found.schema.tables.front());
}

std::unique_ptr<Inspector> inspect(Connection& connection) {
    const std::string_view dialect = connection.dialect().name();
    for (const InspectorEntry& entry : known_inspectors()) {
        if (entry.dialect == dialect) return entry.inspector(connection.driver());
    }
    throw NoInspector(dialect);
}

Reflection reflect(Connection& connection, const ReflectOptions& options) {
    return inspect(connection)->reflect(options);
}

}  // namespace retort
