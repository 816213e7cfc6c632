// SPDX-License-Identifier: MIT
#include "app/questions.hpp"

#include "retort/orm.hpp"

#include "models/models.hpp"

namespace packages {

namespace {

constexpr std::int64_t examples = 3;

std::vector<std::string> texts(const Rows<std::string>& rows) { return {rows.begin(), rows.end()}; }

Condition is_needed() { return dependencies.kind.in_({"depends", "pre-depends"}); }

// Names of packages without a dependency on them, or on a name that they provide.
auto unneeded_packages() {
    const auto needed = select(dependencies.id).where(dependencies.target_id == packages.id);
    const auto needed_by_another_name = select(provisions.virtual_id)
                                            .join(dependencies, dependencies.target_id == provisions.virtual_id)
                                            .where(provisions.package_id == packages.id);
    return !exists(needed) && !exists(needed_by_another_name);
}

}  // namespace

std::optional<PackageFacts> facts_of(Session& session, const std::string& name) {
    const Ref<Package> package =
        session.scalar(select(packages).where(packages.name == name),
                       selectinload(packages.versions)
                           .then(selectinload(versions.description))
                           .then(selectinload(versions.maintainer)),
                       selectinload(packages.dependencies).then(selectinload(dependencies.target)));
    if (!package || package->versions.empty()) return std::nullopt;
    const Version& version = package->versions[0];
    PackageFacts facts{package->name, version.version, {}, {}, {}};
    if (version.description) facts.summary = version.description->summary;
    if (version.maintainer) facts.maintainer = version.maintainer->name;
    for (const Dependency& dependency : package->dependencies) {
        if (dependency.kind != "recommends") facts.needs.push_back(dependency.target->name);
    }
    return facts;
}

Dependents dependents_of(Session& session, const std::string& name) {
    const auto itself = select(packages.id).where(packages.name == name);
    const auto start = itself.cte("reached", recursive);
    const auto reached = start.union_(
        select(dependencies.package_id).where(dependencies.target_id == start.column(packages.id) && is_needed()));
    const auto others =
        select(packages.id).where(packages.id.in_(select(reached.column(packages.id))) && packages.name != name);
    const auto direct =
        select(count(distinct(dependencies.package_id))).where(dependencies.target_id.in_(itself) && is_needed());
    const auto largest = select(packages.name)
                             .join(packages.versions)
                             .where(packages.id.in_(others))
                             .order_by(versions.installed_kib.desc(), packages.name)
                             .limit(examples);
    return {session.scalar(direct).value_or(0),
            session.scalar(select(count()).select_from(others.subquery())).value_or(0),
            texts(session.scalars(largest))};
}

std::vector<Count> busiest_maintainers(Session& session, std::int64_t how_many) {
    std::vector<Count> counts;
    const auto most = count(versions.id);
    for (auto& [name, n] : session.execute(select(maintainers.name, most)
                                               .join(maintainers.versions)
                                               .group_by(maintainers.id)
                                               .order_by(most.desc(), maintainers.name)
                                               .limit(how_many))) {
        counts.push_back({std::move(name), n});
    }
    return counts;
}

std::vector<Count> busiest_domains(Session& session, std::int64_t how_many) {
    std::vector<Count> counts;
    const auto most = count(versions.id);
    for (auto& [domain, n] : session.execute(select(maintainers.domain, most)
                                                 .join(maintainers.versions)
                                                 .where(maintainers.domain.is_not_null())
                                                 .group_by(maintainers.domain)
                                                 .order_by(most.desc(), maintainers.domain)
                                                 .limit(how_many))) {
        counts.push_back({domain.value_or(""), n});
    }
    return counts;
}

Unneeded unneeded(Session& session) {
    const auto all = select(count()).select_from(packages).join(packages.versions).where(unneeded_packages());
    const auto libraries = all.join(versions.section).where(sections.name == "libs");
    const auto largest = select(packages.name)
                             .join(packages.versions)
                             .join(versions.section)
                             .where(sections.name == "libs", unneeded_packages())
                             .order_by(versions.installed_kib.desc(), packages.name)
                             .limit(examples);
    return {session.scalar(all).value_or(0), session.scalar(libraries).value_or(0), texts(session.scalars(largest))};
}

}  // namespace packages
