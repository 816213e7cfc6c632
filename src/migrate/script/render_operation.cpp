// SPDX-License-Identifier: MIT
#include "migrate/script/render_operation.hpp"

#include <fmt/format.h>

#include "retort/migrate/script/errors.hpp"

#include "migrate/script/constraint_call.hpp"
#include "migrate/script/render_objects.hpp"
#include "migrate/script/values.hpp"

namespace retort::migrate::detail {

namespace {

// What a body is indented by where it usually stands: a lambda in a function.
constexpr std::size_t body_indent = 8;

Source flag(const std::optional<bool>& value) { return value ? Source{*value ? "true" : "false"} : Source{""}; }
Source text(const std::optional<std::string>& value) { return value ? text_source(*value) : Source{""}; }

Source default_source(const Change<std::string>& change) {
    if (change.stays()) return "";
    return change.goes() ? Source{"std::nullopt"} : text_source(*change.value());
}

Source computed_source(const Change<ComputedColumn>& change) {
    if (change.stays()) return "";
    if (change.goes()) return "std::nullopt";
    return Source::list("ComputedColumn{",
                        {text_source(change.value()->expression), change.value()->persisted ? "true" : "false"}, "}");
}

Source identity_number(const std::optional<std::int64_t>& number) {
    return number ? literal_source(Literal{*number}) : Source{"std::nullopt"};
}

Source identity_source(const Change<IdentityColumn>& change) {
    if (change.stays()) return "";
    if (change.goes()) return "std::nullopt";
    const IdentityColumn& identity = *change.value();
    Source cycle = identity.cycle ? (*identity.cycle ? "true" : "false") : "std::nullopt";
    return Source::list("IdentityColumn{",
                        {identity.always ? "true" : "false", identity_number(identity.start),
                         identity_number(identity.increment), identity_number(identity.minvalue),
                         identity_number(identity.maxvalue), std::move(cycle), identity_number(identity.cache)},
                        "}");
}

/// Where an optional is expected, which braces alone cannot be.
Source options_value(const DialectOptions& options) {
    if (options.empty()) return "DialectOptions{}";
    return Source::list("DialectOptions", {options_source(options)}, "");
}

Source change_source(const ColumnChange& change) {
    Source options = change.options ? options_value(*change.options) : Source{""};
    return Source::named("{", {{"type", change.type ? type_source(*change.type) : Source{""}},
                               {"nullable", flag(change.nullable)},
                               {"server_default", default_source(change.server_default)},
                               {"new_name", text(change.new_name)},
                               {"comment", text(change.comment)},
                               {"collation", text(change.collation)},
                               {"computed", computed_source(change.computed)},
                               {"identity", identity_source(change.identity)},
                               {"options", std::move(options)},
                               {"using_expression", said(change.using_expression)},
                               {"was", change.was ? column_source(*change.was) : Source{""}}});
}

Source kind_source(ConstraintKind kind) {
    constexpr const char* words[] = {"",
                                     "ConstraintKind::primary_key",
                                     "ConstraintKind::unique",
                                     "ConstraintKind::check",
                                     "ConstraintKind::foreign_key",
                                     "ConstraintKind::exclude"};
    return words[static_cast<std::size_t>(kind)];
}

std::string was_name(const Constraint& constraint) {
    constexpr const char* names[] = {"was_primary_key", "was_unique", "was_check", "was_foreign_key", "was_exclude"};
    return names[constraint.index()];
}

/// `[](Operations& op) { … }`
Source directives_source(const std::string& open, const std::string& receiver, const OperationList& operations,
                         Facts facts) {
    std::string lines;
    for (const Operation& each : operations) {
        const Call call = call_of(each, facts);
        const Source source = receiver == "batch" ? call.batch_source() : call.source(receiver);
        source.append_to(lines, {0, 0, body_indent + 1});
        lines += ";\n";
    }
    return Source::body(open, lines, "}");
}

Source effect_source(const std::optional<OperationList>& effect, Facts facts) {
    if (!effect) return "";
    if (effect->empty()) return "no_effect";
    return directives_source("[](Operations& op) {", "op", *effect, facts);
}

class CallOf {
public:
    explicit CallOf(Facts facts) : facts_{facts} {}

