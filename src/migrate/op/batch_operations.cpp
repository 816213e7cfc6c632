// SPDX-License-Identifier: MIT
#include <utility>

#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/operations.hpp"

#include "migrate/op/recorder.hpp"

namespace retort::migrate {

namespace {

void require(bool holds, const char* what_is_wrong) {
    if (!holds) throw BadOperation{what_is_wrong};
}

/// The one that was given, if any.
std::optional<Constraint> old_constraint(DropConstraintOptions& options) {
    if (options.was_primary_key) return Constraint{std::move(*options.was_primary_key)};
    if (options.was_unique) return Constraint{std::move(*options.was_unique)};
    if (options.was_check) return Constraint{std::move(*options.was_check)};
    if (options.was_foreign_key) return Constraint{std::move(*options.was_foreign_key)};
    if (options.was_exclude) return Constraint{std::move(*options.was_exclude)};
    return std::nullopt;
}

}  // namespace

BatchOperations::BatchOperations(Recorder& recorder, TableName table) : recorder_{recorder}, table_{std::move(table)} {
    require(!table_.empty(), "a directive names no table; give the table's name");
}

void BatchOperations::add_column(Column column) { add_column(std::move(column), {}); }

void BatchOperations::add_column(Column column, AddColumnOptions options) {
    require(!column.name.empty(), "add_column got a column without a name");
    require(options.insert_before.empty() || options.insert_after.empty(),
            "add_column got both `.insert_before` and `.insert_after`; give one of them");
    recorder_.add(AddColumn{table_,
                            std::move(column),
                            options.if_not_exists,
                            {std::move(options.insert_before), std::move(options.insert_after)}});
}

void BatchOperations::drop_column(std::string column) { drop_column(std::move(column), {}); }

void BatchOperations::drop_column(std::string column, DropOptions<Column> options) {
    recorder_.add(DropColumn{table_, std::move(column), options.if_exists, std::move(options.was)});
}

void BatchOperations::alter_column(std::string column, ColumnChange change) {
    require(change.new_name || !is_rename_only(change),
            "alter_column changes nothing; say what, as in `.nullable = true`");
    recorder_.add(AlterColumn{table_, std::move(column), std::move(change)});
}

void BatchOperations::create_index(std::string name, std::vector<IndexElement> columns) {
    create_index(std::move(name), std::move(columns), {});
}

void BatchOperations::create_index(std::string name, std::vector<IndexElement> columns, IndexOptions options) {
    require(!columns.empty(), "create_index names no column; give at least one, or an expression(\"…\")");
    recorder_.add(CreateIndex{table_,
                              Index{std::move(name), std::move(columns), options.unique, std::move(options.where),
                                    std::move(options.options), std::move(options.include), std::move(options.comment)},
                              options.if_not_exists});
}

void BatchOperations::drop_index(std::string name) { drop_index(std::move(name), {}); }

void BatchOperations::drop_index(std::string name, DropIndexOptions options) {
    recorder_.add(
        DropIndex{table_, std::move(name), options.if_exists, std::move(options.was), std::move(options.options)});
}

void BatchOperations::create_primary_key(std::string name, std::vector<IndexElement> columns, DialectOptions options) {
    add_constraint(PrimaryKeyConstraint{std::move(name), std::move(columns), std::move(options)});
}

void BatchOperations::create_unique_constraint(std::string name, std::vector<IndexElement> columns,
                                               UniqueOptions options) {
    add_constraint(
        UniqueConstraint{std::move(name), std::move(columns), options.deferrable, std::move(options.options)});
}

void BatchOperations::create_check_constraint(std::string name, std::string condition, DialectOptions options) {
    add_constraint(CheckConstraint{std::move(name), std::move(condition), std::move(options)});
}

void BatchOperations::create_foreign_key(std::string name, std::vector<std::string> columns, KeyColumns referred,
                                         ForeignKeyOptions options) {
    ForeignKeyConstraint key{.name = std::move(name),
                             .columns = std::move(columns),
                             .referred_table = std::move(referred.table.name),
                             .referred_columns = std::move(referred.columns),
                             .ondelete = options.ondelete,
                             .onupdate = options.onupdate,
                             .deferrable = options.deferrable,
                             .referred_schema = std::move(referred.table.schema)};
    add_constraint(std::move(key));
}

void BatchOperations::create_exclude_constraint(std::string name, std::vector<ExcludeElement> elements,
                                                ExcludeOptions options) {
    add_constraint(ExcludeConstraint{.name = std::move(name),
                                     .elements = std::move(elements),
                                     .index_method = std::move(options.index_method),
                                     .where = std::move(options.where),
                                     .deferrable = options.deferrable,
                                     .options = std::move(options.options)});
}

void BatchOperations::drop_constraint(std::string name) { drop_constraint(std::move(name), {}); }

void BatchOperations::drop_constraint(std::string name, DropConstraintOptions options) {
    std::optional<Constraint> was = old_constraint(options);
    const bool is_primary_key = options.kind == ConstraintKind::primary_key;
    require(!name.empty() || was || is_primary_key,
            "drop_constraint got no name; a constraint without one is named by what it is: `.was_check = …`, "
            "`.was_unique = …`, `.was_foreign_key = …`, `.was_exclude = …`");
    if (was && options.kind == ConstraintKind::unspecified) options.kind = kind_of(*was);
    recorder_.add(DropConstraint{table_, std::move(name), options.kind, options.if_exists, std::move(was)});
}

void BatchOperations::rename_constraint(std::string name, std::string new_name) {
    require(!name.empty() && !new_name.empty(), "rename_constraint needs the old name and the new one");
    recorder_.add(RenameConstraint{table_, std::move(name), std::move(new_name)});
}

void BatchOperations::rename_index(std::string name, std::string new_name) {
    require(!name.empty() && !new_name.empty(), "rename_index needs the old name and the new one");
    recorder_.add(RenameIndex{table_, std::move(name), std::move(new_name)});
}

void BatchOperations::validate_constraint(std::string name) {
    require(!name.empty(), "validate_constraint got no name");
    recorder_.add(ValidateConstraint{table_, std::move(name)});
}

void BatchOperations::set_row_security(RowSecurityChange change) {
    require(change.enabled || change.forced, "set_row_security changes nothing; say `.enabled` or `.forced`");
    recorder_.add(SetRowSecurity{table_, change.enabled, change.forced, change.was});
}

void BatchOperations::create_table_comment(std::string comment, std::optional<std::string> was) {
    recorder_.add(SetTableComment{table_, std::move(comment), std::move(was)});
}

void BatchOperations::drop_table_comment(std::optional<std::string> was) {
    recorder_.add(SetTableComment{table_, {}, std::move(was)});
}

void BatchOperations::alter_table_options(DialectOptions options, std::optional<DialectOptions> was) {
    recorder_.add(AlterTableOptions{table_, std::move(options), std::move(was)});
}

void BatchOperations::add_constraint(PrimaryKeyConstraint constraint) {
    require(!constraint.columns.empty(), "a primary key names no column; give at least one");
    recorder_.add(AddConstraint{table_, std::move(constraint)});
}

void BatchOperations::add_constraint(UniqueConstraint constraint) {
    require(!constraint.columns.empty(), "a unique constraint names no column; give at least one");
    recorder_.add(AddConstraint{table_, std::move(constraint)});
}

void BatchOperations::add_constraint(CheckConstraint constraint) {
    require(!constraint.condition.empty(), "a check constraint has no condition; give it in SQL");
    recorder_.add(AddConstraint{table_, std::move(constraint)});
}

void BatchOperations::add_constraint(ForeignKeyConstraint constraint) {
    require(!constraint.columns.empty() && !constraint.referred_table.empty(),
            "a foreign key names no column or no referred table; give both");
    require(constraint.referred_columns.empty() || constraint.referred_columns.size() == constraint.columns.size(),
            "a foreign key has another number of columns than it refers to; name as many on either side");
    recorder_.add(AddConstraint{table_, std::move(constraint)});
}

void BatchOperations::add_constraint(ExcludeConstraint constraint) {
    require(!constraint.elements.empty(),
            "an exclusion constraint names no element; give at least one with its operator: `{{\"room\", \"=\"}}`");
    recorder_.add(AddConstraint{table_, std::move(constraint)});
}

}  // namespace retort::migrate
