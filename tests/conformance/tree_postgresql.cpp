// SPDX-License-Identifier: MIT
// Arrays, ordered aggregates, elements of arrays and JSON values, matches, and operators by their symbols.
#include <algorithm>
#include <string_view>

#include "retort/sql/expr/build.hpp"
#include "retort/sql/expr/custom_operator.hpp"
#include "retort/sql/expr/nodes.hpp"
#include "retort/sql/expr/regexp.hpp"

#include "conformance/not_covered.hpp"
#include "conformance/tree_families.hpp"
#include "conformance/tree_types.hpp"

namespace conformance {

namespace {

using namespace retort;
using sql::NodePtr;
using sql::Operator;

/// The operators that <retort/postgresql.hpp> has functions for, which bind as tight as a comparison there.
constexpr std::string_view symbols_of_postgresql[]{"@>", "<@", "&&",  "<<", ">>",  "&<", "&>", "-|-", "?",  "?&",
                                                   "?|", "->", "->>", "#>", "#>>", "#-", "@?", "@@",  "<->"};

std::int8_t precedence_of(const std::string& symbol) {
    const auto* end = std::end(symbols_of_postgresql);
    return std::find(std::begin(symbols_of_postgresql), end, symbol) == end ? 0 : 5;
}

/// SQLAlchemy groups the operands when the operator binds tighter than they do; the tree does not tell its precedence.
bool groups_operand(const TreeReader& reader, const Json& operand) {
    const Json& outer = reader.resolved(operand);
    if (text_in(outer, "node") != "Grouping") return false;
    const std::string inner = text_in(reader.inner(outer), "node");
    return inner == "BinaryExpression" || inner == "UnaryExpression" || inner.ends_with("ClauseList");
}

/// How tight an operator binds is not told, but by the parentheses around its operands.
std::int8_t precedence_in(const TreeReader& reader, const Json& recorded, const std::string& symbol) {
    constexpr std::int8_t tightest = 100;
    const bool tight = groups_operand(reader, recorded.at("left")) || groups_operand(reader, recorded.at("right"));
    const auto is_custom = [&](const Json& side) {
        return text_in(reader.resolved(side), "operator") == "op:custom_op";
    };
    if (is_custom(recorded.at("left")) || is_custom(recorded.at("right"))) return -1;
    if (tight) return tightest;
    return reader.has_loose_operators() ? std::int8_t{0} : precedence_of(symbol);
}

NodePtr read_custom(TreeReader& reader, const Json& recorded) {
    const std::string symbol = reader.symbol(recorded);
    return sql::custom({symbol, precedence_in(reader, recorded, symbol)}, reader.read(recorded.at("left")),
                       reader.read(recorded.at("right")), kind_of(recorded.at("type")));
}

NodePtr binary(TreeReader& reader, const Json& recorded, Operator op) {
    NodePtr left = reader.read(recorded.at("left"));
    return sql::binary(op, std::move(left), reader.read(recorded.at("right")), kind_of(recorded.at("type")));
}

NodePtr read_regexp(TreeReader& reader, const Json& recorded, Operator op) {
    const Json modifiers = recorded.value("modifiers", Json::object());
    NodePtr left = reader.read(recorded.at("left"));
    const Json& right = reader.inner(recorded.at("right"));
    if (op != Operator::regexp_replace)
        return sql::regexp(op, std::move(left), reader.read(right), text_in(modifiers, "flags"));
    const TreeReader::Nodes texts = reader.read_list(right, "clauses");
    if (texts.size() != 2) throw NotCovered{"a replacement of another shape"};
    return sql::regexp(op, std::move(left), sql::tuple({texts[0], texts[1]}), text_in(modifiers, "flags"));
}

NodePtr read_match(TreeReader& reader, const Json& recorded, Operator op) {
    if (says_how_mysql_searches(recorded)) return mysql_match(reader, recorded);
    const Json modifiers = recorded.value("modifiers", Json::object());
    return filled<sql::BinaryNode>(
        [&](sql::BinaryNode& node) { node.custom = text_in(modifiers, "postgresql_regconfig"); }, op,
        reader.read(recorded.at("left")), reader.read(recorded.at("right")), TypeKind::boolean);
}

NodePtr list_of(TreeReader& reader, const Json& recorded, Operator op) {
    return filled<sql::ListNode>([&](sql::ListNode& list) { list.elements = reader.read_list(recorded, "clauses"); },
                                 op, TypeKind::custom);
}

NodePtr read_array(TreeReader& reader, const Json& recorded) {
    NodePtr array = list_of(reader, recorded, Operator::array);
    const std::string type = text_in(recorded.at("type"), "type");
    const bool says_type = !has(recorded, "clauses") && type != "ARRAY(NullType())";
    if (!says_type) return array;
    return filled<sql::CastNode>([](sql::CastNode& cast) { cast.short_form = true; }, std::move(array),
                                 type_named(type));
}

NodePtr read_ordered(TreeReader& reader, const Json& recorded) {
    return filled<sql::ListNode>(
        [&](sql::ListNode& list) {
            list.elements = {reader.read(recorded.at("target"))};
            const Json& order = reader.inner(recorded.at("order_by"));
            const TreeReader::Nodes terms =
                order.contains("clauses") ? reader.read_list(order, "clauses") : TreeReader::Nodes{reader.read(order)};
            list.elements.insert(list.elements.end(), terms.begin(), terms.end());
        },
        Operator::ordered, TypeKind::custom);
}

/// from:to
NodePtr read_slice(TreeReader& reader, const Json& recorded) {
    NodePtr from = reader.read(recorded.at("start"));
    return sql::binary(Operator::slice, std::move(from), reader.read(recorded.at("stop")), TypeKind::custom);
}

}  // namespace

NodePtr read_further_operator(TreeReader& reader, const Json& recorded) {
    const std::string name = text_in(recorded, "operator");
    if (name == "op:custom_op") return read_custom(reader, recorded);
    if (name == "op:getitem") return binary(reader, recorded, Operator::element);
    if (name == "op:json_getitem_op") return binary(reader, recorded, Operator::json_element);
    if (name == "op:json_path_getitem_op") return binary(reader, recorded, Operator::json_path);
    if (name == "op:regexp_match_op") return read_regexp(reader, recorded, Operator::regexp_match);
    if (name == "op:not_regexp_match_op") return read_regexp(reader, recorded, Operator::not_regexp_match);
    if (name == "op:regexp_replace_op") return read_regexp(reader, recorded, Operator::regexp_replace);
    if (name == "op:match_op") return read_match(reader, recorded, Operator::match);
    if (name == "op:not_match_op") return read_match(reader, recorded, Operator::not_match);
    return {};
}

ReadNode postgresql_reader(const std::string& node) {
    if (node == "array") return read_array;
    if (node == "aggregate_order_by") return read_ordered;
    if (node == "Slice") return read_slice;
    return nullptr;
}

}  // namespace conformance
