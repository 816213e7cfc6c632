// SPDX-License-Identifier: MIT
#include <array>
#include <optional>

#include "retort/sql/expr/build.hpp"
#include "retort/sql/expr/nodes.hpp"
#include "retort/sql/stmt/build.hpp"

#include "conformance/not_covered.hpp"
#include "conformance/tree_families.hpp"
#include "conformance/tree_types.hpp"

namespace conformance {

namespace {

using namespace retort;
using sql::NodePtr;
using sql::Operator;

struct Named {
    std::string_view name;
    Operator op;
};
constexpr Named comparisons[]{{"eq", Operator::eq}, {"ne", Operator::ne}, {"lt", Operator::lt},
                              {"le", Operator::le}, {"gt", Operator::gt}, {"ge", Operator::ge}};
constexpr Named plain_operators[]{
    {"is_", Operator::is},
    {"is_not", Operator::is_not},
    {"is_distinct_from", Operator::is_distinct_from},
    {"is_not_distinct_from", Operator::is_not_distinct_from},
    {"add", Operator::add},
    {"sub", Operator::sub},
    {"mul", Operator::mul},
    {"truediv", Operator::true_div},
    {"floordiv", Operator::floor_div},
    {"mod", Operator::mod},
    {"concat_op", Operator::concat},
    {"bitwise_and_op", Operator::bit_and},
    {"bitwise_or_op", Operator::bit_or},
    {"bitwise_xor_op", Operator::bit_xor},
    {"bitwise_lshift_op", Operator::shift_left},
    {"bitwise_rshift_op", Operator::shift_right},
};
constexpr Named likes[]{{"like_op", Operator::like},
                        {"not_like_op", Operator::not_like},
                        {"ilike_op", Operator::ilike},
                        {"not_ilike_op", Operator::not_ilike}};
constexpr Named unaries[]{
    {"inv", Operator::not_},
    {"neg", Operator::negative},
    {"bitwise_not_op", Operator::bit_not},
    {"distinct_op", Operator::distinct},
    {"any_op", Operator::any},
    {"all_op", Operator::all},
    {"asc_op", Operator::ascending},
    {"desc_op", Operator::descending},
    {"nulls_first_op", Operator::nulls_first},
    {"nulls_last_op", Operator::nulls_last},
};
struct Containing {
    std::string_view name;
    bool leading;
    bool trailing;
    Operator op;
    Operator negated;
};
constexpr Containing containings[]{{"contains_op", true, true, Operator::like, Operator::not_like},
                                   {"startswith_op", false, true, Operator::like, Operator::not_like},
                                   {"endswith_op", true, false, Operator::like, Operator::not_like},
                                   {"icontains_op", true, true, Operator::ilike, Operator::not_ilike},
                                   {"istartswith_op", false, true, Operator::ilike, Operator::not_ilike},
                                   {"iendswith_op", true, false, Operator::ilike, Operator::not_ilike}};

template <std::size_t N>
std::optional<Operator> find(const Named (&table)[N], std::string_view name) {
    for (const Named& known : table) {
        if (known.name == name) return known.op;
    }
    return std::nullopt;
}

std::string operator_in(const Json& recorded, const char* name = "operator") {
    const std::string text = text_in(recorded, name);
    return text.starts_with("op:") ? text.substr(3) : text;
}

char escape_in(const Json& recorded) {
    if (!has(recorded, "modifiers")) return '\0';
    const Json& modifiers = recorded.at("modifiers");
    if (!modifiers.contains("escape") || !modifiers.at("escape").is_string()) return '\0';
    const std::string escape = text_in(modifiers, "escape");
    return escape.empty() ? no_escape : escape.front();
}

NodePtr wildcard() { return sql::literal_sql("'%'", TypeKind::text); }
NodePtr concatenated(NodePtr left, NodePtr right) {
    return sql::binary(Operator::concat, std::move(left), std::move(right), TypeKind::text);
}

/// x LIKE '%' || y || '%'
NodePtr containing(TreeReader& reader, const Json& recorded, const Containing& how, bool negated) {
    NodePtr left = reader.read(recorded.at("left"));
    NodePtr pattern = reader.read(recorded.at("right"));
    if (how.leading) pattern = concatenated(wildcard(), std::move(pattern));
    if (how.trailing) pattern = concatenated(std::move(pattern), wildcard());
    return sql::like(negated ? how.negated : how.op, std::move(left), std::move(pattern), escape_in(recorded));
}

NodePtr between(TreeReader& reader, const Json& recorded, bool negated) {
    const TreeReader::Nodes bounds = reader.read_list(reader.inner(recorded.at("right")), "clauses");
    if (bounds.size() != 2) throw NotCovered{"BETWEEN without two bounds"};
    return filled<sql::BetweenNode>([&](sql::BetweenNode& node) {
        node.negated = negated;
        node.symmetric = has(recorded.value("modifiers", Json::object()), "symmetric");
        node.operand = reader.read(recorded.at("left"));
        node.low = bounds[0];
        node.high = bounds[1];
    });
}

NodePtr tuple_of(const Json& values) {
    return filled<sql::ListNode>(
        [&](sql::ListNode& list) {
            for (const Json& value : values) list.elements.push_back(bound(value, TypeKind::custom));
        },
        Operator::comma, TypeKind::custom);
}

void add_value(sql::InList& list, const Json& value, bool of_arrays) {
    if (value.is_array() && !of_arrays) return list.add(tuple_of(value));
    const NodePtr node = value.is_array() ? bound_array(value) : bound(value, TypeKind::custom);
    const auto* bind = sql::node_cast<sql::BindNode>(node.get());
    if (bind)
        list.add(bind->value.view());
    else
        list.add(node);
}

NodePtr in_values(TreeReader& reader, const Json& recorded, Operator op, const Json& parameter) {
    if (!parameter.contains("value") || !parameter.at("value").is_array()) throw NotCovered{"a list without values"};
    sql::InList list{kind_of(parameter.at("type"))};
    const bool of_arrays = text_in(parameter.at("type"), "type").starts_with("ARRAY(");
    for (const Json& value : parameter.at("value")) add_value(list, value, of_arrays);
    const NodePtr whole = list.in(op, reader.read(recorded.at("left")));
    const auto* values = sql::node_cast<sql::BindListNode>(sql::as<sql::BinaryNode>(*whole).right.get());
    const std::string key = text_in(parameter, "key");
    if (!values || (is_anonymous(key) && !flag_in(parameter, "literal_execute"))) return whole;
    auto named = std::make_unique<sql::BindListNode>(*values);
    named->name = is_anonymous(key) ? std::string{} : key;
    named->literal = flag_in(parameter, "literal_execute");
    return sql::binary(op, sql::as<sql::BinaryNode>(*whole).left, NodePtr::adopting(named.release()),
                       TypeKind::boolean);
}

NodePtr in(TreeReader& reader, const Json& recorded, Operator op) {
    const Json& right = reader.inner(recorded.at("right"));
    const std::string node = text_in(right, "node");
    if (node == "BindParameter") return in_values(reader, recorded, op, right);
    if (node == "ClauseList" || node == "ExpressionClauseList") {
        sql::InList list{TypeKind::custom};
        for (const Json& element : right.at("clauses")) list.add(reader.read(element));
        return list.in(op, reader.read(recorded.at("left")));
    }
    NodePtr left = reader.read(recorded.at("left"));
    return sql::binary(op, std::move(left), reader.read(right), TypeKind::boolean);
}

NodePtr collated(TreeReader& reader, const Json& recorded) {
    const Json& collation = reader.inner(recorded.at("right"));
    return sql::binary(Operator::collate, reader.read(recorded.at("left")),
                       sql::literal_sql(text_in(collation, "collation"), TypeKind::text), TypeKind::text);
}

NodePtr read_binary(TreeReader& reader, const Json& recorded) {
    const std::string name = operator_in(recorded);
    const TypeKind kind = kind_of(recorded.at("type"));
    if (name == "in_op") return in(reader, recorded, Operator::in);
    if (name == "not_in_op") return in(reader, recorded, Operator::not_in);
    if (name == "collate") return collated(reader, recorded);
    if (name == "between_op" || name == "not_between_op") return between(reader, recorded, name != "between_op");
    for (const Containing& how : containings) {
        if (name == how.name) return containing(reader, recorded, how, false);
        if (name == "not_" + std::string{how.name}) return containing(reader, recorded, how, true);
    }
    if (const auto op = find(comparisons, name)) {
        return sql::compare(*op, reader.read(recorded.at("left")), reader.read(recorded.at("right")));
    }
    if (const auto op = find(likes, name)) {
        return sql::like(*op, reader.read(recorded.at("left")), reader.read(recorded.at("right")), escape_in(recorded));
    }
    if (const NodePtr further = read_further_operator(reader, recorded)) return further;
    const auto op = find(plain_operators, name);
    if (!op) throw NotCovered{"the operator " + name};
    return sql::binary(*op, reader.read(recorded.at("left")), reader.read(recorded.at("right")), kind);
}

NodePtr read_unary(TreeReader& reader, const Json& recorded) {
    const std::string name = operator_in(recorded, has(recorded, "operator") ? "operator" : "modifier");
    const auto op = find(unaries, name);
    if (!op) throw NotCovered{"the operator " + name};
    NodePtr element = reader.read(recorded.at("element"));
    const bool is_condition = *op == Operator::not_ && element->type() == TypeKind::boolean;
    return sql::unary(*op, std::move(element), is_condition ? TypeKind::boolean : TypeKind::custom);
}

NodePtr read_boolean(TreeReader& reader, const Json& recorded) {
    NodePtr element = reader.read(recorded.at("element"));
    return operator_in(recorded) == "is_false" ? sql::negate(element) : element;
}

NodePtr read_exists(TreeReader& reader, const Json& recorded) {
    const Json& below = reader.inner(recorded.at("element"));
    const bool scalar = text_in(below, "node") == "ScalarSelect";
    return sql::exists(reader.read(scalar ? below.at("element") : below));
}

NodePtr chain(const TreeReader::Nodes& nodes, Operator op) {
    NodePtr whole = nodes.front();
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        whole = op == Operator::and_ || op == Operator::or_ ? sql::combine(op, whole, nodes[i])
                                                            : sql::binary(op, whole, nodes[i], nodes[i]->type());
    }
    return whole;
}

NodePtr read_list(TreeReader& reader, const Json& recorded) {
    const std::string name = operator_in(recorded);
    const TreeReader::Nodes nodes = reader.read_list(recorded, "clauses");
    if (nodes.empty()) throw NotCovered{"a list of nothing"};
    if (name == "and_") return chain(nodes, Operator::and_);
    if (name == "or_") return chain(nodes, Operator::or_);
    const auto op = find(plain_operators, name);
    if (op) return chain(nodes, *op);
    if (name == "comma_op" && nodes.size() == 1) return nodes.front();
    if (name == "comma_op") {
        return filled<sql::ListNode>([&](sql::ListNode& list) { list.elements = nodes; }, Operator::comma,
                                     TypeKind::custom);
    }
    throw NotCovered{"a list joined by " + name};
}

}  // namespace

ReadNode operator_reader(const std::string& node) {
    if (node == "BinaryExpression") return read_binary;
    if (node == "UnaryExpression" || node == "CollectionAggregate") return read_unary;
    if (node == "AsBoolean") return read_boolean;
    if (node == "Exists") return read_exists;
    if (node == "BooleanClauseList" || node == "ExpressionClauseList" || node == "ClauseList") return read_list;
    return nullptr;
}

}  // namespace conformance
