// SPDX-License-Identifier: MIT
#include "retort/migrate/run/revision_set.hpp"

#include <unordered_map>
#include <utility>

#include "retort/migrate/graph/errors.hpp"
#include "retort/migrate/op/record.hpp"
#include "retort/migrate/run/errors.hpp"

namespace retort::migrate {

struct RevisionSet::Contents {
    RevisionGraph graph;
    std::unordered_map<std::string, KnownRevision> revisions;
    XArguments arguments;
    TableName version_table;
};

namespace {

std::vector<RevisionNode> nodes_of(const std::vector<KnownRevision>& revisions) {
    std::vector<RevisionNode> nodes;
    nodes.reserve(revisions.size());
    for (const KnownRevision& revision : revisions) nodes.push_back(revision.file.node);
    return nodes;
}

}  // namespace

RevisionSet RevisionSet::from(std::vector<KnownRevision> revisions, XArguments arguments, TableName version_table) {
    auto contents = std::make_shared<Contents>();
    contents->graph = RevisionGraph::from(nodes_of(revisions));
    for (KnownRevision& revision : revisions) {
        std::string id = revision.file.node.id;
        contents->revisions.emplace(std::move(id), std::move(revision));
    }
    contents->arguments = std::move(arguments);
    contents->version_table = std::move(version_table);
    RevisionSet set;
    set.contents_ = std::move(contents);
    return set;
}

const RevisionGraph& RevisionSet::graph() const { return contents_->graph; }

const TableName& RevisionSet::version_table() const { return contents_->version_table; }

const KnownRevision& RevisionSet::known(const std::string& id) const {
    const auto found = contents_->revisions.find(id);
    if (found == contents_->revisions.end()) throw UnknownRevision{id};
    return found->second;
}

SourceFingerprint RevisionSet::fingerprint(const std::string& id) const {
    const KnownRevision& revision = known(id);
    const std::string_view source = revision.sql ? std::string_view{revision.sql->text} : revision.source;
    return source.empty() ? SourceFingerprint{} : fingerprint_of(source, revision.file.format);
}

bool RevisionSet::is_runnable(const std::string& id) const {
    const KnownRevision& revision = known(id);
    return revision.compiled != nullptr || revision.sql != nullptr || revision.operations != nullptr;
}

std::vector<Operation> RevisionSet::upgrade(const std::string& id) const {
    const KnownRevision& revision = known(id);
    if (is_python(id)) throw RunByAlembic{id, revision.file.node.path, true};
    if (revision.operations) return revision.operations->upgrade;
    if (revision.sql) return revision.sql->upgrade();
    if (revision.compiled == nullptr) throw NotCompiledIn{id, revision.file.node.path};
    return record(revision.compiled->upgrade, contents_->arguments);
}

std::vector<Operation> RevisionSet::downgrade(const std::string& id) const {
    const KnownRevision& revision = known(id);
    if (is_python(id)) throw RunByAlembic{id, revision.file.node.path, false};
    if (revision.operations) {
        if (!revision.operations->downgrade) throw NoWayBack{id};
        return *revision.operations->downgrade;
    }
    if (revision.sql) {
        if (std::optional<std::vector<Operation>> operations = revision.sql->downgrade()) return *std::move(operations);
        throw NoWayBack{id};
    }
    if (revision.compiled == nullptr) throw NotCompiledIn{id, revision.file.node.path};
    if (revision.compiled->downgrade == nullptr && revision.compiled->upgrade != nullptr) throw NoWayBack{id};
    return record(revision.compiled->downgrade, contents_->arguments);
}

}  // namespace retort::migrate
