// SPDX-License-Identifier: MIT
#include "retort/sql/expr/build.hpp"

#include "retort/sql/expr/errors.hpp"
#include "retort/sql/expr/from_nodes.hpp"
#include "retort/sql/expr/functions.hpp"

#include "sql/expr/make.hpp"

namespace retort::sql {

namespace {

NodePtr constant(Constant what, TypeKind type = TypeKind::custom) { return make<ConstantNode>(what, type); }

}  // namespace

NodePtr null() { return constant(Constant::null); }
NodePtr constant_true() { return constant(Constant::true_, TypeKind::boolean); }
NodePtr constant_false() { return constant(Constant::false_, TypeKind::boolean); }
NodePtr star() { return constant(Constant::star); }

NodePtr parameter(const ValueView& value, TypeKind type) { return make<BindNode>(value, type); }

NodePtr bind(const ValueView& value, TypeKind type) { return value.is_null() ? null() : make<BindNode>(value, type); }

NodePtr named_bind(std::string name, TypeKind type) { return make<BindNode>(ValueView{}, type, std::move(name), true); }

NodePtr literal_sql(std::string sql, TypeKind type) { return make<LiteralSqlNode>(std::move(sql), type); }

NodePtr binary(Operator op, NodePtr left, NodePtr right, TypeKind type) {
    return make<BinaryNode>(op, std::move(left), std::move(right), type);
}

NodePtr unary(Operator op, NodePtr operand, TypeKind type) { return make<UnaryNode>(op, std::move(operand), type); }

NodePtr between(NodePtr operand, NodePtr low, NodePtr high, bool negated) {
    Fresh<BetweenNode> node;
    node->negated = negated;
    node->operand = std::move(operand);
    node->low = std::move(low);
    node->high = std::move(high);
    return std::move(node).pointer();
}

NodePtr label(std::string_view name, NodePtr element) { return make<LabelNode>(std::string{name}, std::move(element)); }

NodePtr function(std::string_view name, TypeKind type, std::initializer_list<NodePtr> arguments) {
    Fresh<FunctionNode> node{std::string{name}, type};
    node->arguments.assign(arguments.begin(), arguments.end());
    return std::move(node).pointer();
}

NodePtr filtered(const NodePtr& function, NodePtr condition) {
    if (function->kind() != NodeKind::function) throw WrongClause{"FILTER", "an expression that is no function"};
    Fresh<FunctionNode> node{as<FunctionNode>(*function)};
    node->filter = std::move(condition);
    return std::move(node).pointer();
}

NodePtr cast(NodePtr operand, const Type& type) { return make<CastNode>(std::move(operand), type); }
NodePtr cast(NodePtr operand, const TypeTag& type) { return make<CastNode>(std::move(operand), type); }

NodePtr extract(std::string_view field, NodePtr operand) {
    return make<ExtractNode>(std::string{field}, std::move(operand));
}

NodePtr tuple(std::initializer_list<NodePtr> elements) {
    Fresh<ListNode> node{Operator::comma, TypeKind::custom};
    node->elements.assign(elements.begin(), elements.end());
    return std::move(node).pointer();
}

NodePtr excluded_column(const NodePtr& column) { return unary(Operator::excluded, column, column->type()); }

NodePtr like(Operator op, NodePtr operand, NodePtr pattern, char escape) {
    Fresh<BinaryNode> node{op, std::move(operand), std::move(pattern), TypeKind::boolean};
    node->escape = escape;
    return std::move(node).pointer();
}

namespace {

constexpr char like_escape = '/';

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '%' || c == '_' || c == like_escape) result += like_escape;
        result += c;
    }
    return result;
}

/// Without ESCAPE some databases (PostgreSQL, MySQL) take a backslash for one.
bool needs_escape(std::string_view text) { return text.find_first_of("%_/\\") != std::string_view::npos; }

NodePtr concatenated(NodePtr left, NodePtr right) {
    return binary(Operator::concat, std::move(left), std::move(right), TypeKind::text);
}

}  // namespace

NodePtr like_literally(NodePtr operand, const LikePattern& pattern) {
    const std::string text = escaped(pattern.text);
    const NodePtr wildcard = literal_sql("'%'", TypeKind::text);
    NodePtr whole = bind(ValueView::of_text(text), TypeKind::text);
    if (pattern.leading_wildcard) whole = concatenated(wildcard, std::move(whole));
    if (pattern.trailing_wildcard) whole = concatenated(std::move(whole), wildcard);
    return like(Operator::like, std::move(operand), std::move(whole), needs_escape(pattern.text) ? like_escape : '\0');
}

InList::InList(TypeKind type) : list_{make<BindListNode>(type)} {}

void InList::add(const ValueView& value) {
    if (list_->kind() == NodeKind::bind_list)
        edit<BindListNode>(list_).values.emplace_back(value);
    else
        edit<ListNode>(list_).elements.push_back(bind(value, list_->type()));
}

void InList::add(NodePtr expression) {
    if (list_->kind() == NodeKind::bind_list) {
        Fresh<ListNode> list{Operator::comma, list_->type()};
        for (const Value& value : as<BindListNode>(*list_).values)
            list->elements.push_back(bind(value.view(), list_->type()));
        list_ = std::move(list).pointer();
    }
    edit<ListNode>(list_).elements.push_back(std::move(expression));
}

NodePtr InList::in(Operator op, NodePtr operand) const {
    return binary(op, std::move(operand), list_, TypeKind::boolean);
}

CaseBuilder::CaseBuilder(NodePtr subject, TypeKind type) : case_{make<CaseNode>(type)} {
    edit<CaseNode>(case_).subject = std::move(subject);
}

void CaseBuilder::when(NodePtr condition, NodePtr result) {
    auto& node = edit<CaseNode>(case_);
    node.conditions.push_back(std::move(condition));
    node.results.push_back(std::move(result));
}

NodePtr CaseBuilder::otherwise(NodePtr result) const {
    NodePtr copy = case_;
    edit<CaseNode>(copy).otherwise = std::move(result);
    return copy;
}

}  // namespace retort::sql

namespace retort {

Ordering Ordering::nulls_first() const { return Ordering{sql::unary(sql::Operator::nulls_first, node_, {})}; }
Ordering Ordering::nulls_last() const { return Ordering{sql::unary(sql::Operator::nulls_last, node_, {})}; }

Expr<std::int64_t> count() { return Expr<std::int64_t>{sql::function("count", TypeKind::big_integer, {sql::star()})}; }
Expr<std::optional<bool>> null() { return Expr<std::optional<bool>>{sql::null()}; }
Condition true_() { return Condition{sql::constant_true()}; }
Condition false_() { return Condition{sql::constant_false()}; }

}  // namespace retort
