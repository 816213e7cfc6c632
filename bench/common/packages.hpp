// SPDX-License-Identifier: MIT
// Loading the catalogue of examples/packages: what both sides read, and the empty database that both fill.
#pragma once

#include <string>
#include <string_view>

#include "catalogue/catalogue.hpp"

namespace bench {

/// The best list of packages of this machine, kept in the folder, so that every run reads the same.
void keep_package_list(const std::string& directory);
packages::Catalogue read_catalogue(const std::string& directory);

/// The tables without rows, kept in the folder.
std::string catalogue_template(const std::string& directory);
/// A copy of the template. Returns its path.
std::string empty_catalogue(const std::string& directory);

/// What was loaded, as one row.
inline constexpr std::string_view catalogue_sums =
    "select (select count(*) from sections), (select count(*) from maintainers), (select count(*) from packages),"
    " (select count(*) || '/' || sum(installed_kib) from versions), (select sum(length(summary)) from descriptions),"
    " (select count(*) || '/' || sum(target_id * part) || '/' || count(version) from dependencies),"
    " (select sum(virtual_id) from provisions)";

}  // namespace bench
