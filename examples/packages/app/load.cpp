// SPDX-License-Identifier: MIT
// Loading many rows: they travel as they are, without becoming objects of a session first.
#include "app/load.hpp"

#include <tuple>
#include <vector>

#include "retort/engine/bulk_insert.hpp"
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

/// By the fastest way that the database has: COPY on PostgreSQL.
template <class Row, class ColumnsOf>
void insert_rows(Connection& connection, const Insert<>& statement, const std::vector<Row>& rows, Progress& progress,
                 ColumnsOf columns_of) {
    insert_many(connection, statement, rows, [&](const Row& row) {
        progress.advance();
        return columns_of(row);
    });
}

void insert_names(Connection& connection, const Catalogue& catalogue, Progress& progress) {
    insert_rows(connection, insert(sections).columns(sections.id, sections.name), catalogue.sections, progress,
                [](const SectionRow& row) { return std::tie(row.id, row.name); });
    insert_rows(connection,
                insert(maintainers).columns(maintainers.id, maintainers.name, maintainers.email, maintainers.domain),
                catalogue.maintainers, progress,
                [](const MaintainerRow& row) { return std::tie(row.id, row.name, row.email, row.domain); });
    insert_rows(connection, insert(packages).columns(packages.id, packages.name), catalogue.packages, progress,
                [](const PackageRow& row) { return std::tie(row.id, row.name); });
}

void insert_versions(Connection& connection, const Catalogue& catalogue, Progress& progress) {
    insert_rows(connection,
                insert(versions).columns(versions.id, versions.package_id, versions.version, versions.architecture,
                                         versions.section_id, versions.maintainer_id, versions.installed_kib,
                                         versions.homepage),
                catalogue.versions, progress, [](const VersionRow& row) {
                    return std::tie(row.id, row.package_id, row.version, row.architecture, row.section_id,
                                    row.maintainer_id, row.installed_kib, row.homepage);
                });
    insert_rows(connection,
                insert(descriptions).columns(descriptions.version_id, descriptions.summary, descriptions.body),
                catalogue.descriptions, progress,
                [](const DescriptionRow& row) { return std::tie(row.version_id, row.summary, row.body); });
}

void insert_relations(Connection& connection, const Catalogue& catalogue, Progress& progress) {
    insert_rows(connection,
                insert(dependencies)
                    .columns(dependencies.id, dependencies.package_id, dependencies.target_id, dependencies.kind,
                             dependencies.part, dependencies.alternative, dependencies.relation, dependencies.version),
                catalogue.dependencies, progress, [](const DependencyRow& row) {
                    return std::tie(row.id, row.package_id, row.target_id, row.kind, row.part, row.alternative,
                                    row.relation, row.version);
                });
    insert_rows(connection,
                insert(provisions).columns(provisions.package_id, provisions.virtual_id, provisions.version),
                catalogue.provisions, progress,
                [](const ProvisionRow& row) { return std::tie(row.package_id, row.virtual_id, row.version); });
}

}  // namespace

void insert_all(Connection& connection, const Catalogue& catalogue, Progress& progress) {
    insert_names(connection, catalogue, progress);
    insert_versions(connection, catalogue, progress);
    insert_relations(connection, catalogue, progress);
}

void load(const Engine& engine, const Catalogue& catalogue, Progress& progress) {
    engine.begin([&](Connection& connection) {
        remove_all(connection);
        insert_all(connection, catalogue, progress);
    });
}

}  // namespace packages
