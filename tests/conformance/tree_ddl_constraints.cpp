// SPDX-License-Identifier: MIT
// Constraints of recorded DDL.
#include <array>

#include "retort/sql/schema/table.hpp"

#include "conformance/not_covered.hpp"
#include "conformance/python_values.hpp"
#include "conformance/tree_ddl.hpp"
#include "conformance/tree_reader.hpp"

namespace conformance {

namespace {

using namespace retort;

std::string upper(std::string text) {
    for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return text;
}

Deferrable deferrable_of(const Json& constraint) {
    const std::string initially = upper(text_in(constraint, "initially"));
    const Json deferrable = constraint.value("deferrable", Json{});
    if (deferrable.is_boolean() && !deferrable.get<bool>()) return Deferrable::not_deferrable;
    if (initially == "DEFERRED") return Deferrable::initially_deferred;
    if (initially == "IMMEDIATE") return Deferrable::initially_immediate;
    return deferrable.is_boolean() ? Deferrable::deferrable : Deferrable::unspecified;
}

std::vector<std::string> strings_in(const Json& object, const char* name) {
    return object.value(name, Json::array()).get<std::vector<std::string>>();
}

template <class Constraint>
Constraint named(const Json& recorded, const RecordedDdl& sql) {
    Constraint constraint;
    constraint.name = sql.shown_name(text_in(recorded, "name"));
    constraint.options = read_options(recorded);
    constraint.deferrable = deferrable_of(recorded);
    return constraint;
}

template <class Constraint>
Constraint key_over_columns(const Json& recorded, const RecordedDdl& sql) {
    auto key = named<Constraint>(recorded, sql);
    for (const std::string& column : strings_in(recorded, "columns")) key.columns.emplace_back(column);
    key.include = names_in(text_in(recorded.at("kw"), "postgresql_include"));
    return key;
}

struct Action {
    std::string_view words;
    ReferentialAction action;
};
constexpr auto actions = std::to_array<Action>({{"CASCADE", ReferentialAction::cascade},
                                                {"SET NULL", ReferentialAction::set_null},
                                                {"SET DEFAULT", ReferentialAction::set_default},
                                                {"RESTRICT", ReferentialAction::restrict},
                                                {"NO ACTION", ReferentialAction::no_action}});

/// "SET NULL (a, b)": the columns, where there are some, go to `columns`.
ReferentialAction action_of(const std::string& words, std::vector<std::string>* columns) {
    if (words.empty()) return ReferentialAction::unspecified;
    const std::string wanted = upper(words);
    for (const Action& known : actions) {
        if (!wanted.starts_with(known.words)) continue;
        const std::size_t open = words.find('(');
        if (open != std::string::npos && columns)
            *columns = list_parts(words.substr(open + 1, words.rfind(')') - open - 1));
        return known.action;
    }
    throw NotCovered{"the action " + words};
}

/// "schema.table.column".
void add_referred(ForeignKeyConstraint& key, const std::string& target) {
    const std::size_t dot = target.rfind('.');
    const std::string table = target.substr(0, dot);
    const std::size_t schema_dot = table.rfind('.');
    if (schema_dot != std::string::npos) key.referred_schema = table.substr(0, schema_dot);
    key.referred_table = table.substr(schema_dot + 1);
    key.referred_columns.push_back(target.substr(dot + 1));
}

/// The tree has the columns by their keys, the SQL by their names.
void name_referred_columns(ForeignKeyConstraint& key, const RecordedDdl& sql) {
    const std::string begin = sql.quoted(key.referred_table) + " (";
    std::string keys;
    for (const std::string& column : key.referred_columns) keys += (keys.empty() ? "" : ", ") + sql.quoted(column);
    if (sql.has(begin + keys + ')')) return;
    const std::vector<std::string> names = list_parts(sql.in_parentheses(" REFERENCES " + begin).value_or(""));
    if (names.size() != key.referred_columns.size()) return;
    for (std::size_t i = 0; i < names.size(); ++i) {
        key.referred_columns[i] = names[i];
        std::erase_if(key.referred_columns[i], [](char c) { return c == '"' || c == '`'; });
    }
}

ForeignKeyConstraint read_foreign_key(const Json& recorded, const RecordedDdl& sql) {
    auto key = named<ForeignKeyConstraint>(recorded, sql);
    key.columns = strings_in(recorded, "columns");
    for (const std::string& target : strings_in(recorded, "ref")) add_referred(key, target);
    name_referred_columns(key, sql);
    key.match = text_in(recorded, "match");
    key.ondelete = action_of(text_in(recorded, "ondelete"), &key.ondelete_columns);
    key.onupdate = action_of(text_in(recorded, "onupdate"), nullptr);
    return key;
}

/// A check that a naming convention names when it is compiled has no name in its tree.
CheckConstraint read_check(const Json& recorded, const std::string& table, const RecordedDdl& sql) {
    auto check = named<CheckConstraint>(recorded, sql);
    check.condition = sql.expression(text_in(recorded, "sql"), table);
    const std::string behind = " CHECK (" + check.condition;
    const std::size_t end = sql.position(behind);
    const std::size_t begin = sql.text().rfind("CONSTRAINT ", end);
    constexpr std::size_t size = std::string_view{"CONSTRAINT "}.size();
    if (!check.name.empty() || end == std::string::npos || begin == std::string::npos) return check;
    const std::string name = sql.text().substr(begin + size, end - begin - size);
    if (name.find(' ') == std::string::npos) check.name = name;
    return check;
}

bool is_plain_name(const std::string& text) { return text.find_first_of("()+-*/%<>=|&:'\".,") == std::string::npos; }

ExcludeElement exclude_element(const std::string& text, const std::vector<std::string>& columns) {
    const std::size_t with = text.rfind(" WITH ");
    const std::string what = text.substr(0, with);
    ExcludeElement element{IndexElement{what}, text.substr(with + 6)};
    for (const std::string& column : columns) {
        if (!is_plain_name(column)) continue;
        if (what == column) return element;
        if (what.starts_with(column + ' ') && what.find_first_of("(+-*/", column.size()) == std::string::npos) {
            element.element = IndexElement{column};
            element.element.opclass = what.substr(column.size() + 1);
            return element;
        }
    }
    element.element.expression = true;
    return element;
}

/// The tree tells no more of it than its columns.
ExcludeConstraint read_exclude(const Json& recorded, const RecordedDdl& sql) {
    auto exclude = named<ExcludeConstraint>(recorded, sql);
    exclude.index_method = sql.between("EXCLUDE USING ", {" ("}).value_or("gist");
    const std::string parts = sql.in_parentheses("EXCLUDE USING " + exclude.index_method + " (").value_or("");
    for (const std::string& part : list_parts(parts)) {
        exclude.elements.push_back(exclude_element(part, strings_in(recorded, "columns")));
    }
    exclude.where = sql.in_parentheses("WHERE (").value_or("");
    return exclude;
}

}  // namespace

void add_constraint(Table& table, const Json& constraint, const RecordedDdl& recorded) {
    const std::string kind = text_in(constraint, "kind");
    if (kind == "PrimaryKeyConstraint") return table.add(key_over_columns<PrimaryKeyConstraint>(constraint, recorded));
    if (kind == "UniqueConstraint") return table.add(key_over_columns<UniqueConstraint>(constraint, recorded));
    if (kind == "ForeignKeyConstraint") return table.add(read_foreign_key(constraint, recorded));
    if (kind == "CheckConstraint") return table.add(read_check(constraint, qualified_name(table), recorded));
    if (kind == "ExcludeConstraint") return table.add(read_exclude(constraint, recorded));
    throw NotCovered{"the constraint " + kind};
}

}  // namespace conformance
