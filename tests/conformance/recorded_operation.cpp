// SPDX-License-Identifier: MIT
#include "conformance/recorded_operation.hpp"

#include <utility>
#include <vector>

#include "retort/dialects/sqlite/ddl_parser.hpp"
#include "retort/reflection/errors.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"

namespace conformance {

namespace {

using namespace retort;
using namespace retort::migrate;

/// Every text in quotes behind `before`.
std::vector<std::string> all_quoted_after(const std::string& text, const std::string& before) {
    std::vector<std::string> found;
    for (std::size_t at = text.find(before + '\''); at != std::string::npos; at = text.find(before + '\'', at + 1)) {
        const std::size_t begin = at + before.size() + 1;
        found.push_back(text.substr(begin, text.find('\'', begin) - begin));
    }
    return found;
}

/// "<class 'sqlalchemy.sql.sqltypes.Integer'>", "Integer()", "String(length=50)".
std::optional<Type> type_of(std::string text) {
    if (const std::size_t dot = text.rfind('.'); text.starts_with("<class") && dot != std::string::npos) {
        text = text.substr(dot + 1, text.find('\'', dot) - dot - 1);
    }
    const std::string word = text.substr(0, text.find('('));
    const std::size_t length = text.find("length=");
    const int characters = length == std::string::npos ? -1 : std::stoi(text.substr(length + 7));
    if (word == "Integer") return Integer();
    if (word == "BigInteger") return BigInteger();
    if (word == "SmallInteger") return SmallInteger();
    if (word == "Boolean") return Boolean();
    if (word == "String" || word == "VARCHAR") return String(characters);
    if (word == "Text") return Text(characters);
    if (word == "Float") return Float();
    if (word == "DateTime") return DateTime();
    if (word == "Date") return Date();
    return std::nullopt;
}

/// "Column('g', Integer(), table=None)"
std::optional<Column> column_from_python(const std::string& text) {
    const std::vector<std::string> names = all_quoted_after(text, "Column(");
    const std::size_t comma = text.find(", ");
    if (names.empty() || comma == std::string::npos) return std::nullopt;
    Column column;
    column.name = names.front();
    column.nullable = text.find("nullable=False") == std::string::npos;
    column.inline_constraints.primary_key = text.find("primary_key=True") != std::string::npos;
    const std::optional<Type> type = type_of(text.substr(comma + 2, text.find("), ", comma) + 1 - comma - 2));
    if (!type) return std::nullopt;
    column.type = *type;
    return column;
}

std::optional<Column> column_from_sql(const std::string& definition) {
    try {
        return parse_create_table("CREATE TABLE t (" + definition + ")").columns.front();
    } catch (const UnreadableDdl&) {
        return std::nullopt;
    }
}

/// A column as it stands in CREATE TABLE, but for the parentheses that SQLite wants around an expression as default.
std::optional<Column> column_of(const std::string& text) {
    if (text.starts_with("Column(")) return column_from_python(text);
    if (const auto column = column_from_sql(text)) return column;
    const std::size_t at = text.find(" DEFAULT ");
    if (at == std::string::npos) return std::nullopt;
    const std::size_t begin = at + 9;
    const std::size_t end = std::min(text.find(" NOT NULL", begin), text.size());
    return column_from_sql(text.substr(0, begin) + '(' + text.substr(begin, end - begin) + ')' + text.substr(end));
}

std::string text_in(const Json& options, const char* name) {
    const auto found = options.find(name);
    return found != options.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::optional<Operation> add_column(const Json& arguments, const Json& options, const std::string& table) {
    std::optional<Column> column = column_of(text_in(arguments.at(1), "column"));
    if (!column) return std::nullopt;
    const auto key = options.find("inline_primary_key");
    if (key != options.end() && !key->is_null()) column->inline_constraints.primary_key = true;
    return AddColumn{table, *column, false, {text_in(options, "insert_before"), text_in(options, "insert_after")}};
}

std::optional<Operation> alter_column(const Json& arguments, const Json& options, const std::string& table) {
    ColumnChange change;
    if (const std::string name = text_in(options, "name"); !name.empty()) change.new_name = name;
    if (const std::string type = text_in(options, "type_"); !type.empty()) {
        change.type = type_of(type);
        if (!change.type) return std::nullopt;
    }
    if (const auto nullable = options.find("nullable"); nullable != options.end() && nullable->is_boolean()) {
        change.nullable = nullable->get<bool>();
    }
    const auto server_default = options.find("server_default");
    if (server_default != options.end() && server_default->is_string()) {
        const std::string text = server_default->get<std::string>();
        if (text.starts_with('<')) return std::nullopt;
        change.server_default = string_literal(text);
    }
    return AlterColumn{table, arguments.at(1).get<std::string>(), change};
}

std::vector<IndexElement> elements_in(const Json& columns) {
    std::vector<IndexElement> elements;
    for (const Json& column : columns) {
        const std::string name = column.get<std::string>();
        elements.emplace_back(name.substr(name.find('.') + 1));
    }
    return elements;
}

std::optional<Operation> add_constraint(const Json& recorded, const std::string& table) {
    const std::string kind = text_in(recorded, "constraint");
    const std::vector<std::string> names = all_quoted_after(text_in(recorded, "repr"), "Column(");
    const std::vector<IndexElement> columns{names.begin(), names.end()};
    if (kind == "UniqueConstraint") return AddConstraint{table, UniqueConstraint{text_in(recorded, "name"), columns}};
    if (kind == "PrimaryKeyConstraint") {
        return AddConstraint{table, PrimaryKeyConstraint{text_in(recorded, "name"), columns}};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Operation> operation_of(const Json& recorded, const std::string& table) {
    const std::string directive = recorded.at(0).get<std::string>();
    const Json& arguments = recorded.at(1);
    const Json options = recorded.size() > 2 ? recorded.at(2) : Json::object();
    if (directive == "add_column") return add_column(arguments, options, table);
    if (directive == "alter_column") return alter_column(arguments, options, table);
    if (directive == "drop_column") {
        const std::optional<Column> column = column_of(text_in(arguments.at(1), "column"));
        const std::vector<std::string> name = all_quoted_after(text_in(arguments.at(1), "column"), "Column(");
        if (!name.empty()) return DropColumn{table, name.front()};
        return column ? std::optional<Operation>{DropColumn{table, column->name}} : std::nullopt;
    }
    if (directive == "create_index") {
        const Json& index = arguments.at(0);
        return CreateIndex{table,
                           Index{text_in(index, "index"), elements_in(index.at("cols")), index.value("unique", false)}};
    }
    if (directive == "drop_index") return DropIndex{table, text_in(arguments.at(0), "index")};
    if (directive == "add_constraint") return add_constraint(arguments.at(0), table);
    if (directive == "drop_constraint") return DropConstraint{table, text_in(arguments.at(0), "name")};
    return std::nullopt;
}

}  // namespace conformance