    Call operator()(const CreateTable& op) const {
        return {"create_table", table_parts(op.table, op.if_not_exists), no_table};
    }
    Call operator()(const DropTable& op) const {
        Call call{"drop_table", {table_name_source(op.table)}, 0};
        Source was = "";
        if (op.was && all()) was = Source::list("table_of_parts(", table_parts(*op.was), ")");
        return with_options(std::move(call), {{"if_exists", said(op.if_exists)}, {"was", std::move(was)}});
    }
    Call operator()(const RenameTable& op) const {
        return {"rename_table", {table_name_source(op.table), text_source(op.new_name)}, no_table};
    }
    Call operator()(const AlterTableOptions& op) const {
        Call call{"alter_table_options", {table_name_source(op.table), options_value(op.options)}, 0};
        if (op.was && all()) call.arguments.push_back(options_value(*op.was));
        return call;
    }
    Call operator()(const SetTableComment& op) const {
        Call call{"create_table_comment", {table_name_source(op.table), text_source(op.comment)}, 0};
        if (op.comment.empty()) call = {"drop_table_comment", {table_name_source(op.table)}, 0};
        if (op.was && all()) call.arguments.push_back(text_source(*op.was));
        return call;
    }
    Call operator()(const AddColumn& op) const {
        return with_options({"add_column", {table_name_source(op.table), column_source(op.column)}, 0},
                            {{"if_not_exists", said(op.if_not_exists)},
                             {"insert_before", said(op.place.before)},
                             {"insert_after", said(op.place.after)}});
    }
    Call operator()(const DropColumn& op) const {
        Source was = op.was && all() ? column_source(*op.was) : Source{""};
        return with_options({"drop_column", {table_name_source(op.table), text_source(op.column)}, 0},
                            {{"if_exists", said(op.if_exists)}, {"was", std::move(was)}});
    }
    Call operator()(const AlterColumn& op) const {
        ColumnChange change = op.change;
        if (!all() && is_rename_only(change)) change.was.reset();
        return {"alter_column", {table_name_source(op.table), text_source(op.column), change_source(change)}, 0};
    }
    Call operator()(const AddConstraint& op) const { return constraint_call(op.table, op.constraint); }
    Call operator()(const DropConstraint& op) const {
        Named options{{"kind", kind_source(op.kind)}, {"if_exists", said(op.if_exists)}};
        if (op.was && (all() || op.name.empty())) {
            options.emplace_back(was_name(*op.was), constraint_source(*op.was));
            if (op.kind == kind_of(*op.was)) options.front().second = Source{""};
        }
        return with_options({"drop_constraint", {text_source(op.name), table_name_source(op.table)}, 1}, options);
    }
    Call operator()(const CreateIndex& op) const {
        return with_options(
            {"create_index",
             {text_source(op.index.name), table_name_source(op.table), elements_source(op.index.columns)},
             1},
            {{"unique", said(op.index.unique)},
             {"where", said(op.index.where)},
             {"options", options_source(op.index.options)},
             {"include", op.index.include.empty() ? Source{""} : names_source(op.index.include)},
             {"comment", said(op.index.comment)},
             {"if_not_exists", said(op.if_not_exists)}});
    }
    Call operator()(const DropIndex& op) const {
        Call call{"drop_index", {text_source(op.name)}, 1};
        Source was = op.was && all() ? index_source(*op.was) : Source{""};
        const bool says_more = op.if_exists || !op.options.empty() || !was.empty();
        if (!op.table.empty() || says_more) call.arguments.push_back(table_name_source(op.table));
        return with_options(
            std::move(call),
            {{"if_exists", said(op.if_exists)}, {"options", options_source(op.options)}, {"was", std::move(was)}});
    }
    Call operator()(const CreateView& op) const {
        return {op.view.materialized ? "create_materialized_view" : "create_view",
                {table_name_source({op.view.name, op.view.schema}), text_source(op.view.definition)},
                no_table};
    }
    Call operator()(const DropView& op) const {
        Source was = op.was && all() ? text_source(op.was->definition) : Source{""};
        const char* const directive = op.materialized ? "drop_materialized_view" : "drop_view";
        return with_options({directive, {table_name_source(op.view)}, no_table},
                            {{"if_exists", said(op.if_exists)}, {"was", std::move(was)}});
    }
    Call operator()(const CreateTrigger& op) const {
        return {"create_trigger",
                {text_source(op.trigger.name), table_name_source({op.trigger.table, op.trigger.schema}),
                 text_source(op.trigger.definition)},
                no_table};
    }
    Call operator()(const DropTrigger& op) const {
        Call call{"drop_trigger", {text_source(op.name)}, no_table};
        Source was = op.was && all() ? text_source(op.was->definition) : Source{""};
        if (!op.table.empty() || op.if_exists || !was.empty()) call.arguments.push_back(table_name_source(op.table));
        return with_options(std::move(call), {{"if_exists", said(op.if_exists)}, {"was", std::move(was)}});
    }
    Call operator()(const CreateEnum& op) const {
        return with_options({"create_enum",
                             {table_name_source({op.type.name, op.type.schema}), names_source(op.type.values)},
                             no_table},
                            {{"comment", said(op.type.comment)}, {"if_not_exists", said(op.if_not_exists)}});
    }
    Call operator()(const DropEnum& op) const {
        Source was = op.was && all() ? names_source(op.was->values) : Source{""};
        return with_options({"drop_enum", {table_name_source(op.name)}, no_table},
                            {{"if_exists", said(op.if_exists)}, {"was", std::move(was)}});
    }
    Call operator()(const AddEnumValue& op) const {
        return with_options({"add_enum_value", {table_name_source(op.name), text_source(op.value)}, no_table},
                            {{"before", said(op.before)},
                             {"after", said(op.after)},
                             {"if_not_exists", said(op.if_not_exists)},
                             {"was", values_before(op.was)}});
    }
    Call operator()(const RenameEnumValue& op) const {
        return {"rename_enum_value",
                {table_name_source(op.name), text_source(op.value), text_source(op.new_value)},
                no_table};
    }
    Call operator()(const SyncEnumValues& op) const {
        Call call{"sync_enum_values",
                  {text_source(op.name.schema), text_source(op.name.name), names_source(op.new_values)},
                  no_table};
        Source was = values_before(op.was);
        const bool has_renames = !op.values_to_rename.empty() || !was.empty();
        if (has_renames || !op.affected_columns.empty()) call.arguments.push_back(affected_source(op));
        if (has_renames) call.arguments.push_back(renames_source(op));
        return with_options(std::move(call), {{"was", std::move(was)}});
    }
    Call operator()(const BulkInsert& op) const {
        std::vector<Source> rows;
        for (const std::vector<Literal>& row : op.rows) {
            std::vector<Source> values;
            for (const Literal& value : row) values.push_back(literal_source(value));
            rows.push_back(Source::list("{", std::move(values), "}"));
        }
        return {"bulk_insert",
                {table_name_source(op.table), names_source(op.columns), Source::list("{", std::move(rows), "}")},
                no_table};
    }
    Call operator()(const BulkUpdate& op) const {
        std::vector<Source> set;
        for (const auto& [column, value] : op.set) {
            set.push_back(Source::list("{", {text_source(column), literal_source(value)}, "}"));
        }
        Call call{"bulk_update", {table_name_source(op.table), Source::list("{", std::move(set), "}")}, no_table};
        if (!op.where.empty() || op.batch != 0) call.arguments.push_back(text_source(op.where));
        if (op.batch == 0) return call;
        return with_options(std::move(call), {{"batch", std::to_string(op.batch)}});
    }
    template <class OnObject>
    Call operator()(const OnObject& op) const {
        return object_call(op, facts_);
    }
    Call operator()(const Execute& op) const {
        return with_options({"execute", {text_source(op.sql)}, no_table},
                            {{"effect", effect_source(op.effect, facts_)}, {"downgrade", said(op.downgrade)}});
    }
    Call operator()(const RunStep& op) const {
        throw NotRenderable{fmt::format("the code of step \"{}\" is not known; write op.run(…) by hand", op.name)};
    }
    Call operator()(const BatchAlterTable& op) const {
        std::vector<Source> order;
        for (const auto& columns : op.options.partial_reordering) order.push_back(names_source(columns));
        constexpr const char* when[] = {"", "Recreate::always", "Recreate::never"};
        Source copy = "";
        if (op.options.copy_from) copy = Source::list("table_of_parts(", table_parts(*op.options.copy_from), ")");
        return with_options(
            {"batch_alter_table",
             {table_name_source(op.table),
              directives_source("[](BatchOperations& batch) {", "batch", op.operations, facts_)},
             no_table},
            {{"recreate", when[static_cast<std::size_t>(op.options.recreate)]},
             {"copy_from", std::move(copy)},
             {"partial_reordering", order.empty() ? Source{""} : Source::list("{", std::move(order), "}")}});
    }

private:
    [[nodiscard]] bool all() const { return facts_ == Facts::all; }

