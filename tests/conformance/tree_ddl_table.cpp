// SPDX-License-Identifier: MIT
// Tables and columns of recorded DDL.
#include <algorithm>

#include "retort/dialects/postgresql/types.hpp"
#include "retort/sql/schema/options.hpp"

#include "conformance/not_covered.hpp"
#include "conformance/python_values.hpp"
#include "conformance/tree_ddl.hpp"
#include "conformance/tree_reader.hpp"
#include "conformance/tree_types.hpp"

namespace conformance {

namespace {

using namespace retort;

std::string unquoted(const std::string& text) {
    const bool quoted = text.size() >= 2 && (text.front() == '\'' || text.front() == '"');
    return quoted ? text.substr(1, text.size() - 2) : text;
}

std::string option_value(const std::string& text) {
    if (text == "True") return "true";
    if (text == "False") return "false";
    std::string value;
    if (text.starts_with("('")) {
        for (const std::string& name : names_in(text))
            value += (value.empty() ? "" : ", ") + postgresql::named_type(name).spelling;
        return value;
    }
    if (!text.starts_with('{')) return text;
    for (const std::string& entry : python_elements(text)) {
        const std::size_t colon = entry.find(": ");
        value +=
            (value.empty() ? "" : ", ") + unquoted(entry.substr(0, colon)) + " = " + unquoted(entry.substr(colon + 2));
    }
    return value;
}

std::optional<std::int64_t> number(const std::map<std::string, std::string>& given, const char* name) {
    const auto found = given.find(name);
    if (found == given.end() || found->second == "None") return std::nullopt;
    return std::stoll(found->second);
}

std::optional<bool> flag(const std::map<std::string, std::string>& given, const char* name) {
    const auto found = given.find(name);
    if (found == given.end() || found->second == "None") return std::nullopt;
    return found->second != "False";
}

/// "Identity(always=True, start=4)".
IdentityColumn identity_in(std::string text) {
    std::replace(text.begin(), text.end(), '=', ':');
    const auto given = python_dict(text.substr(text.find('(')));
    IdentityColumn identity;
    identity.always = flag(given, "always").value_or(false);
    identity.start = number(given, "start");
    identity.increment = number(given, "increment");
    identity.minvalue = number(given, "minvalue");
    identity.maxvalue = number(given, "maxvalue");
    identity.cycle = flag(given, "cycle");
    identity.cache = number(given, "cache");
    identity.no_minvalue = flag(given, "nominvalue").value_or(false);
    identity.no_maxvalue = flag(given, "nomaxvalue").value_or(false);
    identity.order = flag(given, "order");
    return identity;
}

/// A type that the case defines for itself is what the SQL says.
Type type_in(const Json& recorded, const RecordedDdl& sql) {
    try {
        return type_of(recorded.at("type"));
    } catch (const NotCovered&) {
        const auto text = sql.between(sql.quoted(text_in(recorded, "name")) + ' ', {" ", ","});
        if (!text) throw;
        return type_named(*text);
    }
}

Column column_of(const Json& recorded, const RecordedDdl& sql) {
    Column column{text_in(recorded, "name"), type_in(recorded, sql)};
    column.nullable = flag_in(recorded, "nullable");
    column.comment = text_in(recorded, "comment");
    column.options = read_options(recorded);
    const Json autoincrement = recorded.value("autoincrement", Json{});
    if (autoincrement.is_boolean()) column.autoincrement = autoincrement.get<bool>();
    return column;
}

/// SQLite's option for the key that a column alone makes stands at the column.
void move_key_options(Table& table, Column& column) {
    const std::string key = "sqlite_on_conflict_primary_key";
    if (!column.options.contains(key)) return;
    table.primary_key.options.set("sqlite_on_conflict", std::string{column.options.get(key)});
    column.options.erase(key);
}

void add_column(Table& table, const Json& recorded, const RecordedDdl& sql) {
    Column column = column_of(recorded, sql);
    if (const std::string text = text_in(recorded, "server_default"); text.starts_with("Identity("))
        column.identity = identity_in(text);
    else if (!text.empty())
        column.server_default = sql.column_default(column.name, text, qualified_name(table));
    move_key_options(table, column);
    column.inline_constraints.primary_key = flag_in(recorded, "pk");
    table.add(std::move(column));
}

/// "('a', 'B')", a list of names, as SQL.
void quote_inherited(Table& table, const RecordedDdl& sql) {
    const std::string given{table.options.get("postgresql_inherits")};
    if (!given.starts_with('(')) return;
    std::string list;
    for (const std::string& name : names_in(given)) list += (list.empty() ? "" : ", ") + sql.quoted(name);
    table.options.set("postgresql_inherits", list);
}

/// A key without a name is what the columns say, the one that is numbered first; unless the SQL has another order.
bool is_told_by_columns(const Json& constraint, const RecordedDdl& sql) {
    if (text_in(constraint, "kind") != "PrimaryKeyConstraint" || has(constraint, "name")) return false;
    if (has(constraint, "deferrable") || has(constraint, "initially") || has(constraint, "kw")) return false;
    std::string columns;
    for (const Json& column : constraint.at("columns")) {
        columns += (columns.empty() ? "" : ", ") + sql.quoted(column.get<std::string>());
    }
    return columns.empty() || !sql.has("PRIMARY KEY (" + columns + ')');
}

/// Of a Boolean or an Enum where the database has such a type, or added by a statement of its own.
bool is_left_out(const Json& constraint, const RecordedDdl& sql) {
    if (flag_in(constraint, "use_alter")) return true;
    const std::string name = text_in(constraint, "name");
    if (!name.empty()) return !sql.has(sql.quoted(sql.shown_name(name)));
    return text_in(constraint, "kind") == "CheckConstraint" && !sql.has("CHECK (");
}

/// Where the constraint stands in the SQL: the order in which they were made, which the tree does not keep.
std::size_t place_of(const Json& constraint, const RecordedDdl& sql) {
    if (has(constraint, "name")) return sql.position(sql.quoted(sql.shown_name(text_in(constraint, "name"))));
    if (!has(constraint, "columns")) return 0;
    return sql.position('(' + sql.quoted(constraint.at("columns").front().get<std::string>()) + ')');
}

void add_constraints(Table& table, const Json& recorded, const RecordedDdl& sql) {
    std::vector<const Json*> constraints;
    for (const Json& constraint : recorded) {
        if (!is_told_by_columns(constraint, sql) && !is_left_out(constraint, sql)) constraints.push_back(&constraint);
    }
    std::stable_sort(constraints.begin(), constraints.end(),
                     [&](const Json* left, const Json* right) { return place_of(*left, sql) < place_of(*right, sql); });
    for (const Json* constraint : constraints) {
        const DialectOptions of_column = table.primary_key.options;
        add_constraint(table, *constraint, sql);
        if (table.primary_key.options.empty()) table.primary_key.options = of_column;
    }
}

}  // namespace

DialectOptions read_options(const Json& object) {
    DialectOptions options;
    const Json given = object.value("kw", Json::object());
    for (const auto& [name, value] : given.items()) {
        const bool has_a_place = name == "postgresql_include" || name == "postgresql_where" || name == "sqlite_where" ||
                                 name == "postgresql_ops" || name.ends_with("_length");
        if (!has_a_place) options.set(name, option_value(value.get<std::string>()));
    }
    return options;
}

std::vector<std::string> names_in(const std::string& list) {
    std::vector<std::string> names;
    for (const std::string& element : python_elements(list)) {
        const std::size_t begin = element.find('\'') + 1;
        names.push_back(element.substr(begin, element.find('\'', begin) - begin));
    }
    return names;
}

Table read_table(const Json& recorded, const RecordedDdl& sql) {
    Table table{.name = text_in(recorded, "name"), .schema = text_in(recorded, "schema")};
    table.comment = text_in(recorded, "comment");
    table.prefixes = recorded.value("prefixes", Json::array()).get<std::vector<std::string>>();
    table.options = read_options(recorded);
    quote_inherited(table, sql);
    for (const Json& column : recorded.at("columns")) {
        // Columns that the database has by itself are not created; the tree does not mark them.
        const std::string name = text_in(column, "name");
        if (sql.has(sql.quoted(name)) || sql.has(name)) add_column(table, column, sql);
    }
    add_constraints(table, recorded.at("constraints"), sql);
    return table;
}

/// Its tree tells neither defaults nor checks.
Column read_column_alone(const Json& recorded, const RecordedDdl& sql) {
    Column column = column_of(recorded, sql);
    column.server_default = sql.between("DEFAULT ", {" NOT NULL", " CHECK ", " CONSTRAINT "});
    if (const auto action = sql.between("NOT NULL ON CONFLICT ", {" "})) {
        column.options.set("sqlite_on_conflict_not_null", *action);
    }
    if (const auto condition = sql.in_parentheses("CHECK (")) {
        const std::string name = sql.between(" CONSTRAINT ", {" "}).value_or("");
        column.inline_constraints.checks.push_back(CheckConstraint{.name = name, .condition = *condition});
    }
    return column;
}

}  // namespace conformance
