// SPDX-License-Identifier: MIT
#include "retort/testing/migrated_database.hpp"

#include <algorithm>
#include <utility>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/rehearse/scratch.hpp"
#include "retort/migrate/run/runner.hpp"
#include "retort/migrate/run/version_store.hpp"

namespace retort::testing {

namespace {

constexpr migrate::RunnerOptions for_tests{.require_review = false};

migrate::ScratchDatabase scratch_of(const TestedProject& project) {
    const migrate::MigrationTestOptions& options = project.options();
    return migrate::ScratchServer::at(options.server, {.decorator = options.decorator})->make();
}

/// From the base to where `revision` is the next.
std::vector<migrate::Step> steps_before(const migrate::RevisionGraph& graph, const std::string& revision) {
    std::vector<migrate::Step> steps = migrate::upgrade_steps(graph, revision, {});
    if (!steps.empty()) steps.pop_back();
    return steps;
}

}  // namespace

struct MigratedDatabase::State {
    explicit State(TestedProject of)
        : project{std::move(of)}, database{scratch_of(project)}, engine{database.engine()} {}

    TestedProject project;
    migrate::ScratchDatabase database;
    Engine engine;
};

MigratedDatabase::MigratedDatabase(std::unique_ptr<State> state) : state_{std::move(state)} {}

MigratedDatabase::MigratedDatabase(const std::string& revision, TestedProject project)
    : MigratedDatabase{std::make_unique<State>(std::move(project))} {
    if (revision != "base") upgrade(revision);
}

MigratedDatabase MigratedDatabase::before(const std::string& revision, TestedProject project) {
    MigratedDatabase made{std::make_unique<State>(std::move(project))};
    const migrate::RevisionSet& revisions = made.state_->project.revisions();
    const std::vector<migrate::Step> steps = steps_before(revisions.graph(), revision);
    if (!steps.empty()) migrate::run_steps(made.engine(), revisions, steps, for_tests);
    return made;
}

MigratedDatabase::MigratedDatabase(MigratedDatabase&& other) noexcept = default;
MigratedDatabase& MigratedDatabase::operator=(MigratedDatabase&& other) noexcept = default;
MigratedDatabase::~MigratedDatabase() = default;

void MigratedDatabase::upgrade(const std::string& target) {
    migrate::upgrade(engine(), state_->project.revisions(), target, for_tests);
}

void MigratedDatabase::downgrade(const std::string& target) {
    migrate::downgrade(engine(), state_->project.revisions(), target, for_tests);
}

std::vector<std::string> MigratedDatabase::current() const {
    Connection connection = engine().connect();
    std::vector<std::string> rows = read_versions(connection, state_->project.revisions().version_table()).rows;
    std::sort(rows.begin(), rows.end());
    return rows;
}

const Engine& MigratedDatabase::engine() const { return state_->engine; }

void MigratedDatabase::run(std::string_view script) const {
    Connection connection = engine().connect();
    connection.run(script);
}

std::vector<Row> MigratedDatabase::rows(std::string_view query) const {
    Connection connection = engine().connect();
    return connection.execute(text_unchecked(query)).all();
}

Row MigratedDatabase::row(std::string_view query) const {
    Connection connection = engine().connect();
    return connection.execute(text_unchecked(query)).one();
}

migrate::Catalogue MigratedDatabase::catalogue() const {
    Connection connection = engine().connect();
    return migrate::read_catalogue(connection, state_->project.revisions().version_table());
}

}  // namespace retort::testing
