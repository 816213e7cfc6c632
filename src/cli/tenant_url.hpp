// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/engine/engine.hpp"
#include "retort/engine/url.hpp"

namespace retort::cli {

/// The URL whose connections look for names in the tenant's schema, then in the shared ones: they begin so, and no
/// statement runs before. Throws UsageError (RT-C001) for a database without schemas.
Url url_of_tenant(const Url& url, const std::string& tenant, const std::vector<std::string>& shared_schemas);

/// Throws NoTenantSchema (RT-C046) where `engine`, which is for the tenant's URL, would work in another schema.
void expect_schema(const Engine& engine, const std::string& tenant);

}  // namespace retort::cli
