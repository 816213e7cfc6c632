// SPDX-License-Identifier: MIT
#include "common/packages.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <vector>

#include "catalogue/builder.hpp"
#include "common/run.hpp"
#include "debian/sources.hpp"

namespace bench {

namespace fs = std::filesystem;

namespace {

std::string list_path(const std::string& directory) { return directory + "/packages.list"; }

}  // namespace

void keep_package_list(const std::string& directory) {
    const debian::PackageList list = debian::find_package_list(BENCH_SMALL_PACKAGE_LIST);
    std::ofstream kept{list_path(directory), std::ios::binary};
    std::vector<char> chunk(1U << 20U);
    while (const std::size_t got = list.source->read(chunk.data(), chunk.size())) {
        kept.write(chunk.data(), static_cast<std::streamsize>(got));
    }
    if (!kept.flush()) throw std::runtime_error{"cannot write " + list_path(directory)};
}

packages::Catalogue read_catalogue(const std::string& directory) {
    const auto source = debian::StreamSource::file(list_path(directory));
    debian::ControlReader reader{*source};
    packages::CatalogueBuilder builder;
    for (debian::Stanza stanza; reader.next(stanza);) builder.add(stanza);
    return builder.take();
}

std::string catalogue_template(const std::string& directory) { return database_path(directory, "packages-empty.db"); }

std::string empty_catalogue(const std::string& directory) {
    const std::string path = database_path(directory, "packages.db");
    for (const char* suffix : {"-wal", "-shm"}) fs::remove(path + suffix);
    fs::copy_file(catalogue_template(directory), path, fs::copy_options::overwrite_existing);
    return path;
}

}  // namespace bench
