// SPDX-License-Identifier: MIT
#include "retort/migrate/ddl/plan.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "retort/migrate/ddl/errors.hpp"
#include "retort/migrate/op/enum_types.hpp"
#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/replay.hpp"

#include "migrate/batch/renames_last.hpp"
#include "migrate/op/find.hpp"

namespace retort::migrate {

namespace {

/// Whether the operation is one on the shape of a table that is there: those that a rebuild can take in.
bool is_table_change(const Operation& operation) {
    return std::holds_alternative<AlterTableOptions>(operation) || std::holds_alternative<SetTableComment>(operation) ||
           std::holds_alternative<AddColumn>(operation) || std::holds_alternative<DropColumn>(operation) ||
           std::holds_alternative<AlterColumn>(operation) || std::holds_alternative<AddConstraint>(operation) ||
           std::holds_alternative<DropConstraint>(operation) || std::holds_alternative<RenameConstraint>(operation) ||
           std::holds_alternative<CreateIndex>(operation) || std::holds_alternative<DropIndex>(operation);
}

bool renames(const Operation& operation) {
    const auto* alter = std::get_if<AlterColumn>(&operation);
    return std::holds_alternative<RenameTable>(operation) || (alter != nullptr && alter->change.new_name);
}

/// Operations on one table that stand together.
struct Group {
    TableName table;
    std::vector<Operation> operations;
    std::vector<std::size_t> places;  ///< Of each of them in the plan.
};

class Planner {
public:
    Planner(const std::vector<Operation>& operations, const Schema& before, const MigrationDialect& dialect,
            const PlanOptions& options)
        : operations_{operations}, schema_{before}, dialect_{dialect}, options_{options} {}

    void add(const Operation& operation, std::size_t place) {
        if (const auto* batch = std::get_if<BatchAlterTable>(&operation)) {
            flush();
            add_batch(*batch, place);
        } else if (is_table_change(operation)) {
            add_to_group(operation, place);
        } else {
            flush();
            carry_out(operation, place);
        }
    }

    /// Whether the operation will be done together with those before it.
    [[nodiscard]] bool joins(const Operation& operation) const {
        return !group_.operations.empty() && is_table_change(operation) && table_of(operation) == group_.table;
    }

    /// The database has written new names into views, triggers or tables beside the one that was changed.
    [[nodiscard]] bool has_renamed() const { return has_renamed_; }

    void flush() {
        if (group_.operations.empty()) return;
        const Group group = std::exchange(group_, {});
        if (!any_needs_rebuild(group.operations)) {
            for (std::size_t i = 0; i < group.operations.size(); ++i) carry_out(group.operations[i], group.places[i]);
            return;
        }
        for (const detail::Segment& segment : detail::renames_last(group.operations)) {
            carry_out(segment, group.table, group.places.back());
        }
    }

    void add_steps(std::vector<MigrationStep> steps, std::size_t place) {
        for (MigrationStep& step : steps) {
            step.operation = place;
            planned_.steps.push_back(std::move(step));
        }
    }

    [[nodiscard]] const Schema& schema() const { return schema_; }

    PlannedSteps take() {
        planned_.after = std::move(schema_);
        return std::move(planned_);
    }

private:
    void add_to_group(const Operation& operation, std::size_t place) {
        const TableName table = table_that(operation);
        if (table != group_.table) flush();
        group_.table = table;
        group_.operations.push_back(operation);
        group_.places.push_back(place);
    }

    /// The table of the operation; that of an index which is found by its name alone, as the group will have left it.
    [[nodiscard]] TableName table_that(const Operation& operation) {
        const auto* drop = std::get_if<DropIndex>(&operation);
        if (drop == nullptr || !drop->table.empty()) return *table_of(operation);
        flush();
        const detail::FoundIndex found = detail::find_index(schema_, *drop);
        return found.owner;
    }

    [[nodiscard]] bool any_needs_rebuild(const std::vector<Operation>& operations) const {
        if (operations.size() == 1) return dialect_.needs_rebuild(operations.front(), schema_);
        Schema schema = schema_;
        for (const Operation& operation : operations) {
            if (dialect_.needs_rebuild(operation, schema)) return true;
            apply_to(schema, operation);
        }
        return false;
    }

    void carry_out(const Operation& operation, std::size_t place) {
        if (enum_of(operation) && !dialect_.has_enum_types()) return;
        const std::span later{operations_.data() + place + 1, operations_.size() - place - 1};
        std::vector<MigrationStep> steps =
            dialect_.steps(operation, {schema_, options_.for_script, later, options_.transaction_goes_on});
        has_renamed_ = has_renamed_ || renames(operation);
        apply_to(schema_, operation);
        add_steps(std::move(steps), place);
    }

    void carry_out(const detail::Segment& segment, const TableName& table, std::size_t place) {
        if (any_needs_rebuild(segment.operations)) {
            rebuild(rebuild_of(schema_, table, segment.operations), segment.operations, place);
        } else {
            for (const Operation& operation : segment.operations) carry_out(operation, place);
        }
        for (const AlterColumn& rename : segment.renames) carry_out(rename, place);
    }

    void rebuild(const TableRebuild& rebuild, const std::vector<Operation>& operations, std::size_t place) {
        add_steps(dialect_.rebuild(rebuild, schema_), place);
        for (const Operation& operation : operations) apply_to(schema_, operation);
        detail::table_at(schema_, {rebuild.after.name, rebuild.after.schema}) = rebuild.after;
    }

