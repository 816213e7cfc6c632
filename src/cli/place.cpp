// SPDX-License-Identifier: MIT
#include "cli/place.hpp"

#include <algorithm>

#include "retort/engine/connection.hpp"

#include "cli/errors.hpp"
#include "migrate/run/queries.hpp"

namespace retort::cli {

namespace {

/// The names of the chosen databases; one that has no name where the project has only that.
std::vector<std::string> databases_of(Context& context) {
    const std::vector<std::string> all = context.config().database_names();
    const std::string& chosen = context.options().database;
    if (chosen.empty()) return all.empty() ? std::vector<std::string>{{}} : all;
    if (std::find(all.begin(), all.end(), chosen) == all.end()) throw UnknownDatabase{chosen, all};
    return {chosen};
}

std::vector<std::string> asked(Context& context, const std::string& query) {
    Connection connection = context.engine(Access::lists).connect();
    std::vector<std::string> names;
    for (const std::vector<std::string>& row : migrate::rows_of(connection, query)) names.push_back(row.at(0));
    std::vector<std::string> sorted = names;
    std::sort(sorted.begin(), sorted.end());
    const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
    if (twice != sorted.end()) throw UsageError{"tenants_query has the tenant " + *twice + " twice; add a DISTINCT"};
    return names;
}

/// Of the context's database; one that has no name where it has none.
std::vector<std::string> tenants_of(Context& context) {
    const std::string& chosen = context.options().tenant;
    const bool is_elsewhere = !context.options().url.empty() && chosen.empty();
    if (is_elsewhere || !context.environment().tenants.has_any()) {
        if (!chosen.empty()) throw UnknownTenant{chosen, {}};
        return {{}};
    }
    const Tenants& tenants = context.environment().tenants;
    std::vector<std::string> names = tenants.query.empty() ? tenants.names : asked(context, tenants.query);
    if (chosen.empty()) return names;
    if (std::find(names.begin(), names.end(), chosen) == names.end()) throw UnknownTenant{chosen, names};
    return {chosen};
}

}  // namespace

std::string to_string(const Place& place) {
    return place.database.empty() || place.tenant.empty() ? place.database + place.tenant
                                                          : place.database + '/' + place.tenant;
}

std::vector<Place> places_of(Context& context) {
    const std::vector<std::string> databases = databases_of(context);
    if (databases.size() > 1 && !context.options().url.empty()) throw ChooseDatabase{databases};
    std::vector<Place> places;
    for (const std::string& database : databases) {
        Context one = context.at(context.host(), {.database = database, .tenant = context.options().tenant});
        for (std::string& tenant : tenants_of(one)) places.push_back({database, std::move(tenant)});
    }
    return places;
}

}  // namespace retort::cli
