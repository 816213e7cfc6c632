// SPDX-License-Identifier: MIT
// The catalogue of examples/packages, loaded as one would by hand: a prepared statement for each table, one
// transaction.
#include "common/packages.hpp"

#include "catalogue/catalogue.hpp"
#include "raw/raw.hpp"

namespace bench::raw {

namespace {

using namespace ::packages;

void bind(Statement& statement, int place, const std::optional<std::int64_t>& value) {
    if (value)
        statement.bind(place, *value);
    else
        statement.bind_null(place);
}

void bind(Statement& statement, int place, const std::optional<std::string>& value) {
    if (value)
        statement.bind(place, *value);
    else
        statement.bind_null(place);
}

void insert_names(Database& database, const Catalogue& catalogue) {
    Statement section{database, "insert into sections(id, name) values(?, ?)"};
    for (const SectionRow& row : catalogue.sections) {
        section.bind(1, row.id);
        section.bind(2, row.name);
        section.run();
    }
    Statement maintainer{database, "insert into maintainers(id, name, email, domain) values(?, ?, ?, ?)"};
    for (const MaintainerRow& row : catalogue.maintainers) {
        maintainer.bind(1, row.id);
        maintainer.bind(2, row.name);
        bind(maintainer, 3, row.email);
        bind(maintainer, 4, row.domain);
        maintainer.run();
    }
    Statement package{database, "insert into packages(id, name) values(?, ?)"};
    for (const PackageRow& row : catalogue.packages) {
        package.bind(1, row.id);
        package.bind(2, row.name);
        package.run();
    }
}

void insert_versions(Database& database, const Catalogue& catalogue) {
    Statement version{database,
                      "insert into versions(id, package_id, version, architecture, section_id, maintainer_id,"
                      " installed_kib, homepage) values(?, ?, ?, ?, ?, ?, ?, ?)"};
    for (const VersionRow& row : catalogue.versions) {
        version.bind(1, row.id);
        version.bind(2, row.package_id);
        version.bind(3, row.version);
        version.bind(4, row.architecture);
        bind(version, 5, row.section_id);
        bind(version, 6, row.maintainer_id);
        bind(version, 7, row.installed_kib);
        bind(version, 8, row.homepage);
        version.run();
    }
    Statement description{database, "insert into descriptions(version_id, summary, body) values(?, ?, ?)"};
    for (const DescriptionRow& row : catalogue.descriptions) {
        description.bind(1, row.version_id);
        description.bind(2, row.summary);
        bind(description, 3, row.body);
        description.run();
    }
}

void insert_links(Database& database, const Catalogue& catalogue) {
    Statement dependency{database,
                         "insert into dependencies(id, package_id, target_id, kind, part, alternative, relation,"
                         " version) values(?, ?, ?, ?, ?, ?, ?, ?)"};
    for (const DependencyRow& row : catalogue.dependencies) {
        dependency.bind(1, row.id);
        dependency.bind(2, row.package_id);
        dependency.bind(3, row.target_id);
        dependency.bind(4, row.kind);
        dependency.bind(5, std::int64_t{row.part});
        dependency.bind(6, std::int64_t{row.alternative});
        bind(dependency, 7, row.relation);
        bind(dependency, 8, row.version);
        dependency.run();
    }
    Statement provision{database, "insert into provisions(package_id, virtual_id, version) values(?, ?, ?)"};
    for (const ProvisionRow& row : catalogue.provisions) {
        provision.bind(1, row.package_id);
        provision.bind(2, row.virtual_id);
        bind(provision, 3, row.version);
        provision.run();
    }
}

}  // namespace

Measured load_packages(const std::string& directory) {
    const Catalogue catalogue = read_catalogue(directory);
    const std::string path = empty_catalogue(directory);
    Database database{path};
    database.run("pragma foreign_keys=on");
    const Stopwatch watch;
    database.run("begin");
    insert_names(database, catalogue);
    insert_versions(database, catalogue);
    insert_links(database, catalogue);
    database.run("commit");
    Measured measured = watch.stop();
    measured.check = database.row(catalogue_sums);
    return measured;
}

}  // namespace bench::raw
