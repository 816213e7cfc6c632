// SPDX-License-Identifier: MIT
// Indexes of recorded DDL.
#include <map>

#include "conformance/python_values.hpp"
#include "conformance/tree_ddl.hpp"
#include "conformance/tree_reader.hpp"

namespace conformance {

namespace {

using namespace retort;
using Options = std::map<std::string, std::string>;

std::string unquoted(const std::string& text) {
    const bool quoted = text.size() >= 2 && (text.front() == '\'' || text.front() == '`' || text.front() == '"');
    return quoted ? text.substr(1, text.size() - 2) : text;
}

bool is_plain_name(const std::string& text) {
    return text.find_first_of("()+-*/%<>=|&:'\".,") == std::string::npos && !text.empty();
}

bool take_suffix(std::string& text, std::string_view suffix) {
    if (!text.ends_with(suffix)) return false;
    text.erase(text.size() - suffix.size());
    return true;
}

void take_order(IndexElement& element, std::string& text) {
    if (take_suffix(text, " NULLS FIRST")) element.nulls = NullsOrder::first;
    if (take_suffix(text, " NULLS LAST")) element.nulls = NullsOrder::last;
    if (take_suffix(text, " DESC")) element.order = SortOrder::descending;
    if (take_suffix(text, " ASC")) element.order = SortOrder::ascending;
}

/// "t.x" is a column, "x" is text that was written so.
IndexElement read_element(std::string text, const std::string& table, const RecordedDdl& sql) {
    IndexElement element;
    take_order(element, text);
    const std::string name = table.substr(table.rfind('.') + 1);
    for (const std::string& prefix : {table + '.', name + '.', '"' + name + "\"."}) {
        const std::string rest = text.starts_with(prefix) ? text.substr(prefix.size()) : std::string{};
        if (!is_plain_name(unquoted(rest))) continue;
        element.name = unquoted(rest);
        return element;
    }
    element.expression = true;
    element.name = sql.expression(text, table);
    return element;
}

/// By the names of columns. Labels and keys, which the tree does not keep, are found by what stands in the SQL.
void add_operator_classes(Index& index, Options given, const RecordedDdl& sql) {
    for (IndexElement& element : index.columns) {
        const auto found = element.expression ? given.end() : given.find(element.name);
        if (found == given.end()) continue;
        element.opclass = unquoted(found->second);
        given.erase(found);
    }
    for (const auto& entry : given) {
        const std::string opclass = unquoted(entry.second);
        for (IndexElement& element : index.columns) {
            const std::string text = element.expression ? element.name : sql.quoted(element.name);
            const bool here = sql.has(text + ' ' + opclass) || sql.has(text + ") " + opclass);
            if (!element.opclass.empty() || !here) continue;
            element.opclass = opclass;
            break;
        }
    }
}

/// "10" is the length of each column, "{'a': 10}" that of some.
void add_lengths(Index& index, const std::string& given) {
    const bool of_all = !given.empty() && !given.starts_with('{');
    Options lengths;
    for (const auto& [name, length] : of_all ? Options{} : python_dict(given)) lengths[unquoted(name)] = length;
    for (IndexElement& element : index.columns) {
        const auto found = lengths.find(element.name);
        if (of_all) element.prefix_length = std::stoi(given);
        if (found != lengths.end()) element.prefix_length = std::stoi(found->second);
    }
}

std::string first_of(const Json& object, std::initializer_list<const char*> names) {
    for (const char* name : names) {
        if (has(object, name)) return text_in(object, name);
    }
    return {};
}

}  // namespace

Index read_index(const Json& recorded, const RecordedDdl& sql) {
    const std::string table = text_in(recorded, "table");
    const Json kw = recorded.value("kw", Json::object());
    Index index;
    index.name = sql.shown_name(text_in(recorded, "name"));
    index.unique = flag_in(recorded, "unique");
    index.options = read_options(recorded);
    for (const Json& element : recorded.at("exprs")) {
        index.columns.push_back(read_element(element.get<std::string>(), table, sql));
    }
    index.include = names_in(text_in(kw, "postgresql_include"));
    index.where = sql.expression(first_of(kw, {"postgresql_where", "sqlite_where"}), table);
    add_operator_classes(index, python_dict(text_in(kw, "postgresql_ops")), sql);
    add_lengths(index, first_of(kw, {"mysql_length", "mariadb_length"}));
    return index;
}

}  // namespace conformance
