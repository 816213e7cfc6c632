// SPDX-License-Identifier: MIT
// The catalogue of examples/packages, loaded as the example does.
#include "common/packages.hpp"

#include <filesystem>

#include "retort/engine/engine.hpp"
#include "retort/orm/schema_of.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/compile/dialect.hpp"

#include "app/load.hpp"
#include "mapped/workloads.hpp"
#include "models/models.hpp"
#include "raw/raw.hpp"

namespace bench::mapped {

namespace {

using namespace ::packages;

Engine open_file(const std::string& path) {
    return create_engine("sqlite:///" + path + "?synchronous=off&cache_size=-200000");
}

Schema catalogue_schema() {
    return schema_of<Section, Maintainer, Package, Version, Description, Dependency, Provision>();
}

}  // namespace

Measured load_packages(const std::string& directory) {
    const Catalogue catalogue = read_catalogue(directory);
    const std::string path = empty_catalogue(directory);
    Connection connection = open_file(path).connect();
    const Stopwatch watch;
    Progress progress{"", ""};
    Transaction transaction = connection.begin();
    insert_all(connection, catalogue, progress);
    transaction.commit();
    Measured measured = watch.stop();
    raw::Database database{path};
    measured.check = database.row(catalogue_sums);
    return measured;
}

Measured prepare_packages(const std::string& directory) {
    keep_package_list(directory);
    const std::string path = catalogue_template(directory);
    raw::create_database(path, "");
    const Engine engine = open_file(path);
    const auto ddl = engine.dialect().ddl_compiler();
    const Stopwatch watch;
    Connection connection = engine.connect();
    for (const std::string& statement : create_statements(*ddl, catalogue_schema())) connection.run(statement);
    connection.run("pragma wal_checkpoint(truncate)");
    return watch.stop();
}

}  // namespace bench::mapped