    void add_batch(const BatchAlterTable& batch, std::size_t place) {
        const bool is_known = schema_.find_table(batch.table.name, batch.table.schema) != nullptr;
        if (!is_known && batch.options.copy_from) schema_.add(named(*batch.options.copy_from, batch.table));
        const bool always = batch.options.recreate == Recreate::always || !batch.options.partial_reordering.empty();
        group_ = {batch.table, batch.operations.operations(), {}};
        group_.places.assign(group_.operations.size(), place);
        if (batch.options.recreate == Recreate::never) require_no_rebuild(group_);
        if (!always) {
            flush();
            return;
        }
        const Group group = std::exchange(group_, {});
        std::vector<detail::Segment> segments = detail::renames_last(group.operations);
        if (segments.empty()) segments.emplace_back();
        for (const detail::Segment& segment : segments) {
            TableRebuild rebuilt = rebuild_of(schema_, group.table, segment.operations);
            if (&segment == &segments.back()) reorder(rebuilt, segment, batch.options);
            rebuild(rebuilt, segment.operations, place);
            for (const AlterColumn& rename : segment.renames) carry_out(rename, place);
        }
    }

    static Table named(Table table, const TableName& name) {
        table.name = name.name;
        table.schema = name.schema;
        return table;
    }

    /// In the order wanted, which is said in the names that the columns have after the segment's renames.
    static void reorder(TableRebuild& rebuild, const detail::Segment& segment, const BatchOptions& options) {
        std::vector<std::vector<std::string>> wanted = options.partial_reordering;
        for (std::vector<std::string>& names : wanted) {
            for (std::string& name : names) name = before_renames(name, segment.renames);
        }
        const Table after = reordered(rebuild.after, wanted);
        std::vector<CopiedColumn> copied;
        for (const Column& column : after.columns) {
            if (const CopiedColumn* found = rebuild.find_copied(column.name)) copied.push_back(*found);
        }
        rebuild.after = after;
        rebuild.copied = std::move(copied);
    }

    static std::string before_renames(std::string name, const std::vector<AlterColumn>& renames) {
        for (auto rename = renames.rbegin(); rename != renames.rend(); ++rename) {
            if (name == *rename->change.new_name) name = rename->column;
        }
        return name;
    }

    void require_no_rebuild(const Group& group) const {
        Schema schema = schema_;
        for (const Operation& operation : group.operations) {
            if (dialect_.needs_rebuild(operation, schema)) {
                throw RebuildNotAllowed{to_string(group.table), describe(operation)};
            }
            apply_to(schema, operation);
        }
    }

    const std::vector<Operation>& operations_;
    Schema schema_;
    const MigrationDialect& dialect_;
    const PlanOptions& options_;
    PlannedSteps planned_;
    Group group_;
    bool has_renamed_ = false;
};

bool may_rebuild(const Operation& operation, const MigrationDialect& dialect) {
    const auto* batch = std::get_if<BatchAlterTable>(&operation);
    if (batch == nullptr) return dialect.may_need_rebuild(operation);
    if (batch->options.recreate == Recreate::always || !batch->options.partial_reordering.empty()) return true;
    return std::any_of(batch->operations.begin(), batch->operations.end(),
                       [&](const Operation& each) { return dialect.may_need_rebuild(each); });
}

ChangedTables changed_by(const std::vector<Operation>& operations, const MigrationDialect& dialect) {
    ChangedTables changed;
    for (const Operation& operation : operations) {
        const bool rebuilds = may_rebuild(operation, dialect);
        const auto* rename = std::get_if<RenameTable>(&operation);
        if (rename != nullptr) changed.tables.emplace_back(rename->new_name, rename->table.schema);
        if (!rebuilds && rename == nullptr && !std::holds_alternative<DropTable>(operation)) continue;
        changed.tables.push_back(*table_of(operation));
        changed.may_be_rebuilt = changed.may_be_rebuilt || rebuilds;
    }
    return changed;
}

}  // namespace

PlannedSteps plan_steps(const std::vector<Operation>& operations, const Schema& before, const MigrationDialect& dialect,
                        const PlanOptions& options) {
    Planner planner{operations, before, dialect, options};
    const ChangedTables changed = changed_by(operations, dialect);
    if (options.from == 0) planner.add_steps(dialect.guards_before(before, changed), 0);
    std::size_t next = options.from;
    bool stops = false;
    while (next < operations.size() && !stops) {
        const Operation& operation = operations[next];
        if (!planner.joins(operation)) planner.flush();
        // What a rebuild makes again has to be read as the database has it after a rename.
        stops = !options.for_script && planner.has_renamed() && !planner.joins(operation) &&
                may_rebuild(operation, dialect);
        if (stops) break;
        planner.add(operation, next);
        stops = !options.for_script && is_unsure(operation);
        ++next;
    }
    planner.flush();
    if (!stops) planner.add_steps(dialect.guards_after(planner.schema(), changed), next == 0 ? 0 : next - 1);
    PlannedSteps planned = planner.take();
    planned.next = next;
    planned.finished = !stops;
    return planned;
}

bool needs_foreign_keys_off(const std::vector<Operation>& operations, const MigrationDialect& dialect) {
    return !dialect.foreign_keys_off().empty() && changed_by(operations, dialect).may_be_rebuilt;
}

}  // namespace retort::migrate
