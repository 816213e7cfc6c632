// SPDX-License-Identifier: MIT
// The catalogue as plain rows, with their keys: what is loaded into the database.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace packages {

struct SectionRow {
    std::int64_t id;
    std::string name;
};

struct MaintainerRow {
    std::int64_t id;
    std::string name;
    std::optional<std::string> email;
    std::optional<std::string> domain;  ///< What follows the @, in lower case.
};

/// Every name that a package has or that one refers to. A name without a version is virtual or unknown.
struct PackageRow {
    std::int64_t id;
    std::string name;
};

struct VersionRow {
    std::int64_t id;
    std::int64_t package_id;
    std::string version;
    std::string architecture;
    std::optional<std::int64_t> section_id;
    std::optional<std::int64_t> maintainer_id;
    std::optional<std::int64_t> installed_kib;
    std::optional<std::string> homepage;
};

struct DescriptionRow {
    std::int64_t version_id;
    std::string summary;
    std::optional<std::string> body;
};

struct DependencyRow {
    std::int64_t id;
    std::int64_t package_id;
    std::int64_t target_id;
    std::string kind;                     ///< "pre-depends", "depends" or "recommends".
    int part;                             ///< All parts of a field must hold, …
    int alternative;                      ///< … and one of the alternatives of each.
    std::optional<std::string> relation;  ///< Has a value where `version` has.
    std::optional<std::string> version;
};

/// A package that can stand for another name.
struct ProvisionRow {
    std::int64_t package_id;
    std::int64_t virtual_id;
    std::optional<std::string> version;
};

struct Catalogue {
    std::vector<SectionRow> sections;
    std::vector<MaintainerRow> maintainers;
    std::vector<PackageRow> packages;
    std::vector<VersionRow> versions;
    std::vector<DescriptionRow> descriptions;
    std::vector<DependencyRow> dependencies;
    std::vector<ProvisionRow> provisions;

    [[nodiscard]] std::size_t row_count() const {
        return sections.size() + maintainers.size() + packages.size() + versions.size() + descriptions.size() +
               dependencies.size() + provisions.size();
    }
};

}  // namespace packages
