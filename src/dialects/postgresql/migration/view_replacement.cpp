// SPDX-License-Identifier: MIT
#include "dialects/postgresql/migration/view_replacement.hpp"

#include <memory>
#include <utility>

#include "retort/engine/connection.hpp"
#include "retort/engine/database_errors.hpp"

#include "dialects/postgresql/dialect/object_ddl.hpp"
#include "dialects/postgresql/migration/object_steps.hpp"
#include "migrate/op/objects.hpp"

namespace retort::postgresql {

using namespace migrate;

namespace {

using Steps = std::vector<MigrationStep>;

/// What a view has that its text does not say.
void add_rights(Steps& steps, const Schema& schema, const retort::ObjectName& view) {
    for (const ObjectOwner& each : schema.owners) {
        if (migrate::detail::same_object(each.object, view))
            steps.push_back(MigrationStep::statement(owner_statement(each)));
    }
    for (const ObjectGrant& each : schema.grants) {
        if (!migrate::detail::same_object(each.object, view)) continue;
        for (std::string& sql : grant_statements(each)) steps.push_back(MigrationStep::statement(std::move(sql)));
    }
}

/// The old view goes, the new one comes.
Steps made_again(const View& old, const View& view, const MigrationDialect& dialect, const StepContext& context) {
    View made = view;
    made.comment = old.comment;
    made.indexes = old.indexes;
    made.materialized = old.materialized;
    Steps steps = dialect.steps(DropView{{old.name, old.schema}, false, old, old.materialized}, context);
    for (MigrationStep& step : dialect.steps(CreateView{made}, context)) steps.push_back(std::move(step));
    const retort::ObjectKind kind = old.materialized ? retort::ObjectKind::materialized_view : retort::ObjectKind::view;
    add_rights(steps, context.schema, {.kind = kind, .name = old.name, .schema = old.schema});
    return steps;
}

class Replacement final : public LiveSteps {
public:
    Replacement(std::string name, std::string sql, Steps made_again)
        : name_{std::move(name)}, sql_{std::move(sql)}, made_again_{std::move(made_again)} {}

    [[nodiscard]] Steps steps(Connection& connection) const override {
        if (is_taken(connection)) return {MigrationStep::statement(sql_)};
        return made_again_;
    }
    [[nodiscard]] std::string describe() const override { return "replace view " + name_; }

private:
    [[nodiscard]] bool is_taken(Connection& connection) const {
        constexpr std::string_view other_columns = "42P16";
        connection.run("SAVEPOINT retort_view");
        try {
            connection.run(sql_);
        } catch (const DatabaseError& error) {
            if (error.sqlstate() != other_columns) throw;
            connection.run("ROLLBACK TO SAVEPOINT retort_view");
            connection.run("RELEASE SAVEPOINT retort_view");
            return false;
        }
        connection.run("ROLLBACK TO SAVEPOINT retort_view");
        connection.run("RELEASE SAVEPOINT retort_view");
        return true;
    }

    std::string name_;
    std::string sql_;
    Steps made_again_;
};

}  // namespace

Steps replace_view(const ReplaceView& op, const MigrationDialect& dialect, const StepContext& context) {
    const View* const old = migrate::detail::find_view(context.schema, op.view.name, op.view.schema);
    const bool is_materialized = old != nullptr && old->materialized;
    if (is_materialized) return made_again(*old, op.view, dialect, context);
    std::string sql = with_or_replace(op.view.definition);
    if (old == nullptr || context.for_script) return {MigrationStep::statement(std::move(sql))};
    return {MigrationStep::asked(std::make_shared<Replacement>(
        to_string(TableName{old->name, old->schema}), std::move(sql), made_again(*old, op.view, dialect, context)))};
}

}  // namespace retort::postgresql
