// SPDX-License-Identifier: MIT
#include "conformance/python_operations.hpp"

#include <map>
#include <string>
#include <utility>

#include "conformance/not_covered.hpp"
#include "conformance/python_schema.hpp"

namespace conformance {

namespace {

using namespace retort;
using namespace retort::migrate;

using Operations = std::vector<Operation>;
using Kind = PythonExpression::Kind;

/// An argument by its place, or by its name where it was said so; null: it is not there.
const PythonExpression* argument(const PythonExpression& call, std::size_t place, const char* name) {
    return place < call.parts.size() ? &call.parts[place] : call.option(name);
}

std::string text_argument(const PythonExpression& call, std::size_t place, const char* name) {
    const PythonExpression* const found = argument(call, place, name);
    return found == nullptr ? std::string{} : name_in(*found);
}

/// The table that the argument names; the schema is an option.
TableName table_of(const PythonExpression& call, std::size_t place, const char* schema = "schema") {
    return {text_argument(call, place, "table_name"), call.text_option(schema)};
}

TableName wanted_table(const PythonExpression& call) {
    TableName table = table_of(call, 0);
    if (table.empty()) throw NotCovered{"an operation on a table that Python code brings"};
    return table;
}

Operations create_table(const PythonExpression& call) {
    const TableName name = wanted_table(call);
    Table table{.name = name.name, .schema = name.schema};
    for (std::size_t i = 1; i < call.parts.size(); ++i) add_part(table, call.parts[i]);
    table.comment = call.text_option("comment");
    table.options = dialect_options_in(call);
    return {CreateTable{std::move(table), call.has_true("if_not_exists")}};
}

Operations drop_table(const PythonExpression& call) {
    return {DropTable{wanted_table(call), call.has_true("if_exists")}};
}

Operations add_column(const PythonExpression& call) {
    if (call.parts.size() < 2) throw NotCovered{"an add_column without a column"};
    return {AddColumn{wanted_table(call), column_in(call.parts[1]), call.has_true("if_not_exists")}};
}

Operations drop_column(const PythonExpression& call) {
    return {DropColumn{wanted_table(call), text_argument(call, 1, "column_name"), call.has_true("if_exists")}};
}

bool is_said(const PythonExpression* value) { return value != nullptr && !value->is_none(); }

/// What a type brings as a constraint of its own goes with code of SQLAlchemy's.
void refuse_constraint_of(const PythonExpression* type) {
    if (type != nullptr && type->has_true("create_constraint")) throw NotCovered{"a type that makes a CHECK"};
}

/// The column before, as far as the existing_… arguments say it.
Column existing_column(const PythonExpression& call, const std::string& name) {
    Column column;
    column.name = name;
    column.nullable =
        !(call.option("existing_nullable") != nullptr && call.option("existing_nullable")->text == "False");
    if (const auto* type = call.option("existing_type"); is_said(type)) column.type = type_in(*type);
    if (const auto* value = call.option("existing_server_default"); is_said(value) && value->text != "False") {
        column.server_default = sql_in(*value);
    }
    column.comment = call.text_option("existing_comment");
    return column;
}

ColumnChange column_change(const PythonExpression& call) {
    ColumnChange change;
    if (const std::string name = call.text_option("new_column_name"); !name.empty()) change.new_name = name;
    if (const auto* type = call.option("type_"); is_said(type)) change.type = type_in(*type);
    if (const auto* nullable = call.option("nullable"); is_said(nullable)) change.nullable = nullable->is_true();
    if (const auto* comment = call.option("comment"); comment != nullptr && comment->text != "False") {
        change.comment = call.text_option("comment");
    }
    const PythonExpression* const value = call.option("server_default");
    if (value == nullptr || (value->kind == Kind::name && value->text == "False")) return change;
    change.server_default = value->is_none() ? Change<std::string>{std::nullopt} : Change<std::string>{sql_in(*value)};
    return change;
}

Operations alter_column(const PythonExpression& call) {
    refuse_constraint_of(call.option("type_"));
    const std::string name = text_argument(call, 1, "column_name");
    ColumnChange change = column_change(call);
    if (const auto* expression = call.option("postgresql_using"); is_said(expression)) {
        change.using_expression = expression->text;
    }
    const bool is_known = is_said(call.option("existing_type")) || change.type;
    if (is_known) change.was = existing_column(call, name);
    if (is_known && !is_said(call.option("existing_type"))) change.was->type = *change.type;
    return {AlterColumn{wanted_table(call), name, std::move(change)}};
}

Operations rename_table(const PythonExpression& call) {
    return {RenameTable{wanted_table(call), text_argument(call, 1, "new_table_name")}};
}

Operations create_index(const PythonExpression& call) {
    Index index{.name = text_argument(call, 0, "index_name")};
    const PythonExpression* const columns = argument(call, 2, "columns");
    if (columns != nullptr) index.columns = elements_in(*columns);
    index.unique = call.has_true("unique");
    index.options = dialect_options_in(call);
    if (const auto* where = call.option("postgresql_where"); is_said(where)) index.where = sql_in(*where);
    if (const auto* where = call.option("sqlite_where"); is_said(where)) index.where = sql_in(*where);
    if (const auto* include = call.option("postgresql_include"); is_said(include)) index.include = names_in(*include);
    return {CreateIndex{table_of(call, 1), std::move(index), call.has_true("if_not_exists")}};
}

Operations drop_index(const PythonExpression& call) {
    DropIndex drop{table_of(call, 1), text_argument(call, 0, "index_name"), call.has_true("if_exists")};
    if (call.has_true("postgresql_concurrently")) {
        drop.was = Index{.name = drop.name, .options = dialect_options_in(call)};
    }
    return {std::move(drop)};
}

std::vector<IndexElement> columns_argument(const PythonExpression& call, std::size_t place) {
    const PythonExpression* const columns = argument(call, place, "columns");
    return columns == nullptr ? std::vector<IndexElement>{} : elements_in(*columns);
}

Operations create_unique(const PythonExpression& call) {
    return {AddConstraint{table_of(call, 1),
                          UniqueConstraint{text_argument(call, 0, "constraint_name"), columns_argument(call, 2),
                                           deferrable_in(call), dialect_options_in(call)}}};
}

Operations create_primary_key(const PythonExpression& call) {
    return {AddConstraint{table_of(call, 1),
                          PrimaryKeyConstraint{text_argument(call, 0, "constraint_name"), columns_argument(call, 2)}}};
}

Operations create_check(const PythonExpression& call) {
    const PythonExpression* const condition = argument(call, 2, "condition");
    if (condition == nullptr) throw NotCovered{"a CHECK without its condition"};
    const std::string sql = condition->kind == Kind::text ? condition->text : sql_in(*condition);
    return {AddConstraint{table_of(call, 1), CheckConstraint{text_argument(call, 0, "constraint_name"), sql,
                                                             dialect_options_in(call), deferrable_in(call)}}};
}

Operations create_foreign_key(const PythonExpression& call) {
    ForeignKeyConstraint key{.name = text_argument(call, 0, "constraint_name")};
    if (call.parts.size() < 5) throw NotCovered{"a foreign key without its columns"};
    key.columns = names_in(call.parts[3]);
    key.referred_table = name_in(call.parts[2]);
    key.referred_columns = names_in(call.parts[4]);
    key.referred_schema = call.text_option("referent_schema");
    take_key_options(key, call);
    return {AddConstraint{table_of(call, 1, "source_schema"), std::move(key)}};
}

Operations drop_constraint(const PythonExpression& call) {
    static const std::map<std::string, ConstraintKind> kinds{{"primary", ConstraintKind::primary_key},
                                                             {"unique", ConstraintKind::unique},
                                                             {"check", ConstraintKind::check},
                                                             {"foreignkey", ConstraintKind::foreign_key}};
    DropConstraint drop{table_of(call, 1), text_argument(call, 0, "constraint_name")};
    const auto kind = kinds.find(call.text_option("type_"));
    if (kind != kinds.end()) drop.kind = kind->second;
    drop.if_exists = call.has_true("if_exists");
    return {std::move(drop)};
}

Operations comment_table(const PythonExpression& call) {
    const bool drops = call.last_name() == "drop_table_comment";
    return {SetTableComment{wanted_table(call), drops ? "" : text_argument(call, 1, "comment")}};
}

Operations execute(const PythonExpression& call) {
    if (call.parts.empty() || call.parts.front().kind == Kind::list) throw NotCovered{"an execute of an expression"};
    const PythonExpression& sql = call.parts.front();
    return {Execute{.sql = sql.kind == Kind::text ? sql.text : sql_in(sql)}};
}

Literal literal_of(const PythonExpression& value) {
    if (value.is_none()) return Literal{nullptr};
    if (value.kind == Kind::text) return Literal{value.text};
    if (value.kind == Kind::number && value.text.find('.') == std::string::npos) {
        return Literal{static_cast<std::int64_t>(std::stoll(value.text))};
    }
    if (value.is_true() || value.text == "False") return Literal{value.is_true()};
    throw NotCovered{"a row with a value that is no literal"};
}

/// Attributes of a BulkInsertOp: a table that prints itself, and a list of rows.
Operations bulk_insert(const Json& attributes) {
    const std::string table = attributes.at("table").get<std::string>();
    const std::size_t open = table.find('\'');
    if (open == std::string::npos) throw NotCovered{"a bulk_insert whose table does not tell its name"};
    BulkInsert insert;
    insert.table = table.substr(open + 1, table.find('\'', open + 1) - open - 1);
    for (const PythonExpression& row : parse_python(attributes.at("rows").get<std::string>()).parts) {
        std::vector<Literal> values;
        std::vector<std::string> columns;
        for (const auto& [column, value] : row.options) {
            columns.push_back(column);
            values.push_back(literal_of(value));
        }
        if (insert.columns.empty()) insert.columns = columns;
        if (insert.columns != columns) throw NotCovered{"a bulk_insert of rows that have different columns"};
        insert.rows.push_back(std::move(values));
    }
    return {std::move(insert)};
}

Operations operations_of_attributes(const Json& op) {
    const std::string kind = op.at("op").get<std::string>();
    if (kind == "BulkInsertOp") return bulk_insert(op.at("attrs"));
    if (kind != "RenameTableOp") return {};  // of the case's own
    const auto text = [&](const char* name) {
        return name_in(parse_python(op.at("attrs").at(name).get<std::string>()));
    };
    return {RenameTable{{text("table_name"), text("schema")}, text("new_table_name")}};
}

}  // namespace

Operations operations_of_call(const PythonExpression& call) {
    static const std::map<std::string, Operations (*)(const PythonExpression&)> directives{
        {"create_table", create_table},
        {"drop_table", drop_table},
        {"rename_table", rename_table},
        {"add_column", add_column},
        {"drop_column", drop_column},
        {"alter_column", alter_column},
        {"create_index", create_index},
        {"drop_index", drop_index},
        {"create_unique_constraint", create_unique},
        {"create_primary_key", create_primary_key},
        {"create_check_constraint", create_check},
        {"create_foreign_key", create_foreign_key},
        {"drop_constraint", drop_constraint},
        {"create_table_comment", comment_table},
        {"drop_table_comment", comment_table},
        {"execute", execute},
    };
    const auto found = directives.find(call.last_name());
    if (found == directives.end()) throw NotCovered{"the directive " + call.text};
    return found->second(call);
}

Operations operations_recorded(const Json& ops) {
    Operations operations;
    for (const Json& op : ops) {
        const bool has_text = op.contains("py") && op.at("py").is_string();
        for (Operation& each : has_text ? operations_of_call(parse_python(op.at("py").get<std::string>()))
                                        : operations_of_attributes(op)) {
            operations.push_back(std::move(each));
        }
    }
    return operations;
}

}  // namespace conformance
