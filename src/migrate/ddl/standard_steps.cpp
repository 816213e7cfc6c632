// SPDX-License-Identifier: MIT
// What every database does alike: operations as standard SQL.
#include <cmath>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/statements.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/schema/normalize.hpp"

#include "migrate/ddl/object_steps.hpp"
#include "migrate/ddl/rows.hpp"
#include "migrate/op/replay_objects.hpp"

namespace retort::migrate {

namespace {

TableRef ref(const TableName& table) { return TableRef{table.name, table.schema}; }

ColumnAlteration alteration_of(const AlterColumn& op) {
    ColumnAlteration alteration;
    alteration.column = op.column;
    alteration.nullable = op.change.nullable;
    alteration.sets_default = !op.change.server_default.stays();
    alteration.server_default = op.change.server_default.value();
    alteration.type = op.change.type;
    alteration.using_expression = op.change.using_expression;
    alteration.comment = op.change.comment;
    if (op.change.new_name != op.column) alteration.new_name = op.change.new_name;
    return alteration;
}

/// What a constraint is, where the operation says it.
ConstraintSort sort_of(const DropConstraint& op) {
    switch (op.was ? kind_of(*op.was) : op.kind) {
        case ConstraintKind::primary_key:
            return ConstraintSort::primary_key;
        case ConstraintKind::unique:
            return ConstraintSort::unique;
        case ConstraintKind::check:
            return ConstraintSort::check;
        case ConstraintKind::foreign_key:
            return ConstraintSort::foreign_key;
        case ConstraintKind::exclude:
        case ConstraintKind::unspecified:
            break;
    }
    return ConstraintSort::unknown;
}

class StandardSteps {
public:
    StandardSteps(const MigrationDialect& dialect, const StepContext& context)
        : dialect_{dialect}, context_{context}, ddl_{dialect.dialect().ddl_compiler()} {}

    std::vector<MigrationStep> of(const Operation& operation) {
        std::visit(*this, operation);
        return std::move(steps_);
    }

    void operator()(const CreateTable& op) {
        const bool is_there = context_.schema.find_table(op.table.name, op.table.schema) != nullptr;
        if (op.if_not_exists && is_there && !context_.for_script) return;
        add(ddl_->create_table(op.table, op.if_not_exists));
        for (const Index& index : op.table.indexes) add(ddl_->create_index(op.table, index, op.if_not_exists));
        if (!op.table.comment.empty()) add(ddl_->comment_on_table(op.table, op.table.comment));
        for (const Column& column : op.table.columns) {
            if (!column.comment.empty()) add(ddl_->comment_on_column(op.table, column.name, column.comment));
        }
        add(ddl_->finish_table(op.table));
    }
    void operator()(const DropTable& op) { add(ddl_->drop_table(ref(op.table), op.if_exists)); }
    void operator()(const RenameTable& op) {
        if (op.new_name != op.table.name) add(ddl_->rename_table(ref(op.table), op.new_name));
    }
    void operator()(const AlterTableOptions&) {}
    void operator()(const SetTableComment& op) { add(ddl_->comment_on_table(ref(op.table), op.comment)); }
    void operator()(const AddColumn& op) {
        const Table* table = context_.schema.find_table(op.table.name, op.table.schema);
        const bool is_there = table != nullptr && table->find_column(op.column.name) != nullptr;
        if (!is_there || !op.if_not_exists) add(ddl_->add_column(ref(op.table), op.column));
    }
    void operator()(const DropColumn& op) {
        const Table* table = context_.schema.find_table(op.table.name, op.table.schema);
        const bool is_gone = table != nullptr && table->find_column(op.column) == nullptr;
        if (!is_gone || !op.if_exists) add(ddl_->drop_column(ref(op.table), op.column));
    }
    void operator()(const AlterColumn& op) { add(ddl_->alter_column(ref(op.table), alteration_of(op))); }
    void operator()(const AddConstraint& op) {
        std::visit([&](const auto& constraint) { add(ddl_->add_constraint(ref(op.table), constraint)); },
                   op.constraint);
    }
    void operator()(const DropConstraint& op) {
        add(ddl_->drop_constraint(ref(op.table), op.name, {.if_exists = op.if_exists, .sort = sort_of(op)}));
    }
    void operator()(const CreateIndex& op) {
        add(ddl_->create_index(ref(op.table), op.index, op.if_not_exists));
        Table part{.name = op.table.name, .schema = op.table.schema};
        part.add(op.index);
        add(ddl_->finish_table(part));
    }
    void operator()(const DropIndex& op) { add(ddl_->drop_index(ref(op.table), op.name, {.if_exists = op.if_exists})); }
    void operator()(const CreateView& op) { add(ddl_->create_view(op.view)); }
    void operator()(const DropView& op) { add(ddl_->drop_view(ref(op.view), op.if_exists)); }
    void operator()(const CreateTrigger& op) { add(ddl_->create_trigger(op.trigger)); }
    void operator()(const DropTrigger& op) { add(ddl_->drop_trigger(ref(op.table), op.name, op.if_exists)); }

