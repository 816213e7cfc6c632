// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>

#include "retort/sql/expr/build.hpp"
#include "retort/sql/expr/from_nodes.hpp"
#include "retort/sql/stmt/build.hpp"
#include "retort/sql/stmt/decorate.hpp"

#include "conformance/not_covered.hpp"
#include "conformance/python_values.hpp"
#include "conformance/tree_families.hpp"
#include "conformance/tree_types.hpp"

namespace conformance {

namespace {

using namespace retort;
using sql::Clause;
using sql::NodePtr;

/// What is assigned to each column, in the order of the table's columns: SQLAlchemy's order.
class Values {
public:
    /// Of a join, the columns are those of its first table.
    Values(TreeReader& reader, const NodePtr& table) : reader_{reader}, table_{first_of(table)} {}

    void add(const std::string& column, const Json& value) {
        if (column.starts_with('(')) return add_part(several(column), value);
        if (column.find("[:") != std::string::npos) return add_part(part_of(column), value);
        const std::string name = column.substr(column.rfind('.') + 1);
        assignments_.push_back({column_named(table_, name, TypeKind::custom), node_for(value)});
    }
    /// To a part of a column.
    void add_part(NodePtr target, const Json& value) { assignments_.push_back({std::move(target), node_for(value)}); }
    void add_all(const Json& values) {
        if (from().column_count() == 0) return add_as_recorded(values);
        for (const auto& [column, value] : values.items()) add(column, value);
        sort();
    }
    /// The columns that the compilation names, or all, each with a parameter of its name.
    void add_given(const Json& names) {
        for (const std::string& name : names.is_array() ? names.get<std::vector<std::string>>() : all_names()) {
            const bool known = std::any_of(assignments_.begin(), assignments_.end(), [&](const Assignment& one) {
                const auto* column = sql::node_cast<sql::ColumnNode>(one.column.get());
                return column && column->name == name;
            });
            const bool belongs = from().column_count() == 0 || from().find_column(name);
            if (known || !belongs) continue;
            const NodePtr column = sql::named_column(table_, name, TypeKind::custom);
            assignments_.push_back({column, sql::named_bind(name, column->type())});
        }
        sort();
    }
    [[nodiscard]] const std::vector<Assignment>& assignments() const { return assignments_; }

private:
    /// Of a table that is not described: in the order in which the values were recorded, which their ids tell.
    void add_as_recorded(const Json& values) {
        std::map<int, std::string> columns;
        for (const auto& [column, value] : values.items()) {
            const int id = value.is_object() ? value.value("id", value.value("ref", -1)) : -1;
            if (!columns.emplace(id, column).second)
                throw NotCovered{"the order of columns that the case does not tell"};
        }
        for (const auto& entry : columns) add(entry.second, values.at(entry.second));
    }
    static NodePtr first_of(const NodePtr& from) {
        const auto* join = sql::node_cast<sql::JoinNode>(from.get());
        return join ? first_of(join->left) : from;
    }
    /// "t.x[:x_1]", of a JSON value; the tree does not tell the key.
    [[nodiscard]] NodePtr part_of(const std::string& column) const {
        const std::size_t open = column.find("[:");
        const std::string whole = column.substr(0, open);
        NodePtr json = column_named(table_, whole.substr(whole.rfind('.') + 1), TypeKind::custom);
        NodePtr key = sql::named_bind(column.substr(open + 2, column.size() - open - 3), TypeKind::text);
        return sql::binary(sql::Operator::json_element, std::move(json), std::move(key), TypeKind::json);
    }
    /// "(t.a, t.b)"
    [[nodiscard]] NodePtr several(const std::string& columns) const {
        return filled<sql::ListNode>(
            [&](sql::ListNode& list) {
                for (const std::string& column : python_elements(columns)) {
                    const std::string name = column.substr(column.rfind('.') + 1);
                    list.elements.push_back(column_named(table_, name, TypeKind::custom));
                }
            },
            sql::Operator::comma, TypeKind::custom);
    }
    [[nodiscard]] const sql::FromNode& from() const { return static_cast<const sql::FromNode&>(*table_); }

