// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "retort/migrate/graph/revision_graph.hpp"
#include "retort/migrate/op/operation.hpp"
#include "retort/migrate/op/record.hpp"
#include "retort/migrate/op/revision.hpp"
#include "retort/migrate/script/fingerprint.hpp"
#include "retort/migrate/script/revision_file.hpp"

namespace retort::migrate {

/// A revision: the facts of its header, and what it does where that is known.
/// What a revision does, where a program has it as operations.
struct RevisionOperations {
    std::vector<Operation> upgrade = {};
    std::optional<std::vector<Operation>> downgrade = {};  ///< Nullopt: there is no way back.
};

struct KnownRevision {
    RevisionFile file;
    const migration::Revision* compiled = nullptr;  ///< C++ that is part of this program.
    std::shared_ptr<const SqlRevision> sql = {};    ///< Plain SQL.
    std::string_view source = {};                   ///< The text of its file, where that is known; outlives the set.
    std::shared_ptr<const RevisionOperations> operations = {};
};

/// A project's revisions. Immutable; copies are cheap.
///
/// Where a squashed one stands among them, those that it replaces are put aside, and only seen_from() shows them.
class RevisionSet {
public:
    /// `arguments` are for the revisions' own code. Throws what RevisionGraph::from() throws.
    static RevisionSet from(std::vector<KnownRevision> revisions, XArguments arguments = {},
                            TableName version_table = std::string{"alembic_version"});

    [[nodiscard]] bool has_squashed() const;
    /// The same revisions as a database needs them that is at `rows`, or is to go there: where one of these lies in the
    /// middle of what a squashed one replaces, the replaced ones stand in its place, if their files are there.
    [[nodiscard]] RevisionSet seen_from(const std::vector<std::string>& rows) const;
    /// With one more. Throws what RevisionGraph::from() throws.
    [[nodiscard]] RevisionSet with(KnownRevision revision) const;

    [[nodiscard]] const RevisionGraph& graph() const;
    /// The table in which a database says where it is.
    [[nodiscard]] const TableName& version_table() const;
    /// Throws UnknownRevision (RT-G010) for an id that is not there; the same below.
    [[nodiscard]] const RevisionFile& file(const std::string& id) const { return known(id).file; }
    [[nodiscard]] bool is_pending(const std::string& id) const { return file(id).review() == ReviewState::pending; }
    /// By what its file is known again; empty hashes where the text is not known.
    [[nodiscard]] SourceFingerprint fingerprint(const std::string& id) const;
    /// The same of each file that says to be it: a squashed revision, and the one that it replaces.
    [[nodiscard]] std::vector<SourceFingerprint> fingerprints(const std::string& id) const;
    /// The squashed revision that replaces `id`, whose own file is not seen; empty: there is none.
    [[nodiscard]] std::string replaced_by(const std::string& id) const;
    /// Whether its operations are known to this program.
    [[nodiscard]] bool is_runnable(const std::string& id) const;
    /// Whether it is one of Alembic's, which only Alembic runs.
    [[nodiscard]] bool is_python(const std::string& id) const { return file(id).format == RevisionFormat::python; }

    /// What it does. Throws NotCompiledIn (RT-U004), RunByAlembic (RT-U018), and what the revision's own code throws.
    [[nodiscard]] std::vector<Operation> upgrade(const std::string& id) const;
    /// How it is undone. Throws NotCompiledIn, RunByAlembic, NoWayBack (RT-U005), and what the revision's own code
    /// throws.
    [[nodiscard]] std::vector<Operation> downgrade(const std::string& id) const;
    [[nodiscard]] std::vector<Operation> operations(const std::string& id, bool up) const {
        return up ? upgrade(id) : downgrade(id);
    }

private:
    struct Contents;

    RevisionSet() = default;
    static RevisionSet from(std::vector<KnownRevision> all, const std::vector<std::size_t>& opened,
                            const Contents& like);
    [[nodiscard]] const KnownRevision& known(const std::string& id) const;

    std::shared_ptr<const Contents> contents_;
};

}  // namespace retort::migrate
