// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "retort/migrate/graph/plan.hpp"
#include "retort/migrate/rehearse/migration_tests.hpp"
#include "retort/migrate/rehearse/sample_rows.hpp"
#include "retort/migrate/rehearse/scratch.hpp"
#include "retort/migrate/run/runner.hpp"

namespace retort::migrate {

/// What all cases share: the revisions in the order in which they run, and databases to run them on.
class Workspace {
public:
    /// Borrows both.
    Workspace(const RevisionSet& revisions, const MigrationTestOptions& options);

    [[nodiscard]] const RevisionSet& revisions() const { return revisions_; }
    [[nodiscard]] const RevisionGraph& graph() const { return revisions_.graph(); }
    [[nodiscard]] const MigrationTestOptions& options() const { return options_; }
    /// From the base to the heads.
    [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }
    /// Places in steps() of the revisions that were asked for.
    [[nodiscard]] const std::vector<std::size_t>& chosen() const { return chosen_; }

    [[nodiscard]] ScratchDatabase empty() const { return server_->make(); }
    [[nodiscard]] ScratchDatabase copy(const ScratchDatabase& of) const { return server_->copy(of); }

    // Each on connections that are closed afterwards.
    void up(const ScratchDatabase& database, const std::string& revision) const;
    void down(const ScratchDatabase& database, const std::string& revision) const;
    void to_heads(const ScratchDatabase& database) const;
    void run(const ScratchDatabase& database, const std::vector<Step>& steps) const;
    [[nodiscard]] Catalogue catalogue(const ScratchDatabase& database) const;
    [[nodiscard]] std::vector<std::string> rows_of_version_table(const ScratchDatabase& database) const;
    SampleRowCounts fill(const ScratchDatabase& database, bool edges) const;
    [[nodiscard]] DatabaseRows rows(const ScratchDatabase& database) const;

    /// That of a database that went from the base to the heads in one run.
    [[nodiscard]] const Catalogue& at_heads();
    /// Why a revision cannot be undone; nullopt: it can.
    [[nodiscard]] std::optional<std::string> why_no_downgrade(const std::string& revision) const;

private:
    const RevisionSet& revisions_;
    const MigrationTestOptions& options_;
    std::shared_ptr<const ScratchServer> server_;
    std::vector<Step> steps_;
    std::vector<std::size_t> chosen_;
    std::optional<Catalogue> at_heads_;
};

/// A database that is led upwards, revision by revision.
class Walk {
public:
    explicit Walk(const Workspace& workspace) : workspace_{workspace}, database_{workspace.empty()} {}

    /// Runs what lies before `steps()[index]`. Throws WayBroken where that fails, and whenever it is asked again.
    const ScratchDatabase& before(std::size_t index);
    /// That, and `steps()[index]` itself, whose failure is thrown as it is.
    void through(std::size_t index);

private:
    const Workspace& workspace_;
    ScratchDatabase database_;
    std::size_t at_ = 0;
    std::string broken_;
};

/// Adds what two catalogues differ in; `when` says when.
void add_difference(CaseResult& result, const Catalogue& wanted, const Catalogue& found, const std::string& when);
void add_finding(CaseResult& result, std::string finding);
/// An error's sentence, and the database's own words.
std::string words_of(const std::exception& error);

}  // namespace retort::migrate
