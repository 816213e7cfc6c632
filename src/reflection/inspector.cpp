// SPDX-License-Identifier: MIT
#include "retort/reflection/inspector.hpp"

#include <utility>

#include "retort/engine/connection.hpp"
#include "retort/reflection/errors.hpp"

namespace retort {

Table Inspector::table(std::string_view name, std::string_view schema) {
    Reflection found =
        reflect({.schema = std::string{schema}, .tables = {std::string{name}}, .views = false, .triggers = false});
    return std::move(found.schema.tables.front());
}

std::unique_ptr<Inspector> inspect(Connection& connection) {
    for (const InspectorEntry& entry : known_inspectors()) {
        // There is one object for each dialect.
        if (&entry.dialect() == &connection.dialect()) return entry.inspector(connection.driver());
    }
    throw NoInspector();
}

Reflection reflect(Connection& connection, const ReflectOptions& options) {
    return inspect(connection)->reflect(options);
}

}  // namespace retort