    [[nodiscard]] NodePtr node_for(const Json& value) {
        const bool is_expression = value.is_object() && !value.contains("py");
        return is_expression ? reader_.read(value) : bound(value, TypeKind::custom);
    }
    /// Of a table that is not described: those that the recorded SQL writes.
    [[nodiscard]] std::vector<std::string> all_names() const {
        const bool told = sql::node_cast<sql::TableNode>(table_.get()) && !reader_.sql().written().empty();
        if (told) return reader_.sql().written();
        std::vector<std::string> names;
        for (std::size_t i = 0; i < from().column_count(); ++i) names.push_back(from().columns()[i].name);
        return names;
    }
    [[nodiscard]] const sql::ColumnNode* position(const Assignment& assignment) const {
        const auto* column = sql::node_cast<sql::ColumnNode>(assignment.column.get());
        return column ? from().find_column(column->name) : nullptr;
    }
    void sort() {
        if (assignments_.size() < 2) return;
        if (from().column_count() == 0) throw NotCovered{"the order of columns that the case does not tell"};
        std::stable_sort(assignments_.begin(), assignments_.end(),
                         [&](const Assignment& a, const Assignment& b) { return position(a) < position(b); });
    }

    TreeReader& reader_;
    NodePtr table_;
    std::vector<Assignment> assignments_;
};

void add_all(NodePtr& statement, Clause clause, const TreeReader::Nodes& nodes) {
    for (const NodePtr& node : nodes) sql::add(statement, clause, node);
}

void add_returning(TreeReader& reader, NodePtr& statement, const Json& recorded) {
    for (const NodePtr& node : reader.read_list(recorded, "_returning")) {
        add_all(statement, Clause::returning, columns_in(node));
    }
}

NodePtr table_of(TreeReader& reader, const Json& recorded) {
    NodePtr table = reader.read(recorded.at("table"));
    const bool can_change = table->kind() == sql::NodeKind::table || table->kind() == sql::NodeKind::alias ||
                            table->kind() == sql::NodeKind::join || table->kind() == sql::NodeKind::cte;
    if (!can_change) throw NotCovered{"changing another thing than a table"};
    return table;
}

void add_row(NodePtr& insert, const Values& values) {
    sql::add_row(insert, values.assignments().data(), values.assignments().size());
}

void insert_from_select(TreeReader& reader, NodePtr& insert, const NodePtr& table, const Json& recorded) {
    for (const Json& name : recorded.value("_select_names", Json::array())) {
        const std::string column = name.is_string() ? name.get<std::string>() : text_in(name, "col");
        sql::add_column(insert, sql::named_column(table, column, TypeKind::custom));
    }
    sql::set_select(insert, reader.read(recorded.at("select")));
}

void insert_rows(TreeReader& reader, NodePtr& insert, const NodePtr& table, const Json& recorded) {
    for (const Json& rows : recorded.at("_multi_values")) {
        for (const Json& row : rows) {
            if (!row.is_object()) throw NotCovered{"rows without the names of columns"};
            Values values{reader, table};
            values.add_all(row);
            add_row(insert, values);
        }
    }
}

void decorate(TreeReader& reader, NodePtr& statement, const Json& recorded) {
    for (const sql::Affix& prefix : affixes_in(reader, recorded, "_prefixes"))
        sql::add_prefix(statement, prefix.text, prefix.dialect);
    add_statement_hints(statement, recorded);
}

/// MySQL's LIMIT of an UPDATE or DELETE, which SQLAlchemy writes as a number.
void add_limit(NodePtr& statement, const Json& recorded) {
    const Json options = recorded.value("dialect_options", Json::object());
    const Json of_mysql = options.is_object() ? options.value("mysql", Json::object()) : Json::object();
    const Json limit = of_mysql.is_object() ? of_mysql.value("limit", Json{}) : Json{};
    if (limit.is_number_integer())
        sql::set_limit(statement, sql::literal_sql(std::to_string(limit.get<std::int64_t>()), TypeKind::integer));
}

/// SQLAlchemy has the key that the database makes returned, where a row stands alone; which column that is, only the
/// SQL tells.
void return_made_key(TreeReader& reader, NodePtr& insert, const NodePtr& table, const Json& recorded) {
    if (has(recorded, "_returning") || flag_in(recorded, "_inline")) return;
    for (const std::string& column : reader.sql().returned()) {
        sql::add(insert, Clause::returning, sql::named_column(table, column, TypeKind::custom));
    }
}

NodePtr read_insert(TreeReader& reader, const Json& recorded) {
    refuse_any(recorded, {"_post_values_clause", "_hints"});
    // What the database fills in comes back from single rows only.
    const bool single = !has(recorded, "select") && !has(recorded, "_multi_values");
    if (single) refuse_any(recorded, {"_return_defaults"});
    const NodePtr table = table_of(reader, recorded);
    NodePtr insert = sql::new_insert(table);
    if (has(recorded, "select")) {
        insert_from_select(reader, insert, table, recorded);
    } else if (has(recorded, "_multi_values")) {
        insert_rows(reader, insert, table, recorded);
    } else {
        Values values{reader, table};
        if (has(recorded, "_values")) values.add_all(recorded.at("_values"));
        if (!has(recorded, "_values") || reader.given().is_array()) values.add_given(reader.given());
        add_row(insert, values);
    }
    add_returning(reader, insert, recorded);
    if (single) return_made_key(reader, insert, table, recorded);
    add_ctes(reader, insert, recorded);
    decorate(reader, insert, recorded);
    return insert;
}

void add_ordered(TreeReader& reader, Values& values, const Json& pairs) {
    for (const Json& pair : pairs) {
        const Json& column = reader.resolved(pair.at(0));
        const std::string name = column.is_string()       ? column.get<std::string>()
                                 : column.contains("col") ? text_in(column, "col")
                                                          : text_in(column, "name");
        if (name.empty())
            values.add_part(reader.read(column), pair.at(1));
        else
            values.add(name, pair.at(1));
    }
}

NodePtr read_update(TreeReader& reader, const Json& recorded) {
    refuse_any(recorded, {"_return_defaults", "_hints", "_multi_values"});
    const NodePtr table = table_of(reader, recorded);
    NodePtr update = sql::new_update(table);
    Values values{reader, table};
    const bool ordered = has(recorded, "_ordered_values");
    if (ordered) add_ordered(reader, values, recorded.at("_ordered_values"));
    if (has(recorded, "_values")) values.add_all(recorded.at("_values"));
    const bool none = !ordered && !has(recorded, "_values");
    if (none || reader.given().is_array()) values.add_given(reader.given());
    for (const Assignment& assignment : values.assignments()) sql::add_assignment(update, assignment);
    add_all(update, Clause::where, reader.read_list(recorded, "_where_criteria"));
    add_returning(reader, update, recorded);
    add_ctes(reader, update, recorded);
    add_limit(update, recorded);
    decorate(reader, update, recorded);
    return update;
}

NodePtr read_delete(TreeReader& reader, const Json& recorded) {
    refuse_any(recorded, {"_return_defaults", "_hints"});
    NodePtr statement = sql::new_delete(table_of(reader, recorded));
    add_all(statement, Clause::where, reader.read_list(recorded, "_where_criteria"));
    add_returning(reader, statement, recorded);
    add_ctes(reader, statement, recorded);
    add_limit(statement, recorded);
    decorate(reader, statement, recorded);
    return statement;
}

}  // namespace

ReadNode dml_reader(const std::string& node) {
    if (node == "Insert") return read_insert;
    if (node == "Update") return read_update;
    if (node == "Delete") return read_delete;
    return nullptr;
}

}  // namespace conformance
