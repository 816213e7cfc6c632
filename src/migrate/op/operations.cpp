// SPDX-License-Identifier: MIT
#include "retort/migrate/op/operations.hpp"

#include <utility>

#include <fmt/format.h>

#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/record.hpp"

#include "migrate/op/recorder.hpp"

namespace retort::migrate {

namespace {

std::optional<OperationList> recorded(const Recorder& recorder, Effect effect) {
    if (effect == nullptr) return std::nullopt;
    return OperationList{record(effect, *recorder.arguments)};
}

/// `text` as an optional: empty is nothing.
template <class Thing>
std::optional<Thing> if_said(bool said, Thing thing) {
    if (!said) return std::nullopt;
    return thing;
}

void execute(Recorder& recorder, std::string sql, const ExecuteOptions& options) {
    if (sql.empty()) throw BadOperation{"execute got no SQL"};
    recorder.add(Execute{std::move(sql), recorded(recorder, options.effect), options.downgrade});
}

}  // namespace

std::vector<Operation> record(void (*directives)(Operations&), const XArguments& arguments) {
    if (directives == nullptr) return {};
    Recorder recorder;
    recorder.arguments = &arguments;
    Operations operations{recorder};
    directives(operations);
    return std::move(recorder.operations);
}

std::optional<std::string> Operations::x_argument(std::string_view name) const {
    const auto found = recorder_.arguments->find(name);
    if (found == recorder_.arguments->end()) return std::nullopt;
    return found->second;
}

TableParts::TableParts(TableName name) {
    if (name.empty()) throw BadOperation{"create_table got no name"};
    table_.name = std::move(name.name);
    table_.schema = std::move(name.schema);
}

void TableParts::add(TableOptions options) {
    table_.comment = std::move(options.comment);
    table_.options = std::move(options.options);
    if_not_exists_ = options.if_not_exists;
}

void Operations::create_table(TableParts table) {
    recorder_.add(CreateTable{std::move(table.table_), table.if_not_exists_});
}

void Operations::drop_table(TableName table) { drop_table(std::move(table), {}); }

void Operations::drop_table(TableName table, DropOptions<Table> options) {
    recorder_.add(DropTable{std::move(table), options.if_exists, std::move(options.was)});
}

void Operations::rename_table(TableName table, std::string new_name) {
    if (new_name.empty()) throw BadOperation{"rename_table got no new name"};
    recorder_.add(RenameTable{std::move(table), std::move(new_name)});
}

void Operations::alter_table_options(TableName table, DialectOptions options, std::optional<DialectOptions> was) {
    BatchOperations{recorder_, std::move(table)}.alter_table_options(std::move(options), std::move(was));
}

void Operations::create_table_comment(TableName table, std::string comment, std::optional<std::string> was) {
    BatchOperations{recorder_, std::move(table)}.create_table_comment(std::move(comment), std::move(was));
}

void Operations::drop_table_comment(TableName table, std::optional<std::string> was) {
    BatchOperations{recorder_, std::move(table)}.drop_table_comment(std::move(was));
}

void Operations::add_column(TableName table, Column column) { add_column(std::move(table), std::move(column), {}); }

void Operations::add_column(TableName table, Column column, AddColumnOptions options) {
    BatchOperations{recorder_, std::move(table)}.add_column(std::move(column), std::move(options));
}

void Operations::drop_column(TableName table, std::string column) {
    drop_column(std::move(table), std::move(column), {});
}

void Operations::drop_column(TableName table, std::string column, DropOptions<Column> options) {
    BatchOperations{recorder_, std::move(table)}.drop_column(std::move(column), std::move(options));
}

void Operations::alter_column(TableName table, std::string column, ColumnChange change) {
    BatchOperations{recorder_, std::move(table)}.alter_column(std::move(column), std::move(change));
}

void Operations::create_index(std::string name, TableName table, std::vector<IndexElement> columns) {
    create_index(std::move(name), std::move(table), std::move(columns), {});
}

void Operations::create_index(std::string name, TableName table, std::vector<IndexElement> columns,
                              IndexOptions options) {
    BatchOperations{recorder_, std::move(table)}.create_index(std::move(name), std::move(columns), std::move(options));
}

void Operations::drop_index(std::string name, TableName table) { drop_index(std::move(name), std::move(table), {}); }

void Operations::drop_index(std::string name, TableName table, DropIndexOptions options) {
    recorder_.add(DropIndex{std::move(table), std::move(name), options.if_exists, std::move(options.was),
                            std::move(options.options)});
}

void Operations::create_primary_key(std::string name, TableName table, std::vector<IndexElement> columns,
                                    DialectOptions options) {
    BatchOperations{recorder_, std::move(table)}.create_primary_key(std::move(name), std::move(columns),
                                                                    std::move(options));
}

void Operations::create_unique_constraint(std::string name, TableName table, std::vector<IndexElement> columns,
                                          UniqueOptions options) {
    BatchOperations{recorder_, std::move(table)}.create_unique_constraint(std::move(name), std::move(columns),
                                                                          std::move(options));
}

void Operations::create_check_constraint(std::string name, TableName table, std::string condition,
                                         DialectOptions options) {
    BatchOperations{recorder_, std::move(table)}.create_check_constraint(std::move(name), std::move(condition),
                                                                         std::move(options));
}

void Operations::create_foreign_key(std::string name, KeyColumns from, KeyColumns referred, ForeignKeyOptions options) {
    BatchOperations{recorder_, std::move(from.table)}.create_foreign_key(std::move(name), std::move(from.columns),
                                                                         std::move(referred), options);
}

void Operations::create_exclude_constraint(std::string name, TableName table, std::vector<ExcludeElement> elements,
                                           ExcludeOptions options) {
    BatchOperations{recorder_, std::move(table)}.create_exclude_constraint(std::move(name), std::move(elements),
                                                                           std::move(options));
}

void Operations::drop_constraint(std::string name, TableName table) {
    drop_constraint(std::move(name), std::move(table), {});
}

void Operations::drop_constraint(std::string name, TableName table, DropConstraintOptions options) {
    BatchOperations{recorder_, std::move(table)}.drop_constraint(std::move(name), std::move(options));
}

void Operations::rename_constraint(std::string name, TableName table, std::string new_name) {
    BatchOperations{recorder_, std::move(table)}.rename_constraint(std::move(name), std::move(new_name));
}

void Operations::rename_index(std::string name, TableName table, std::string new_name) {
    if (name.empty() || new_name.empty()) throw BadOperation{"rename_index needs the old name and the new one"};
    recorder_.add(RenameIndex{std::move(table), std::move(name), std::move(new_name)});
}

void Operations::validate_constraint(std::string name, TableName table) {
    BatchOperations{recorder_, std::move(table)}.validate_constraint(std::move(name));
}

void Operations::create_view(TableName view, std::string definition) {
    recorder_.add(CreateView{{std::move(view.name), std::move(view.schema), std::move(definition)}});
}

void Operations::drop_view(TableName view, DropTextOptions options) {
    View was{view.name, view.schema, std::move(options.was)};
    const bool said = !was.definition.empty();
    recorder_.add(DropView{std::move(view), options.if_exists, if_said(said, std::move(was))});
}

void Operations::create_trigger(std::string name, TableName table, std::string definition) {
    recorder_.add(
        CreateTrigger{{std::move(name), std::move(table.name), std::move(table.schema), std::move(definition)}});
}

void Operations::drop_trigger(std::string name, TableName table, DropTextOptions options) {
    Trigger was{name, table.name, table.schema, std::move(options.was)};
    const bool said = !was.definition.empty();
    recorder_.add(DropTrigger{std::move(name), std::move(table), options.if_exists, if_said(said, std::move(was))});
}

void Operations::bulk_insert(TableName table, std::vector<std::string> columns,
                             std::vector<std::vector<Literal>> rows) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (rows[row].size() == columns.size()) continue;
        throw BadOperation{fmt::format("bulk_insert into \"{}\" names {} columns, but row {} has {} values",
                                       to_string(table), columns.size(), row + 1, rows[row].size())};
    }
    recorder_.add(BulkInsert{std::move(table), std::move(columns), std::move(rows)});
}