    void operator()(const BulkInsert& op) { steps_ = detail::insert_steps(op, dialect_, context_.for_script); }
    void operator()(const BulkUpdate& op) { steps_.push_back(detail::update_step(op, dialect_, context_.for_script)); }
    void operator()(const Execute& op) {
        for (Statement& statement : split_statements(op.sql)) {
            add(std::move(statement.sql));
            steps_.back().transactional = dialect_.runs_in_transaction(steps_.back().sql);
        }
    }
    void operator()(const RunStep& op) {
        MigrationStep step;
        step.kind = StepKind::code;
        step.sql = op.sql;
        step.name = op.name;
        step.function = op.function;
        steps_.push_back(std::move(step));
    }
    template <detail::OnObject Op>
    void operator()(const Op& op) {
        for (MigrationStep& step : detail::object_steps(op, dialect_, context_)) steps_.push_back(std::move(step));
    }
    void operator()(const CreateEnum&) {}
    void operator()(const DropEnum&) {}
    void operator()(const AddEnumValue&) {}
    void operator()(const RenameEnumValue&) {}
    void operator()(const SyncEnumValues&) {}
    void operator()(const BatchAlterTable&) {}

private:
    void add(std::string sql) { steps_.push_back(MigrationStep::statement(std::move(sql))); }
    void add(std::vector<std::string> statements) {
        for (std::string& statement : statements) add(std::move(statement));
    }

    const MigrationDialect& dialect_;
    const StepContext& context_;
    std::unique_ptr<DdlCompiler> ddl_;
    std::vector<MigrationStep> steps_;
};

/// The shortest text that reads back as the same number, and as no integer.
std::string real_literal(double value) {
    if (std::isnan(value)) return "NULL";
    if (std::isinf(value)) return value > 0 ? "9e999" : "-9e999";
    const std::string text = fmt::format("{}", value);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string blob_literal(std::string_view bytes) {
    std::string text = "X'";
    for (const char byte : bytes) text += fmt::format("{:02X}", static_cast<unsigned char>(byte));
    return text + '\'';
}

}  // namespace

bool MigrationDialect::needs_rebuild(const Operation& /*operation*/, const Schema& /*schema*/) const { return false; }

bool MigrationDialect::may_need_rebuild(const Operation& /*operation*/) const { return false; }

std::vector<MigrationStep> MigrationDialect::steps(const Operation& operation, const StepContext& context) const {
    return StandardSteps{*this, context}.of(operation);
}

std::vector<MigrationStep> MigrationDialect::rebuild(const TableRebuild& rebuild, const Schema& /*schema*/) const {
    throw BadOperation{
        fmt::format("table \"{}\" is to be built anew by a batch, and {} changes tables in place; take "
                    "Recreate::always and the order of columns away",
                    qualified_name(rebuild.before), dialect().name())};
}

std::vector<MigrationStep> MigrationDialect::guards_before(const Schema& /*before*/,
                                                           const ChangedTables& /*changed*/) const {
    return {};
}

std::vector<MigrationStep> MigrationDialect::guards_after(const Schema& /*after*/,
                                                          const ChangedTables& /*changed*/) const {
    return {};
}

Column MigrationDialect::with_sequence(const Column& column, const Table& /*table*/, const Schema& /*schema*/) const {
    return column;
}

Type MigrationDialect::type_after(const Column& column, const Table& table) const {
    static_cast<void>(table);
    return column.type;
}

std::string MigrationDialect::literal(const Literal& value) const {
    switch (value.kind()) {
        case Literal::Kind::null:
            return "NULL";
        case Literal::Kind::boolean:
            if (dialect().caps().native_boolean) return value.boolean() ? "true" : "false";
            return value.boolean() ? "1" : "0";
        case Literal::Kind::integer:
            return std::to_string(value.integer());
        case Literal::Kind::real:
            return real_literal(value.real());
        case Literal::Kind::text:
            return string_literal(value.text());
        case Literal::Kind::blob:
            return blob_literal(value.text());
        case Literal::Kind::sql:
            return value.text();
    }
    return {};
}

Impact MigrationDialect::impact(std::string_view /*sql*/, const Schema& /*before*/) const { return {}; }

std::string MigrationDialect::transaction_timeouts(std::int64_t /*lock*/, std::int64_t /*statement*/) const {
    return {};
}

bool MigrationDialect::runs_in_transaction(std::string_view /*sql*/) const { return true; }

std::string MigrationDialect::begin_scratch(std::string_view /*schema*/) const { return {}; }

bool MigrationDialect::same_expression(std::string_view left, std::string_view right) const {
    return retort::same_expression(left, right);
}

StepRecovery MigrationDialect::recovery(std::string_view /*sql*/) const { return {}; }

}  // namespace retort::migrate
