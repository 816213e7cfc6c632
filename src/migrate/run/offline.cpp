// SPDX-License-Identifier: MIT
#include "retort/migrate/run/offline.hpp"

#include <cstddef>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/migrate/ddl/plan.hpp"
#include "retort/migrate/graph/plan.hpp"
#include "retort/migrate/graph/version_table.hpp"
#include "retort/migrate/op/replay.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/replayed.hpp"
#include "retort/migrate/run/version_store.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"

#include "migrate/run/preflight.hpp"

namespace retort::migrate {

namespace {

using Rows = std::vector<std::string>;

Rows rows_of(const RevisionGraph& graph, const RevisionRef& reference) {
    Rows rows;
    for (const Revision* revision : graph.lookup(reference)) {
        if (revision != nullptr) rows.push_back(revision->node.id);
    }
    return rows;
}

/// As a database needs them that goes from the one end of `range` to the other.
RevisionSet seen_from(const RevisionSet& revisions, const OfflineRange& range) {
    Rows ids = range.from.identifiers();
    ids.insert(ids.end(), range.to.identifiers().begin(), range.to.identifiers().end());
    return revisions.seen_from(ids);
}

std::string_view name_of(const Step& step) {
    if (step.is_stamp()) return "stamp_revision";
    return step.direction == Step::Direction::up ? "upgrade" : "downgrade";
}

/// The text as it grows, and the transactions in it.
class Script {
public:
    Script(const MigrationDialect& dialect, bool transaction_per_step)
        : dialect_{dialect}, transaction_per_step_{transaction_per_step} {}

    void comment(std::string_view text) {
        std::string line{text};
        for (char& c : line) c = c == '\n' || c == '\r' ? ' ' : c;
        text_ += "-- " + line + "\n\n";
    }

    void statement(std::string_view sql, bool transactional = true) {
        if (transactional)
            begin();
        else
            end();
        add(sql);
    }

    void begin() {
        if (!std::exchange(is_open_, true)) add("BEGIN");
    }

    void end() {
        if (std::exchange(is_open_, false)) add("COMMIT");
    }

    /// Foreign keys stop and start outside of transactions.
    void foreign_keys(bool on) {
        end();
        add(on ? dialect_.foreign_keys_on() : dialect_.foreign_keys_off());
    }

    void step_done() {
        if (transaction_per_step_) end();
    }

    std::string text() {
        end();
        return std::move(text_);
    }

private:
    void add(std::string_view sql) { (text_ += sql) += ";\n\n"; }

    const MigrationDialect& dialect_;
    bool transaction_per_step_;
    bool is_open_ = false;
    std::string text_;
};

class OfflineRun {
public:
    OfflineRun(const RevisionSet& revisions, Rows rows, const MigrationDialect& dialect, const OfflineOptions& options)
        : revisions_{revisions},
          dialect_{dialect},
          rows_{std::move(rows)},
          script_{dialect, options.transaction_per_migration} {}

    std::string run(const std::vector<Step>& steps) {
        replay_ = replay_at(revisions_, rows_);
        for (const PreparedStep& step : prepare(revisions_, steps, dialect_)) carry_out(step);
        return script_.text();
    }

    std::string stamp(const std::vector<Step>& steps) {
        for (const Step& step : steps) carry_out({step, {}});
        return script_.text();
    }

    void purge() {
        script_.statement("DELETE FROM " + table());
        has_table_ = true;
    }

private:
    void carry_out(const PreparedStep& prepared) {
        const bool keys_off = needs_foreign_keys_off(prepared.operations, dialect_);
        if (keys_off) script_.foreign_keys(false);
        script_.begin();
        if (rows_.empty() && !std::exchange(has_table_, true)) {
            script_.statement(
                dialect_.dialect().ddl_compiler()->create_table(version_table(revisions_.version_table())));
        }
        script_.comment(fmt::format("Running {} {}", name_of(prepared.step), way_of(prepared.step)));
        write(complete(replay_.schema, prepared.operations));
        change_versions(version_change(revisions_.graph(), rows_, prepared.step));
        script_.step_done();
        if (keys_off) script_.foreign_keys(true);
    }

