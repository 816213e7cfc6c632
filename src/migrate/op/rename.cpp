// SPDX-License-Identifier: MIT
#include "migrate/op/rename.hpp"

#include <vector>

#include "retort/migrate/op/names_in_sql.hpp"

#include "migrate/op/find.hpp"

namespace retort::migrate::detail {

namespace {

struct NewName {
    const std::string& old_name;
    const std::string& new_name;

    void in(std::string& name) const {
        if (name == old_name) name = new_name;
    }
    void in(std::vector<std::string>& names) const {
        for (std::string& name : names) in(name);
    }
    void in_sql(std::string& expression) const {
        if (names_column(expression, old_name)) expression = with_column_renamed(expression, old_name, new_name);
    }
    void in(std::vector<IndexElement>& elements) const {
        for (IndexElement& element : elements) in(element);
    }
    void in(IndexElement& element) const { element.expression ? in_sql(element.name) : in(element.name); }
    void in(ExcludeConstraint& exclude) const {
        for (ExcludeElement& each : exclude.elements) in(each.element);
        in_sql(exclude.where);
    }
};

void rename_in_own_table(Table& table, const NewName& rename) {
    for (Column& column : table.columns) {
        rename.in(column.name);
        if (column.computed) rename.in_sql(column.computed->expression);
    }
    rename.in(table.primary_key.columns);
    rename.in(table.primary_key.include);
    for (UniqueConstraint& unique : table.unique_constraints) {
        rename.in(unique.columns);
        rename.in(unique.include);
    }
    for (CheckConstraint& check : table.check_constraints) rename.in_sql(check.condition);
    for (ForeignKeyConstraint& key : table.foreign_keys) {
        rename.in(key.columns);
        rename.in(key.ondelete_columns);
    }
    for (ExcludeConstraint& exclude : table.exclude_constraints) rename.in(exclude);
    for (Index& index : table.indexes) {
        rename.in(index.columns);
        rename.in(index.include);
        rename.in_sql(index.where);
    }
}

/// Calls `act(key)` for every foreign key of the schema that refers to `table`.
template <class Act>
void for_each_key_to(Schema& schema, const Table& table, Act act) {
    for (Table& other : schema.tables) {
        for (ForeignKeyConstraint& key : other.foreign_keys) {
            if (refers_to(schema, other, key, table)) act(key);
        }
    }
}

void rename_objects(Schema& schema, const Table& table, const std::string& old_name, const std::string& new_name) {
    for (SchemaObject& object : schema.objects) {
        if (object.name.schema != table.schema || object.name.table != old_name) continue;
        object.name.table = new_name;
        object.definition = with_table_renamed(object.definition, old_name, new_name);
    }
    for (ObjectGrant& grant : schema.grants) {
        retort::ObjectName& object = grant.object;
        if (object.schema != table.schema) continue;
        if (object.kind == retort::ObjectKind::table && object.name == old_name) object.name = new_name;
        if (object.table == old_name) object.table = new_name;
    }
}

}  // namespace

void rename_column(Schema& schema, Table& table, const std::string& column, const std::string& new_name) {
    const std::string old_name = column;  // `column` may be the name that changes
    const NewName rename{old_name, new_name};
    rename_in_own_table(table, rename);
    for_each_key_to(schema, table, [&](ForeignKeyConstraint& key) { rename.in(key.referred_columns); });
    for (Trigger& trigger : schema.triggers) {
        if (trigger.table != table.name || trigger.schema != table.schema) continue;
        trigger.definition = with_trigger_column_renamed(trigger.definition, old_name, new_name);
    }
}

void rename_table(Schema& schema, Table& table, const std::string& new_name) {
    const std::string old_name = table.name;
    for_each_key_to(schema, table, [&](ForeignKeyConstraint& key) { key.referred_table = new_name; });
    for (Trigger& trigger : schema.triggers) {
        if (trigger.schema != table.schema) continue;
        if (trigger.table == old_name) trigger.table = new_name;
        trigger.definition = with_table_renamed(trigger.definition, old_name, new_name);
    }
    for (View& view : schema.views) {
        if (view.schema == table.schema) view.definition = with_table_renamed(view.definition, old_name, new_name);
    }
    rename_objects(schema, table, old_name, new_name);
    table.name = new_name;
}

}  // namespace retort::migrate::detail
