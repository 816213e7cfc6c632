// SPDX-License-Identifier: MIT
#include "retort/migrate/rehearse/squash_proof.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/graph/plan.hpp"
#include "retort/migrate/rehearse/catalogue.hpp"
#include "retort/migrate/rehearse/sample_rows.hpp"
#include "retort/migrate/run/runner.hpp"

namespace retort::migrate {

namespace {

constexpr RunnerOptions unreviewed{.require_review = false};

/// What a database is in the end.
struct Outcome {
    Catalogue catalogue;
    DatabaseRows rows;
};

bool contains(const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

Outcome outcome_of(const ScratchDatabase& database, const RevisionSet& revisions) {
    const Engine engine = database.engine();
    Connection connection = engine.connect();
    Catalogue catalogue = read_catalogue(connection, revisions.version_table());
    DatabaseRows rows = read_rows(connection, catalogue.schema);
    return {std::move(catalogue), std::move(rows)};
}

/// The cells of one column, in an order that says nothing of the rows'.
std::vector<std::string> column_of(const TableRows& table, std::size_t column) {
    std::vector<std::string> cells;
    for (const std::vector<std::string>& row : table.rows) cells.push_back(row.at(column));
    std::sort(cells.begin(), cells.end());
    return cells;
}

std::vector<std::vector<std::string>> rows_without(const TableRows& table, const std::set<std::size_t>& columns) {
    std::vector<std::vector<std::string>> rows = table.rows;
    for (std::vector<std::string>& row : rows) {
        for (auto column = columns.rbegin(); column != columns.rend(); ++column) {
            row.erase(row.begin() + static_cast<std::ptrdiff_t>(*column));
        }
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

bool same_rows(const DatabaseRows& left, const DatabaseRows& right) {
    return std::equal(
        left.begin(), left.end(), right.begin(), right.end(),
        [](const TableRows& one, const TableRows& other) { return rows_without(one, {}) == rows_without(other, {}); });
}

/// Columns that one range fills with other values each time.
std::set<std::size_t> unsteady_columns(const TableRows& once, const TableRows& again) {
    std::set<std::size_t> columns;
    if (once.rows.size() != again.rows.size() || once.rows.empty()) return columns;
    for (std::size_t i = 0; i < once.rows.front().size(); ++i) {
        if (column_of(once, i) != column_of(again, i)) columns.insert(i);
    }
    return columns;
}

class Proof {
public:
    Proof(const RevisionSet& revisions, const Squash& squash, const ScratchServer& server)
        : revisions_{revisions}, squash_{squash}, server_{server}, before_{server.make()} {
        const Engine engine = before_.engine();
        run_steps(engine, revisions_, steps(false), unreviewed);
        Connection connection = engine.connect();
        write_sample_rows(connection, read_catalogue(connection, revisions_.version_table()).schema);
    }

    SquashProof run(const std::vector<Operation>& operations) {
        const Outcome wanted = of_range();
        const Outcome found = of(operations);
        std::vector<std::string> lines = difference(wanted.catalogue, found.catalogue).lines;
        if (lines.empty() && !same_rows(wanted.rows, found.rows)) lines = row_lines(wanted.rows, found.rows);
        if (!lines.empty()) throw SquashDiffers{range(), std::move(lines)};
        proof_.tables = found.rows.size();
        for (const TableRows& table : found.rows) proof_.rows += table.rows.size();
        return std::move(proof_);
    }

private:
    [[nodiscard]] std::string range() const {
        return fmt::format("{}:{}", squash_.revisions.front(), squash_.revisions.back());
    }

    /// To the end of the range: those of the range itself, or those before it.
    [[nodiscard]] std::vector<Step> steps(bool of_range) const {
        std::vector<Step> chosen;
        for (Step& step : upgrade_steps(revisions_.graph(), squash_.node.id, {})) {
            if (contains(squash_.revisions, step.revision) == of_range) chosen.push_back(std::move(step));
        }
        return chosen;
    }

    [[nodiscard]] Outcome of_range() const {
        const ScratchDatabase database = server_.copy(before_);
        run_steps(database.engine(), revisions_, steps(true), unreviewed);
        return outcome_of(database, revisions_);
    }

    [[nodiscard]] Outcome of(const std::vector<Operation>& operations) const {
        RevisionOperations one{.upgrade = operations};
        const RevisionSet squashed =
            revisions_.with({.file = {.node = squash_.node, .replaces = squash_.replaces},
                             .operations = std::make_shared<const RevisionOperations>(std::move(one))});
        const ScratchDatabase database = server_.copy(before_);
        run_steps(database.engine(), squashed, {step_of(squashed.graph(), squash_.node.id, Step::Direction::up)},
                  unreviewed);
        return outcome_of(database, revisions_);
    }

    /// Where the range itself gives other rows each time, that is no difference.
    std::vector<std::string> row_lines(const DatabaseRows& wanted, const DatabaseRows& found) {
        const DatabaseRows again = of_range().rows;
        std::vector<std::string> lines;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const std::set<std::size_t> unsteady = unsteady_columns(wanted[i], again[i]);
            const Table& table = wanted[i].table;
            for (const std::size_t column : unsteady) {
                proof_.not_compared.push_back(qualified_name(table) + '.' + table.columns[column].name);
            }
            if (rows_without(wanted[i], unsteady) == rows_without(found[i], unsteady)) continue;
            lines.push_back(
                fmt::format("rows of {}: {} from the range, {} from the one revision, not all of them equal",
                            qualified_name(table), wanted[i].rows.size(), found[i].rows.size()));
        }
        return lines;
    }

    const RevisionSet& revisions_;
    const Squash& squash_;
    const ScratchServer& server_;
    ScratchDatabase before_;
    SquashProof proof_;
};

}  // namespace

SquashDiffers::SquashDiffers(const std::string& range, std::vector<std::string> lines_)
    : RehearsalError{"RT-V005",
                     fmt::format(
                         "one revision in the place of {} would not do the same: {}; no file was written. Squash "
                         "a shorter range, up to what makes the difference",
                         range, fmt::join(lines_, "; "))},
      lines{std::move(lines_)} {}

SquashProof prove_squash(const RevisionSet& revisions, const Squash& squash, const std::vector<Operation>& operations,
                         const ScratchServer& server) {
    return Proof{revisions, squash, server}.run(operations);
}

}  // namespace retort::migrate
