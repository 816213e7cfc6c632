// SPDX-License-Identifier: MIT
#include "retort/migrate/run/revision_set.hpp"

#include <algorithm>
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
    /// Where there are squashed ones: all files, and the places of the squashed ones that are not seen.
    std::vector<KnownRevision> all = {};
    std::vector<std::size_t> opened = {};
};

namespace {

using Revisions = std::vector<KnownRevision>;
using Places = std::vector<std::size_t>;

bool contains(const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

std::vector<RevisionNode> nodes_of(const Revisions& revisions) {
    std::vector<RevisionNode> nodes;
    nodes.reserve(revisions.size());
    for (const KnownRevision& revision : revisions) nodes.push_back(revision.file.node);
    return nodes;
}

bool any_squashed(const Revisions& revisions) {
    return std::any_of(revisions.begin(), revisions.end(),
                       [](const KnownRevision& revision) { return !revision.file.replaces.empty(); });
}

/// Whether `file` is one of those that `squashed` stands for. What was squashed once may be squashed again: the one
/// that replaces more is the later one.
bool is_replaced(const RevisionFile& file, const RevisionFile& squashed) {
    return file.replaces.size() < squashed.replaces.size() && contains(squashed.replaces, file.node.id);
}

/// The places of the squashed ones that count.
Places squashed_in(const Revisions& all, const Places& opened) {
    Places places;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool is_opened = std::find(opened.begin(), opened.end(), i) != opened.end();
        if (!all[i].file.replaces.empty() && !is_opened) places.push_back(i);
    }
    return places;
}

/// What is neither opened nor replaced, with its place.
std::vector<std::pair<std::size_t, KnownRevision>> seen_of(const Revisions& all, const Places& opened) {
    const Places squashed = squashed_in(all, opened);
    std::vector<std::pair<std::size_t, KnownRevision>> seen;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool is_hidden = std::find(opened.begin(), opened.end(), i) != opened.end() ||
                               std::any_of(squashed.begin(), squashed.end(), [&](std::size_t place) {
                                   return is_replaced(all[i].file, all[place].file);
                               });
        if (!is_hidden) seen.emplace_back(i, all[i]);
    }
    return seen;
}

SourceFingerprint fingerprint_of(const KnownRevision& revision) {
    const std::string_view source = revision.sql ? std::string_view{revision.sql->text} : revision.source;
    return source.empty() ? SourceFingerprint{} : fingerprint_of(source, revision.file.format);
}

}  // namespace

RevisionSet RevisionSet::from(std::vector<KnownRevision> revisions, XArguments arguments, TableName version_table) {
    Contents like;
    like.arguments = std::move(arguments);
    like.version_table = std::move(version_table);
    return from(std::move(revisions), Places{}, like);
}

RevisionSet RevisionSet::from(std::vector<KnownRevision> all, const std::vector<std::size_t>& opened,
                              const Contents& like) {
    auto contents = std::make_shared<Contents>();
    contents->arguments = like.arguments;
    contents->version_table = like.version_table;
    if (any_squashed(all)) {
        contents->all = all;
        contents->opened = opened;
        all.clear();
        for (auto& [place, revision] : seen_of(contents->all, opened)) all.push_back(std::move(revision));
    }
    contents->graph = RevisionGraph::from(nodes_of(all));
    for (KnownRevision& revision : all) {
        std::string id = revision.file.node.id;
        contents->revisions.emplace(std::move(id), std::move(revision));
    }
    RevisionSet set;
    set.contents_ = std::move(contents);
    return set;
}

bool RevisionSet::has_squashed() const { return !contents_->all.empty(); }

RevisionSet RevisionSet::with(KnownRevision revision) const {
    Revisions all = contents_->all;
    if (all.empty()) {
        for (const Revision& each : graph().revisions()) all.push_back(known(each.id()));
    }
    all.push_back(std::move(revision));
    return from(std::move(all), contents_->opened, *contents_);
}

RevisionSet RevisionSet::seen_from(const std::vector<std::string>& rows) const {
    RevisionSet seen = *this;
    for (;;) {
        const Revisions& all = seen.contents_->all;
        const auto in_the_middle = [&](const std::string& row) {
            return seen.graph().find(row) == nullptr &&
                   std::any_of(all.begin(), all.end(),
                               [&](const KnownRevision& each) { return each.file.node.id == row; });
        };
        const auto row = std::find_if(rows.begin(), rows.end(), in_the_middle);
        if (row == rows.end()) return seen;
        Places opened = seen.contents_->opened;
        for (const auto& [place, revision] : seen_of(all, opened)) {
            if (contains(revision.file.replaces, *row)) opened.push_back(place);
        }
        if (opened.size() == seen.contents_->opened.size()) return seen;
        seen = from(all, opened, *seen.contents_);
    }
}

std::vector<SourceFingerprint> RevisionSet::fingerprints(const std::string& id) const {
    std::vector<SourceFingerprint> fingerprints{fingerprint(id)};
    for (const KnownRevision& each : contents_->all) {
        if (each.file.node.id == id) fingerprints.push_back(fingerprint_of(each));
    }
    return fingerprints;
}

std::string RevisionSet::replaced_by(const std::string& id) const {
    for (const auto& [own, revision] : contents_->revisions) {
        if (own != id && contains(revision.file.replaces, id)) return own;
    }
    return {};
}

const RevisionGraph& RevisionSet::graph() const { return contents_->graph; }

const TableName& RevisionSet::version_table() const { return contents_->version_table; }

const KnownRevision& RevisionSet::known(const std::string& id) const {
    const auto found = contents_->revisions.find(id);
    if (found == contents_->revisions.end()) throw UnknownRevision{id};
    return found->second;
}

SourceFingerprint RevisionSet::fingerprint(const std::string& id) const { return fingerprint_of(known(id)); }

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
