// SPDX-License-Identifier: MIT
#include "conformance/tree_reader.hpp"

#include <algorithm>

#include "retort/sql/expr/build.hpp"
#include "retort/sql/expr/from_nodes.hpp"
#include "retort/sql/stmt/from.hpp"

#include "conformance/custom_symbols.hpp"
#include "conformance/not_covered.hpp"
#include "conformance/tree_families.hpp"
#include "conformance/tree_types.hpp"

namespace conformance {

namespace {

using namespace retort;
using sql::NodePtr;

NodePtr constant(const std::string& name) {
    if (name == "null") return sql::null();
    if (name == "true") return sql::constant_true();
    if (name == "false") return sql::constant_false();
    throw NotCovered{"the constant " + name};
}

std::string class_of(const Json& recorded) {
    constexpr std::string_view annotated = "Annotated";
    const std::string name = text_in(recorded, "node");
    return name.starts_with(annotated) ? name.substr(annotated.size()) : name;
}

ReadNode reader_of(const std::string& node) {
    for (const auto family : {value_reader, expression_reader, operator_reader, postgresql_reader, mysql_reader,
                              from_reader, row_source_reader, select_reader, dml_reader}) {
        if (const ReadNode found = family(node)) return found;
    }
    return nullptr;
}

}  // namespace

namespace {

/// "users" of "users_1"; empty for another name.
std::string numbered_base(const std::string& name) {
    const std::size_t underscore = name.rfind('_');
    if (underscore == std::string::npos || underscore + 1 == name.size()) return {};
    const bool numbered = name.find_first_not_of("0123456789", underscore + 1) == std::string::npos;
    return numbered ? name.substr(0, underscore) : std::string{};
}

}  // namespace

TreeReader::TreeReader(const Json& tree, const Json& given, const std::string& sql)
    : given_{given}, symbols_{custom_symbols(tree, sql)}, sql_{sql} {
    index(tree);
}

std::string TreeReader::symbol(const Json& recorded) const {
    const auto found = symbols_.find(recorded.value("id", -1));
    return found == symbols_.end() ? untold_operator : found->second;
}

void TreeReader::index(const Json& part) {
    for (const Json& below : part) {
        if (below.is_structured()) index(below);
    }
    if (!part.is_object()) return;
    for (const char* named : {"name", "col"}) {
        if (part.contains(named)) names_.insert(text_in(part, named));
    }
    if (part.contains("table") && part.at("table").is_string()) tables_in_tree_.insert(text_in(part, "table"));
    if (part.contains("col")) types_[text_in(part, "table") + '.' + text_in(part, "col")] = &part;
    if (!part.contains("node")) return;
    if (const auto id = part.find("id"); id != part.end() && id->is_number_integer()) by_id_[id->get<int>()] = &part;
    const std::string node = text_in(part, "node");
    constexpr std::string_view nameable[]{"Alias",  "Subquery",        "CTE", "Lateral", "TableSample",
                                          "Values", "TableValuedAlias"};
    const bool can_be_named = std::find(std::begin(nameable), std::end(nameable), node) != std::end(nameable);
    if (node == "ColumnClause" && part.contains("table") && part.at("table").is_object()) {
        const Json& owner = part.at("table");
        const int id = owner.value("id", owner.value("ref", -1));
        columns_of_[id].push_back(&part);
    }
    if (text_in(part, "visit") == "table") tables_in_tree_.insert(text_in(part, "name"));
    if (can_be_named) from_by_name_[text_in(part, "name")] = &part;
    if (can_be_named && is_anonymous(text_in(part, "name"))) nameless_.push_back(&part);
}

const Json& TreeReader::resolved(const Json& recorded) const {
    const auto reference = recorded.is_object() ? recorded.find("ref") : recorded.end();
    if (!recorded.is_object() || reference == recorded.end()) return recorded;
    const auto found = by_id_.find(reference->get<int>());
    if (found == by_id_.end()) throw NotCovered{"a reference to what the tree does not hold"};
    return *found->second;
}

const Json& TreeReader::inner(const Json& recorded) const {
    const Json* at = &resolved(recorded);
    std::size_t left = by_id_.size();
    while (at->is_object() && at->contains("element") && text_in(*at, "node").ends_with("Grouping")) {
        at = &resolved(at->at("element"));
        if (left-- == 0) throw NotCovered{"a tree that holds itself"};
    }
    return *at;
}

std::vector<const Json*> TreeReader::columns_referring_to(const Json& recorded) const {
    const auto found = columns_of_.find(recorded.value("id", -1));
    std::vector<const Json*> columns;
    if (found == columns_of_.end()) return columns;
    for (const Json* column : found->second) {
        const auto same = [&](const Json* known) { return text_in(*known, "name") == text_in(*column, "name"); };
        if (std::none_of(columns.begin(), columns.end(), same)) columns.push_back(column);
    }
    return columns;
}

NodePtr TreeReader::read(const Json& recorded) {
    const Json& whole = resolved(recorded);
    if (!whole.is_object()) throw NotCovered{"a plain value where an expression is expected"};
    if (whole.contains("const")) return constant(whole.at("const").get<std::string>());
    if (whole.contains("col")) return schema_column(whole);
    if (!whole.contains("node")) {
        if (whole.contains("table") && whole.at("table").is_string()) return schema_table(text_in(whole, "table"));
        throw NotCovered{"a tree without a class"};
    }
    const auto id = whole.find("id");
    if (id == whole.end()) return made(whole);
    const int number = id->get<int>();
    if (const auto known = nodes_.find(number); known != nodes_.end()) return known->second;
    if (std::find(open_.begin(), open_.end(), number) != open_.end()) throw NotCovered{"a tree that holds itself"};
    open_.push_back(number);
    NodePtr node = made(whole);
    open_.pop_back();
    return nodes_[number] = std::move(node);
}

NodePtr TreeReader::made(const Json& recorded) {
    const std::string name = class_of(recorded);
    if (text_in(recorded, "visit") == "function") return read_function(*this, recorded);
    if (const ReadNode read_it = reader_of(name)) return read_it(*this, recorded);
    throw NotCovered{"the node " + name};
}

NodePtr TreeReader::schema_table(const std::string& name) {
    NodePtr& known = tables_[name];
    if (known) return known;
    const std::size_t dot = name.rfind('.');
    const std::string last = dot == std::string::npos ? name : name.substr(dot + 1);
    std::vector<sql::ColumnSpec> specs;
    for (const std::string& column : told_columns(name)) {
        const auto typed = types_.find(name + '.' + column);
        specs.push_back(
            {column, {}, typed == types_.end() ? TypeKind::custom : kind_of(typed->second->value("t", Json{}))});
    }
    return known = filled<sql::TableNode>(
               [&](sql::TableNode& table) {
                   table.forms = forms_;
                   for (const RecordedSql::Link& link : sql_.links()) {
                       if (real_table(link.right_table) == last)
                           table.foreign_keys.push_back(
                               {{link.right_column}, {}, real_table(link.left_table), {link.left_column}});
                   }
               },
               last, dot == std::string::npos ? std::string{} : name.substr(0, dot), std::move(specs));
}

/// What an alias without a name of its own stands for.
std::string TreeReader::real_table(const std::string& name) const {
    const std::string base = numbered_base(name);
    return tables_in_tree_.count(name) == 0 && tables_in_tree_.count(base) != 0 ? base : name;
}

/// By the table's name, by the names that aliases of it have, and by those that are made for aliases.
std::vector<std::string> TreeReader::told_columns(const std::string& table) const {
    const std::string name = table.substr(table.rfind('.') + 1);
    std::vector<std::string> columns;
    const auto take = [&](const std::string& from) {
        for (const std::string& column : sql_.columns_of(from)) {
            if (std::find(columns.begin(), columns.end(), column) == columns.end()) columns.push_back(column);
        }
    };
    take(name);
    for (int number = 1; number <= 9; ++number) take(name + '_' + std::to_string(number));
    for (const auto& [alias, recorded] : from_by_name_) {
        const Json referred = recorded->value("element", Json{});
        const Json& element = resolved(referred);
        if (text_in(*recorded, "node") == "Alias" && text_in(element, "table") == table) take(alias);
    }
    if (!columns.empty()) add_keys(columns, name);
    return columns;
}

/// What joins compare: a table that is not read as a whole may show its keys there only.
void TreeReader::add_keys(std::vector<std::string>& columns, const std::string& table) const {
    const auto add = [&](const std::string& owner, const std::string& column) {
        const bool is_new = std::find(columns.begin(), columns.end(), column) == columns.end();
        if (real_table(owner) == table && is_new) columns.push_back(column);
    };
    for (const RecordedSql::Link& link : sql_.links()) {
        add(link.left_table, link.left_column);
        add(link.right_table, link.right_column);
    }
}

/// A column of an alias or a subquery may be recorded without it. The SQL says which it is: by its name, or, `users_1`,
/// the one that is made from `users`.
NodePtr TreeReader::owner_of(const std::string& column) {
    for (const std::string& owner : sql_.owners_of(column)) {
        if (const auto named = from_by_name_.find(owner); named != from_by_name_.end())
            return read_from(*this, *named->second);
        const std::string base = numbered_base(owner);
        if (base.empty()) continue;
        std::vector<const Json*> candidates;
        for (const Json* candidate : nameless_) {
            if (anonymous_base(text_in(*candidate, "name")) == base) candidates.push_back(candidate);
        }
        if (candidates.size() == 1) return read_from(*this, *candidates.front());
        if (candidates.empty() && base != "anon") return made_alias(base, owner);
    }
    throw NotCovered{"a column whose table neither the case nor its SQL tells"};
}

/// The alias of a table that only such columns know.
NodePtr TreeReader::made_alias(const std::string& table, const std::string& name) {
    NodePtr& known = tables_["\x01" + name];
    if (!known) known = sql::alias(schema_table(table), {});
    return known;
}

NodePtr TreeReader::schema_column(const Json& recorded) {
    const TypeKind kind = kind_of(recorded.value("t", Json{}));
    const std::string name = text_in(recorded, "col");
    const std::string table = text_in(recorded, "table");
    if (table.empty()) {
        const bool stands_alone = sql_.owners_of(name).empty();
        return stands_alone ? sql::named_column({}, name, kind) : column_named(owner_of(name), name, kind);
    }
    const auto named = from_by_name_.find(table);
    return column_named(named == from_by_name_.end() ? schema_table(table) : read_from(*this, *named->second), name,
                        kind);
}

NodePtr column_named(const NodePtr& from, const std::string& name, TypeKind kind) {
    const auto& source = static_cast<const sql::FromNode&>(*from);
    if (source.column_count() == 0 || source.find_column(name)) return sql::named_column(from, name, kind);
    return filled<sql::ColumnNode>([](sql::ColumnNode&) {}, &source, name, kind);
}

/// Equal for what reads equal, whichever node of the tree it is.
std::string TreeReader::shape(const Json& recorded) {
    const Json& whole = inner(recorded);
    if (!whole.is_structured()) return whole.dump();
    const int id = whole.is_object() ? whole.value("id", -1) : -1;
    if (const auto known = shapes_.find(id); known != shapes_.end()) return known->second;
    if (id >= 0) shapes_[id] = "itself";
    std::string text;
    for (const auto& [name, part] : whole.items()) {
        const bool tells = name != "id" && name != "columns";
        if (tells) text += name + '=' + shape(part) + ',';
    }
    text = '{' + text + '}';
    if (id >= 0) shapes_[id] = text;
    return text;
}

TreeReader::Nodes TreeReader::read_all(const Json& list) {
    Nodes nodes;
    for (const Json& element : list) {
        // where() of an empty and_() says nothing.
        const Json& whole = resolved(element);
        const bool is_nothing = text_in(whole, "node").ends_with("ClauseList") && !has(whole, "clauses");
        if (!is_nothing) nodes.push_back(read(element));
    }
    return nodes;
}

TreeReader::Nodes TreeReader::read_list(const Json& recorded, const char* name) {
    const auto found = recorded.find(name);
    return found == recorded.end() || !found->is_array() ? Nodes{} : read_all(*found);
}

bool is_anonymous(std::string_view name) { return name.starts_with("%("); }

std::string anonymous_base(std::string_view name) {
    const std::size_t space = name.find(' ');
    return std::string{name.substr(space + 1, name.find(')') - space - 1)};
}

std::string own_name_of(const Json& recorded) {
    std::string name = text_in(recorded, "name");
    return is_anonymous(name) ? std::string{} : name;
}

std::string text_in(const Json& recorded, const char* name) {
    const auto found = recorded.find(name);
    return found != recorded.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

bool flag_in(const Json& recorded, const char* name) {
    const auto found = recorded.find(name);
    return found != recorded.end() && found->is_boolean() && found->get<bool>();
}

bool has(const Json& recorded, const char* name) {
    const auto found = recorded.find(name);
    if (found == recorded.end() || found->is_null()) return false;
    if (found->is_boolean()) return found->get<bool>();
    return !found->empty();
}

void refuse_any(const Json& recorded, std::initializer_list<const char*> names) {
    for (const char* name : names) {
        if (has(recorded, name)) throw NotCovered{class_of(recorded) + "'s " + name};
    }
}

}  // namespace conformance