    [[nodiscard]] std::string way_of(const Step& step) const {
        const auto joined = [](const Rows& ids) { return fmt::format("{}", fmt::join(ids, ", ")); };
        const Revision* const revision = revisions_.graph().find(step.revision);
        if (revision == nullptr) return fmt::format("{} -> {}", joined(step.from), joined(step.to));
        const std::string parents = joined(revision->node.down_revisions);
        return step.direction == Step::Direction::up ? fmt::format("{} -> {}", parents, step.revision)
                                                     : fmt::format("{} -> {}", step.revision, parents);
    }

    void write(const std::vector<Operation>& operations) {
        std::size_t applied = 0;
        for (PlannedSteps plan{.finished = false}; !plan.finished;) {
            plan = plan_steps(operations, replay_.schema, dialect_,
                              {.from = plan.next, .for_script = true, .transaction_goes_on = true});
            for (const MigrationStep& step : plan.steps) {
                if (const auto sql = script_text(step)) script_.statement(*sql, step.transactional);
            }
            for (; applied < plan.next; ++applied) apply_to(replay_, {operations[applied]});
        }
    }

    void change_versions(const VersionTableChange& change) {
        const auto is = [this](const std::string& row) {
            return fmt::format("{}.version_num = {}", table(), string_literal(row));
        };
        for (const std::string& sql : widening_statements(dialect_, revisions_.version_table(), change, length_)) {
            script_.statement(sql);
            length_ = std::string::npos;
        }
        for (const std::string& row : change.deletes) {
            script_.statement("DELETE FROM alembic_version WHERE " + is(row));
        }
        for (const std::string& row : change.inserts) {
            script_.statement(fmt::format("INSERT INTO {} (version_num) VALUES ({})", table(), string_literal(row)));
        }
        for (const VersionUpdate& update : change.updates) {
            script_.statement(fmt::format("UPDATE {} SET version_num={} WHERE {}", table(), string_literal(update.to),
                                          is(update.from)));
        }
        rows_ = rows_after(change, std::move(rows_));
    }

    /// The version table's name as it stands in statements.
    [[nodiscard]] std::string table() const {
        const TableName& name = revisions_.version_table();
        std::string sql;
        if (!name.schema.empty()) dialect_.dialect().append_identifier(sql, name.schema);
        if (!name.schema.empty()) sql += '.';
        dialect_.dialect().append_identifier(sql, name.name);
        return sql;
    }

    const RevisionSet& revisions_;
    const MigrationDialect& dialect_;
    Rows rows_;
    std::size_t length_ = version_num_length;  ///< Of version_num, as far as the script knows.
    bool has_table_ = false;
    Replay replay_;
    Script script_;
};

}  // namespace

OfflineRange parse_offline_range(const std::string& text, const std::string& default_to) {
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos) return {.from = {}, .to = text};
    const std::string from = text.substr(0, colon);
    const std::string to = text.substr(colon + 1);
    return {.from = from.empty() ? RevisionRef{} : RevisionRef{from}, .to = to.empty() ? default_to : to};
}

std::string upgrade_script(const RevisionSet& all, const OfflineRange& range, const MigrationDialect& dialect,
                           const OfflineOptions& options) {
    const RevisionSet revisions = seen_from(all, range);
    const Rows rows = rows_of(revisions.graph(), range.from);
    const std::vector<Step> steps = upgrade_steps(revisions.graph(), range.to.text(), rows);
    return OfflineRun{revisions, rows, dialect, options}.run(steps);
}

std::string downgrade_script(const RevisionSet& all, const OfflineRange& range, const MigrationDialect& dialect,
                             const OfflineOptions& options) {
    const RevisionSet revisions = seen_from(all, range);
    if (range.from.identifiers().empty()) throw NoOfflineStart{range.to.text()};
    const Rows rows = rows_of(revisions.graph(), range.from);
    const std::vector<Step> steps = downgrade_steps(revisions.graph(), range.to.text(), rows);
    return OfflineRun{revisions, rows, dialect, options}.run(steps);
}

std::string stamp_script(const RevisionSet& all, const OfflineRange& range, const MigrationDialect& dialect,
                         bool purge) {
    const RevisionSet revisions = seen_from(all, range);
    const Rows rows = purge ? Rows{} : rows_of(revisions.graph(), range.from);
    const std::vector<Step> steps = stamp_steps(revisions.graph(), range.to, rows);
    OfflineRun run{revisions, rows, dialect, {.transaction_per_migration = false}};
    if (purge) run.purge();
    return run.stamp(steps);
}

}  // namespace retort::migrate
