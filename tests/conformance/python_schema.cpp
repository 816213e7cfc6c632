// SPDX-License-Identifier: MIT
#include "conformance/python_schema.hpp"

#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "conformance/not_covered.hpp"
#include "conformance/tree_types.hpp"

namespace conformance {

namespace {

using namespace retort;
using Kind = PythonExpression::Kind;

const PythonExpression& part_of(const PythonExpression& call, std::size_t index) {
    if (index >= call.parts.size()) throw NotCovered{"a call of " + call.text + " without its arguments"};
    return call.parts[index];
}

std::string spelled(const PythonExpression& value) {
    if (value.kind == Kind::text) return '\'' + value.text + '\'';
    if (value.kind != Kind::call) return value.last_name();
    std::string arguments;
    for (const PythonExpression& part : value.parts) arguments += (arguments.empty() ? "" : ", ") + spelled(part);
    for (const auto& [name, option] : value.options) {
        arguments += (arguments.empty() ? "" : ", ") + name + '=' + spelled(option);
    }
    return value.last_name() + '(' + arguments + ')';
}

ReferentialAction action_in(const std::string& words) {
    const std::string upper = to_upper_ascii(words);
    if (upper == "CASCADE") return ReferentialAction::cascade;
    if (upper == "RESTRICT") return ReferentialAction::restrict;
    if (upper == "SET NULL") return ReferentialAction::set_null;
    if (upper == "SET DEFAULT") return ReferentialAction::set_default;
    return upper.empty() ? ReferentialAction::unspecified : ReferentialAction::no_action;
}

/// "schema.table.column"
void refer_to(ForeignKeyConstraint& key, const std::string& target) {
    const std::size_t column = target.rfind('.');
    if (column == std::string::npos) throw NotCovered{"a foreign key to " + target};
    key.referred_columns.push_back(target.substr(column + 1));
    const std::string table = target.substr(0, column);
    const std::size_t schema = table.rfind('.');
    key.referred_table = schema == std::string::npos ? table : table.substr(schema + 1);
    if (schema != std::string::npos) key.referred_schema = table.substr(0, schema);
}

ForeignKeyConstraint foreign_key_in(const PythonExpression& call) {
    ForeignKeyConstraint key{.name = call.option("name") == nullptr ? "" : name_in(*call.option("name"))};
    key.columns = names_in(part_of(call, 0));
    for (const std::string& target : names_in(part_of(call, 1))) refer_to(key, target);
    take_key_options(key, call);
    return key;
}

std::vector<IndexElement> own_columns(const PythonExpression& call) {
    std::vector<IndexElement> columns;
    for (const PythonExpression& part : call.parts) columns.emplace_back(part.text);
    return columns;
}

}  // namespace

std::string name_in(const PythonExpression& name) {
    if (name.kind == Kind::call && name.last_name() == "f") return part_of(name, 0).text;
    return name.is_none() ? std::string{} : name.text;
}

std::string sql_in(const PythonExpression& value) {
    if (value.kind == Kind::text) return string_literal(value.text);
    if (value.kind != Kind::call) return value.text;
    const std::string name = value.last_name();
    if (name == "text" || name == "literal_column") return part_of(value, 0).text;
    std::string arguments;
    for (const PythonExpression& part : value.parts) arguments += (arguments.empty() ? "" : ", ") + sql_in(part);
    return name + '(' + arguments + ')';
}

Type type_in(const PythonExpression& type) {
    const bool is_class = type.kind == Kind::name;
    return type_named(is_class ? type.last_name() + "()" : spelled(type));
}

Column column_in(const PythonExpression& column) {
    if (column.last_name() != "Column") throw NotCovered{"a column that is " + column.text};
    Column result;
    result.name = name_in(part_of(column, 0));
    result.type = type_in(part_of(column, 1));
    result.nullable = !(column.option("nullable") != nullptr && column.option("nullable")->text == "False");
    result.comment = column.text_option("comment");
    if (const PythonExpression* const value = column.option("server_default"); value != nullptr && !value->is_none()) {
        result.server_default = sql_in(*value);
    }
    for (std::size_t i = 2; i < column.parts.size(); ++i) {
        const PythonExpression& part = column.parts[i];
        if (part.last_name() != "Computed") throw NotCovered{"a column with " + part.text};
        result.computed = ComputedColumn{part_of(part, 0).text, part.has_true("persisted")};
    }
    return result;
}

std::vector<IndexElement> elements_in(const PythonExpression& list) {
    std::vector<IndexElement> elements;
    for (const PythonExpression& part : list.parts) {
        elements.push_back(part.kind == Kind::text ? IndexElement{part.text} : expression(sql_in(part)));
    }
    return elements;
}

std::vector<std::string> names_in(const PythonExpression& list) {
    std::vector<std::string> names;
    for (const PythonExpression& part : list.parts) names.push_back(name_in(part));
    return names;
}

void add_part(Table& table, const PythonExpression& part) {
    const std::string kind = part.last_name();
    const std::string name = part.option("name") == nullptr ? std::string{} : name_in(*part.option("name"));
    if (kind == "Column") return table.add(column_in(part));
    if (kind == "PrimaryKeyConstraint") return table.add(PrimaryKeyConstraint{name, own_columns(part)});
    if (kind == "UniqueConstraint") return table.add(UniqueConstraint{name, own_columns(part), deferrable_in(part)});
    if (kind == "CheckConstraint") return table.add(CheckConstraint{name, name_in(part_of(part, 0))});
    if (kind == "ForeignKeyConstraint") return table.add(foreign_key_in(part));
    throw NotCovered{"a table with " + part.text};
}

Deferrable deferrable_in(const PythonExpression& call) {
    if (to_upper_ascii(call.text_option("initially")) == "DEFERRED") return Deferrable::initially_deferred;
    if (to_upper_ascii(call.text_option("initially")) == "IMMEDIATE") return Deferrable::initially_immediate;
    if (call.option("deferrable") == nullptr || call.option("deferrable")->is_none()) return Deferrable::unspecified;
    return call.has_true("deferrable") ? Deferrable::deferrable : Deferrable::not_deferrable;
}

void take_key_options(ForeignKeyConstraint& key, const PythonExpression& call) {
    key.ondelete = action_in(call.text_option("ondelete"));
    key.onupdate = action_in(call.text_option("onupdate"));
    key.match = call.text_option("match");
    key.deferrable = deferrable_in(call);
    key.options = dialect_options_in(call);
}

DialectOptions dialect_options_in(const PythonExpression& call) {
    DialectOptions options;
    for (const auto& [name, value] : call.options) {
        const bool is_of_dialect = name.starts_with("postgresql_") || name.starts_with("mysql_") ||
                                   name.starts_with("mariadb_") || name.starts_with("sqlite_");
        if (!is_of_dialect || name.ends_with("_where") || value.is_none()) continue;
        std::string text = value.is_true() ? "true" : value.text;
        for (const std::string& part : names_in(value)) text += (text.empty() ? "" : ",") + part;
        options.set(name, text);
    }
    return options;
}

}  // namespace conformance