void Operations::bulk_update(TableName table, std::vector<std::pair<std::string, Literal>> set, std::string where,
                             BulkUpdateOptions options) {
    if (set.empty()) throw BadOperation{"bulk_update sets no column; give {{\"column\", value}}"};
    recorder_.add(BulkUpdate{std::move(table), std::move(set), std::move(where), options.batch});
}

void Operations::execute(SqlText sql, const ExecuteOptions& options) {
    migrate::execute(recorder_, std::string{sql.view()}, options);
}

void Operations::execute(RuntimeSql sql, const ExecuteOptions& options) {
    migrate::execute(recorder_, std::move(sql.text), options);
}

void Operations::run(std::string name, void (*step)(Connection&), const RunOptions& options) {
    if (name.empty() || step == nullptr) throw BadOperation{"run needs a name and a function"};
    recorder_.add(RunStep{std::move(name), step, options.sql, recorded(recorder_, options.effect)});
}

Recorder& Operations::begin_batch() {
    if (recorder_.batch) throw BadOperation{"batch_alter_table inside another one; let the first end before"};
    recorder_.batch = std::make_unique<Recorder>();
    return *recorder_.batch;
}

void Operations::end_batch(TableName table, BatchTableOptions options) {
    const std::unique_ptr<Recorder> batch = std::move(recorder_.batch);
    recorder_.add(
        BatchAlterTable{std::move(table),
                        std::move(batch->operations),
                        {options.recreate, std::move(options.copy_from), std::move(options.partial_reordering)}});
}

}  // namespace retort::migrate
