// SPDX-License-Identifier: MIT
// Loading through prepared inserts: rows travel as they are, without becoming objects of a session first.
#include "app/load.hpp"

#include "retort/orm.hpp"

#include "models/models.hpp"

namespace packages {

namespace {

// Those that refer to others go first.
void remove_all(Connection& connection) {
    connection.execute(delete_(provisions));
    connection.execute(delete_(dependencies));
    connection.execute(delete_(descriptions));
    connection.execute(delete_(versions));
    connection.execute(delete_(packages));
    connection.execute(delete_(maintainers));
    connection.execute(delete_(sections));
}

void insert_rows(Connection& connection, const std::vector<SectionRow>& rows, Progress& progress) {
    auto row = connection.prepare(insert(sections).columns(sections.id, sections.name));
    for (const SectionRow& each : rows) {
        row.run(each.id, each.name);
        progress.advance();
    }
}

void insert_rows(Connection& connection, const std::vector<MaintainerRow>& rows, Progress& progress) {
    auto row = connection.prepare(
        insert(maintainers).columns(maintainers.id, maintainers.name, maintainers.email, maintainers.domain));
    for (const MaintainerRow& each : rows) {
        row.run(each.id, each.name, each.email, each.domain);
        progress.advance();
    }
}

void insert_rows(Connection& connection, const std::vector<PackageRow>& rows, Progress& progress) {
    auto row = connection.prepare(insert(packages).columns(packages.id, packages.name));
    for (const PackageRow& each : rows) {
        row.run(each.id, each.name);
        progress.advance();
    }
}

void insert_rows(Connection& connection, const std::vector<VersionRow>& rows, Progress& progress) {
    auto row = connection.prepare(insert(versions).columns(
        versions.id, versions.package_id, versions.version, versions.architecture, versions.section_id,
        versions.maintainer_id, versions.installed_kib, versions.homepage));
    for (const VersionRow& each : rows) {
        row.run(each.id, each.package_id, each.version, each.architecture, each.section_id, each.maintainer_id,
                each.installed_kib, each.homepage);
        progress.advance();
    }
}

void insert_rows(Connection& connection, const std::vector<DescriptionRow>& rows, Progress& progress) {
    auto row = connection.prepare(
        insert(descriptions).columns(descriptions.version_id, descriptions.summary, descriptions.body));
    for (const DescriptionRow& each : rows) {
        row.run(each.version_id, each.summary, each.body);
        progress.advance();
    }
}

void insert_rows(Connection& connection, const std::vector<DependencyRow>& rows, Progress& progress) {
    auto row = connection.prepare(insert(dependencies)
                                      .columns(dependencies.id, dependencies.package_id, dependencies.target_id,
                                               dependencies.kind, dependencies.part, dependencies.alternative,
                                               dependencies.relation, dependencies.version));
    for (const DependencyRow& each : rows) {
        row.run(each.id, each.package_id, each.target_id, each.kind, each.part, each.alternative, each.relation,
                each.version);
        progress.advance();
    }
}

void insert_rows(Connection& connection, const std::vector<ProvisionRow>& rows, Progress& progress) {
    auto row = connection.prepare(
        insert(provisions).columns(provisions.package_id, provisions.virtual_id, provisions.version));
    for (const ProvisionRow& each : rows) {
        row.run(each.package_id, each.virtual_id, each.version);
        progress.advance();
    }
}

}  // namespace

void insert_all(Connection& connection, const Catalogue& catalogue, Progress& progress) {
    insert_rows(connection, catalogue.sections, progress);
    insert_rows(connection, catalogue.maintainers, progress);
    insert_rows(connection, catalogue.packages, progress);
    insert_rows(connection, catalogue.versions, progress);
    insert_rows(connection, catalogue.descriptions, progress);
    insert_rows(connection, catalogue.dependencies, progress);
    insert_rows(connection, catalogue.provisions, progress);
}

void load(const Engine& engine, const Catalogue& catalogue, Progress& progress) {
    engine.begin([&](Connection& connection) {
        remove_all(connection);
        insert_all(connection, catalogue, progress);
    });
}

}  // namespace packages
