// SPDX-License-Identifier: MIT
// What one would like to know of a catalogue.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "retort/orm/session.hpp"

namespace packages {

struct PackageFacts {
    std::string name;
    std::string version;
    std::string summary;
    std::string maintainer;
    std::vector<std::string> needs;  ///< Names of what it depends on.
};
/// What is known of a package, read as objects and what they are linked to; nullopt where it is not in the catalogue
/// or only as a name.
std::optional<PackageFacts> facts_of(retort::Session& session, const std::string& name);

struct Dependents {
    std::int64_t direct = 0;           ///< Packages that name it as a dependency.
    std::int64_t with_others = 0;      ///< Those, and what depends on them, and so on.
    std::vector<std::string> largest;  ///< Of all of them the largest when installed.
};
/// What depends on a package (recommending it is not enough).
Dependents dependents_of(retort::Session& session, const std::string& name);

struct Count {
    std::string name;
    std::int64_t packages;
};
/// Those who maintain the most packages, the first of them first.
std::vector<Count> busiest_maintainers(retort::Session& session, std::int64_t how_many);
/// The same by the domain of their addresses.
std::vector<Count> busiest_domains(retort::Session& session, std::int64_t how_many);

struct Unneeded {
    std::int64_t packages = 0;
    std::int64_t libraries = 0;        ///< Of these, those in the section "libs".
    std::vector<std::string> largest;  ///< Of the libraries.
};
/// Packages that no other depends on or recommends, not even by a name that they provide.
Unneeded unneeded(retort::Session& session);

}  // namespace packages
