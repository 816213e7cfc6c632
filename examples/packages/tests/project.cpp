// SPDX-License-Identifier: MIT
#include "project.hpp"

#include "retort/migrate/op/revision.hpp"
#include "retort/migrate/run/runner.hpp"
#include "retort/migrate/run/version_store.hpp"

#include "app/load.hpp"
#include "catalogue/builder.hpp"
#include "debian/sources.hpp"

extern const retort::migration::Revision revision_3f6a1c94d2e7;
extern const retort::migration::Revision revision_7b20e5d8c1f4;
extern const retort::migration::Revision revision_a94c06b3e812;
extern const retort::migration::Revision revision_d15e8f27a6c0;

namespace packages {

const std::vector<std::string> revision_ids{"3f6a1c94d2e7", "7b20e5d8c1f4", "a94c06b3e812", "d15e8f27a6c0"};

retort::migrate::RevisionSet project_revisions() {
    std::vector<retort::migrate::KnownRevision> revisions;
    for (const auto* revision :
         {&revision_3f6a1c94d2e7, &revision_7b20e5d8c1f4, &revision_a94c06b3e812, &revision_d15e8f27a6c0}) {
        const std::string id{revision->id};
        revisions.push_back({.file = retort::migrate::file_of(*revision, id, id + ".cpp"), .compiled = revision});
    }
    return retort::migrate::RevisionSet::from(std::move(revisions));
}

Catalogue small_catalogue() {
    const auto source =
        debian::StreamSource::file(std::string{RETORT_SOURCE_DIR} + "/examples/packages/data/small-status");
    debian::ControlReader reader{*source};
    CatalogueBuilder builder;
    for (debian::Stanza stanza; reader.next(stanza);) builder.add(stanza);
    return builder.take();
}

void make_loaded_database(const retort::Engine& engine) {
    retort::migrate::upgrade(engine, project_revisions(), "head");
    Progress progress{"", ""};
    load(engine, small_catalogue(), progress);
}

State state_of(const std::string& url) {
    retort::Connection connection = retort::create_engine(url).connect();
    return {retort::migrate::read_versions(connection).rows, checksums(connection)};
}

}  // namespace packages
