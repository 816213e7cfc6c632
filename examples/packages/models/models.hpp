// SPDX-License-Identifier: MIT
// A catalogue of Debian packages: what a package's stanza says, as tables.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "retort/orm/model.hpp"
#include "retort/orm/table_args.hpp"

namespace packages {

using namespace retort;

struct Version;
struct Description;
struct Dependency;
struct Provision;

struct Base : DeclarativeBase {
    static inline MetaData metadata{naming_convention::standard};
};

/// "libs", "contrib/games".
struct Section {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::string, String(100), unique> name{};
    Relationship<std::vector<Version>, back_populates("section")> versions{};
};
RETORT_TABLE(Section, "sections", id, name, versions)
inline constexpr auto sections = table<Section>;

struct Maintainer {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::string, String(200)> name{};
    Mapped<std::optional<std::string>, String(254)> email{};
    Mapped<std::optional<std::string>, String(254), indexed> domain{};  // what follows the @, in lower case
    Relationship<std::vector<Version>, back_populates("maintainer")> versions{};

    static TableArgs table_args() { return {UniqueConstraint{{}, {"name", "email"}}}; }
};
RETORT_TABLE(Maintainer, "maintainers", id, name, email, domain, versions)
inline constexpr auto maintainers = table<Maintainer>;

/// Every name that a package has, or that one refers to: without a version it is virtual or unknown.
struct Package {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::string, String(200), unique> name{};
    Relationship<std::vector<Version>, back_populates("package"), delete_orphans> versions{};
    Relationship<std::vector<Dependency>, back_populates("package"), foreign_keys("package_id")> dependencies{};
    Relationship<std::vector<Dependency>, back_populates("target"), foreign_keys("target_id")> needed_by{};
    Relationship<std::vector<Package>, secondary<Provision>, foreign_keys("package_id"), back_populates("providers")>
        provides{};
    Relationship<std::vector<Package>, secondary<Provision>, foreign_keys("virtual_id"), back_populates("provides")>
        providers{};
};
RETORT_TABLE(Package, "packages", id, name, versions, dependencies, needed_by, provides, providers)
inline constexpr auto packages = table<Package>;

struct Version {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::int64_t, ForeignKey("packages.id", {.ondelete = cascade})> package_id{};
    Mapped<std::string, String(100)> version{};
    Mapped<std::string, String(20)> architecture{};
    Mapped<std::optional<std::int64_t>, ForeignKey("sections.id"), indexed> section_id{};
    Mapped<std::optional<std::int64_t>, ForeignKey("maintainers.id"), indexed> maintainer_id{};
    Mapped<std::optional<std::int64_t>> installed_kib{};
    Mapped<std::optional<std::string>, String(1000)> homepage{};
    Relationship<Package, back_populates("versions")> package{};
    Relationship<Section, back_populates("versions")> section{};
    Relationship<Maintainer, back_populates("versions")> maintainer{};
    Relationship<Description, back_populates("version")> description{};

    static TableArgs table_args() { return {UniqueConstraint{{}, {"package_id", "version", "architecture"}}}; }
};
RETORT_TABLE(Version, "versions", id, package_id, version, architecture, section_id, maintainer_id, installed_kib,
             homepage, package, section, maintainer, description)
inline constexpr auto versions = table<Version>;

struct Description {
    using base = Base;
    Mapped<std::int64_t, primary_key, ForeignKey("versions.id", {.ondelete = cascade})> version_id{};
    Mapped<std::string, Text{}> summary{};
    Mapped<std::optional<std::string>, Text{}> body{};
    Relationship<Version, back_populates("description")> version{};
};
RETORT_TABLE(Description, "descriptions", version_id, summary, body, version)
inline constexpr auto descriptions = table<Description>;

/// One alternative in a package's dependency field: a link between two packages, with a condition.
struct Dependency {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::int64_t, ForeignKey("packages.id", {.ondelete = cascade}), indexed> package_id{};
    Mapped<std::int64_t, ForeignKey("packages.id"), indexed> target_id{};
    Mapped<std::string, Enum("pre-depends", "depends", "recommends")> kind{};
    Mapped<int, SmallInteger{}> part{};         // all parts of a field must hold, …
    Mapped<int, SmallInteger{}> alternative{};  // … and one of the alternatives of each
    Mapped<std::optional<std::string>, String(2)> relation{};
    Mapped<std::optional<std::string>, String(100)> version{};
    Relationship<Package, back_populates("dependencies"), foreign_keys("package_id")> package{};
    Relationship<Package, back_populates("needed_by"), foreign_keys("target_id")> target{};

    static TableArgs table_args() {
        return {CheckConstraint{"whole_condition", "(relation IS NULL) = (version IS NULL)"},
                CheckConstraint{"known_relation", "relation IN ('<<', '<=', '=', '>=', '>>')"}};
    }
};
RETORT_TABLE(Dependency, "dependencies", id, package_id, target_id, kind, part, alternative, relation, version, package,
             target)
inline constexpr auto dependencies = table<Dependency>;

/// A package that stands for another name: "postfix" for "mail-transport-agent".
struct Provision {
    using base = Base;
    Mapped<std::int64_t, primary_key, ForeignKey("packages.id", {.ondelete = cascade})> package_id{};
    Mapped<std::int64_t, primary_key, ForeignKey("packages.id"), indexed> virtual_id{};
    Mapped<std::optional<std::string>, String(100)> version{};
};
RETORT_TABLE(Provision, "provisions", package_id, virtual_id, version)
inline constexpr auto provisions = table<Provision>;

}  // namespace packages