    [[nodiscard]] Source values_before(const std::optional<std::vector<std::string>>& was) const {
        return was && all() ? names_source(*was) : Source{""};
    }
    static Source affected_source(const SyncEnumValues& op) {
        std::vector<Source> columns;
        for (const AffectedColumn& each : op.affected_columns) {
            columns.push_back(Source::list("{", {table_name_source(each.table), text_source(each.column)}, "}"));
        }
        return Source::list("{", std::move(columns), "}");
    }
    static Source renames_source(const SyncEnumValues& op) {
        std::vector<Source> renames;
        for (const auto& [from, to] : op.values_to_rename) renames.push_back(names_source({from, to}));
        return Source::list("{", std::move(renames), "}");
    }

    static Call with_options(Call call, const Named& options) {
        add_options(call.arguments, options);
        return call;
    }
    Facts facts_;
};

}  // namespace

void add_options(std::vector<Source>& arguments, const Named& options) {
    for (const auto& [name, value] : options) {
        if (value.empty()) continue;
        arguments.push_back(Source::named("{", options));
        return;
    }
}

Source Call::source(const std::string& receiver) const {
    return Source::list(receiver + '.' + directive + '(', arguments, ")");
}

Source Call::batch_source() const {
    if (table_at == no_table) throw NotRenderable{"a batch cannot hold " + directive};
    std::vector<Source> rest = arguments;
    if (table_at < rest.size()) {
        rest[table_at] = instead;
        if (instead.empty()) rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(table_at));
    }
    return Source::list("batch." + directive + '(', std::move(rest), ")");
}

Call call_of(const Operation& operation, Facts facts) { return std::visit(CallOf{facts}, operation); }

std::string statement(const Operation& operation, Facts facts, std::size_t indent) {
    std::string text(indent, ' ');
    call_of(operation, facts).source("op").append_to(text, {indent, indent, 1});
    return text + ";\n";
}

}  // namespace retort::migrate::detail
