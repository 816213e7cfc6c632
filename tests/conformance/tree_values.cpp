// SPDX-License-Identifier: MIT
// Columns, parameters, labels, and what only stands around an expression.
#include <memory>

#include "retort/sql/expr/array_codec.hpp"
#include "retort/sql/expr/build.hpp"
#include "retort/sql/expr/chrono.hpp"
#include "retort/sql/expr/nodes.hpp"
#include "retort/sql/stmt/from.hpp"
#include "retort/sql/stmt/text.hpp"

#include "conformance/not_covered.hpp"
#include "conformance/python_values.hpp"
#include "conformance/tree_families.hpp"
#include "conformance/tree_types.hpp"

namespace conformance {

namespace {

using namespace retort;
using sql::NodePtr;

NodePtr read_column(TreeReader& reader, const Json& recorded) {
    const TypeKind kind = kind_of(recorded.at("type"));
    const std::string name = text_in(recorded, "name");
    if (flag_in(recorded, "is_literal")) return sql::literal_sql(name, kind);
    if (!has(recorded, "table")) return sql::named_column({}, name, kind);
    const NodePtr from = read_from(reader, recorded.at("table"));
    // "%(N5 anon)s": what the subquery's column without a name is called after.
    if (is_anonymous(name)) {
        // "%(N5 anon)s_x": after the table, which has a made-up name, and the expression.
        return sql::named_column(from, anonymous_base(name) + name.substr(name.find(")s") + 2), kind);
    }
    return column_named(from, name, kind);
}

/// A list as the one parameter that an array is.
std::string array_text(const Json& list) {
    std::string text = "{";
    for (const Json& element : list) {
        if (element.is_number_integer())
            detail::append_array_element(text, ValueView::of_integer(element.get<std::int64_t>()), false);
        else if (element.is_string())
            detail::append_array_element(text, ValueView::of_text(element.get_ref<const std::string&>()), false);
        else
            throw NotCovered{"an array of other things than whole numbers and texts"};
    }
    if (text.back() == ',') text.pop_back();
    return text + '}';
}

std::string hstore_text(const Json& pairs) {
    std::string text;
    for (const auto& [key, value] : pairs.items()) {
        text += (text.empty() ? "" : ", ") + Json(key).dump() + "=>" + (value.is_null() ? "NULL" : value.dump());
    }
    return text;
}

/// What is a list or an object in the tree, as the text of a value of `type`.
std::string structured_text(const Json& value, const std::string& type) {
    if (type.starts_with("HSTORE")) return hstore_text(value);
    return value.is_object() || type.starts_with("JSON(") || type.starts_with("JSONB(") ? value.dump()
                                                                                        : array_text(value);
}

/// A value of JSON, without NULL, as a parameter called `name`.
NodePtr parameter(const Json& value, std::string name, TypeKind kind) {
    const auto node = [&](const ValueView& view) {
        return filled<sql::BindNode>([](sql::BindNode&) {}, view, kind, std::move(name));
    };
    if (value.is_boolean()) return node(ValueView::of_integer(value.get<bool>() ? 1 : 0, ValueKind::boolean));
    if (value.is_number_integer()) return node(ValueView::of_integer(value.get<std::int64_t>()));
    if (value.is_number_float()) return node(ValueView::of_real(value.get<double>()));
    if (value.is_string()) return node(ValueView::of_text(value.get_ref<const std::string&>()));
    if (value.is_object() && text_in(value, "py") == "bytes") {
        const std::vector<std::string> content = python_elements('(' + text_in(value, "v").substr(1) + ')');
        const std::string bytes = content.empty() ? "" : content.front().substr(1, content.front().size() - 2);
        return node(ValueView::of_text(bytes, ValueKind::blob));
    }
    if (value.is_object() && text_in(value, "py") == "date") {
        const std::string written = text_in(value, "v");
        std::chrono::sys_days day;
        if (Codec<std::chrono::sys_days>::decode(ValueView::of_text(written), day) == Decoded::ok)
            return node(ValueView::of_integer(day.time_since_epoch().count(), ValueKind::date));
    }
    throw NotCovered{"a parameter of another kind than numbers, text and dates"};
}

NodePtr read_bind(TreeReader& reader, const Json& recorded) {
    const TypeKind kind = kind_of(recorded.at("type"));
    const std::string key = text_in(recorded, "key");
    const auto value = recorded.find("value");
    if (value == recorded.end()) {
        if (is_anonymous(key)) {
            auto unnamed = std::make_unique<sql::BindNode>(ValueView{}, kind, std::string{}, true);
            unnamed->base = anonymous_base(key);
            NodePtr& known = reader.parameter(key);
            if (!known) known = NodePtr::adopting(unnamed.release());
            return known;
        }
        return sql::named_bind(key, kind);
    }
    if (value->is_null()) return sql::null();
    const bool is_structured = value->is_structured() && !value->contains("py");
    const Json given = is_structured ? Json(structured_text(*value, text_in(recorded.at("type"), "type"))) : *value;
    const NodePtr node = parameter(given, is_anonymous(key) ? std::string{} : key, kind);
    const bool literal = flag_in(recorded, "literal_execute");
    // Named after what stands beside it, or after something that is not in the tree: a variable of Python.
    const std::string base = is_anonymous(key) ? anonymous_base(key) : std::string{};
    const bool is_told = !base.empty() && !reader.has_name(base);
    if (!literal && !is_told) return node;
    auto marked = std::make_unique<sql::BindNode>(sql::as<sql::BindNode>(*node));
    marked->literal = literal;
    if (is_told) marked->base = base;
    return NodePtr::adopting(marked.release());
}

NodePtr read_label(TreeReader& reader, const Json& recorded) {
    const std::string name = own_name_of(recorded);
    NodePtr& known = reader.label(recorded);
    if (!known) known = sql::label(name, reader.read(recorded.at("_element")));
    return known;
}

NodePtr read_result_name(TreeReader&, const Json& recorded) {
    return filled<sql::ResultNameNode>([](sql::ResultNameNode&) {}, text_in(recorded, "element"));
}

NodePtr read_element(TreeReader& reader, const Json& recorded) { return reader.read(recorded.at("element")); }
NodePtr read_resolved(TreeReader& reader, const Json& recorded) { return reader.read(recorded.at("_resolved")); }
NodePtr read_comparison(TreeReader& reader, const Json& recorded) { return reader.read(recorded.at("sql_function")); }
NodePtr read_coerced(TreeReader& reader, const Json& recorded) { return reader.read(recorded.at("clause")); }

TextClause with_value(const TextClause& text, const std::string& name, const Json& value) {
    if (value.is_boolean()) return text.bind(name, value.get<bool>());
    if (value.is_number_integer()) return text.bind(name, value.get<std::int64_t>());
    if (value.is_number_float()) return text.bind(name, value.get<double>());
    if (value.is_string()) return text.bind(name, value.get<std::string>());
    throw NotCovered{"a parameter of another kind than numbers and text"};
}

NodePtr read_text(TreeReader& reader, const Json& recorded) {
    TextClause text = text_unchecked(text_in(recorded, "text"));
    if (!has(recorded, "_bindparams")) return text.node();
    for (const auto& [name, parameter] : recorded.at("_bindparams").items()) {
        const Json& whole = reader.resolved(parameter);
        if (whole.contains("value") && !whole.at("value").is_null()) text = with_value(text, name, whole.at("value"));
    }
    return text.node();
}

NodePtr read_textual_select(TreeReader& reader, const Json& recorded) {
    NodePtr statement = sql::with_rows(reader.read(recorded.at("element")));
    auto node = std::make_unique<sql::TextNode>(sql::as<sql::TextNode>(*statement));
    for (const Json& listed : recorded.value("column_args", Json::array())) {
        const Json& column = reader.resolved(listed);
        const std::string name = text_in(column, column.contains("col") ? "col" : "name");
        node->columns.push_back(sql::named_column({}, name, kind_of(column.value("type", Json{}))));
    }
    statement = NodePtr::adopting(node.release());
    add_ctes(reader, statement, recorded);
    return statement;
}

}  // namespace

NodePtr bound_array(const Json& list) { return bound(Json(array_text(list)), TypeKind::custom); }

NodePtr bound(const Json& value, TypeKind kind) { return value.is_null() ? sql::null() : parameter(value, {}, kind); }

ReadNode value_reader(const std::string& node) {
    if (node == "ColumnClause") return read_column;
    if (node == "BindParameter" || node == "_OffsetLimitParam") return read_bind;
    if (node == "Label") return read_label;
    if (node == "Grouping" || node == "FromGrouping" || node == "SelectStatementGrouping") return read_element;
    if (node == "_label_reference") return read_element;
    if (node == "_textual_label_reference") return read_result_name;
    if (node.ends_with("LambdaElement")) return read_resolved;
    if (node == "TypeCoerce") return read_coerced;
    if (node == "FunctionAsBinary") return read_comparison;
    if (node == "TextClause") return read_text;
    if (node == "TextualSelect") return read_textual_select;
    return nullptr;
}

}  // namespace conformance
