// SPDX-License-Identifier: MIT
#include "dialects/postgresql/compile/postgresql_sql_compiler.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/expr/sequence_nodes.hpp"

#include "base/hexadecimal.hpp"

namespace retort::postgresql {

using namespace sql;

namespace {

bool is_json_value(TypeKind type) {
    return type == TypeKind::json || type == TypeKind::jsonb || type == TypeKind::custom;
}

}  // namespace

bool PostgresqlSqlCompiler::is_subscript(const BinaryNode& node) const {
    return server_.version >= 140000 && node.op == Operator::json_element && node.left->type() == TypeKind::jsonb &&
           is_json_value(node.type());
}

void PostgresqlSqlCompiler::visit_binary(const BinaryNode& node) {
    const bool around = std::exchange(in_operation_, true);
    const bool is_json = node.op == Operator::json_element || node.op == Operator::json_path;
    const bool is_cast = node.op == Operator::custom && &node == cast_;
    if (around && (is_cast || (is_json && is_json_value(node.type()) && !is_subscript(node)))) {
        write("(");
        operation(node);
        write(")");
    } else {
        operation(node);
    }
    in_operation_ = around;
}

void PostgresqlSqlCompiler::operation(const BinaryNode& node) {
    switch (node.op) {
        case Operator::regexp_match:
            return regexp_match(node, " ~");
        case Operator::not_regexp_match:
            return regexp_match(node, " !~");
        case Operator::regexp_replace:
            return regexp_replace(node);
        case Operator::match:
            return match(node);
        case Operator::not_match:
            write("NOT ");
            return match(node);
        case Operator::element:
            return element(node);
        case Operator::json_element:
            return json_part(node, " ->");
        case Operator::json_path:
            return json_part(node, " #>");
        case Operator::bit_xor:
            return infix(node, " # ");
        default:
            return SqlCompiler::visit_binary(node);
    }
}

void PostgresqlSqlCompiler::match(const BinaryNode& node) {
    operand_beside(*node.left, node.op, *node.right);
    write(" @@ plainto_tsquery(");
    if (!node.custom.empty()) {
        literal(ValueView::of_text(node.custom));
        write(", ");
    }
    operand_beside(*node.right, Operator::comma, *node.left);
    write(")");
}

void PostgresqlSqlCompiler::regexp_match(const BinaryNode& node, std::string_view op) {
    const bool has_operator = node.custom.empty() || node.custom == "i";
    operand_beside(*node.left, node.op, *node.right);
    write(op);
    write(node.custom == "i" ? "* " : " ");
    if (has_operator) return operand_beside(*node.right, node.op, *node.left);
    write("CONCAT('(?', ");
    literal(ValueView::of_text(node.custom));
    write(", ')', ");
    visit_untold(*node.right, true);
    write(")");
}

void PostgresqlSqlCompiler::regexp_replace(const BinaryNode& node) {
    write("REGEXP_REPLACE(");
    operand_beside(*node.left, Operator::comma, *node.right);
    for (const NodePtr& argument : as<ListNode>(*node.right).elements) {
        write(", ");
        operand_beside(*argument, Operator::comma, *node.left);
    }
    if (!node.custom.empty()) {
        write(", ");
        literal(ValueView::of_text(node.custom));
    }
    write(")");
}

void PostgresqlSqlCompiler::element(const BinaryNode& node) {
    const auto* inner = node_cast<BinaryNode>(node.left.get());
    const bool is_plain = node.left->kind() == NodeKind::column || (inner && inner->op == Operator::element);
    if (is_plain) return subscript(node);
    write("(");
    visit(*node.left);
    write(")");
    brackets(node);
}

void PostgresqlSqlCompiler::json_part(const BinaryNode& node, std::string_view op) {
    const TypeKind type = node.type();
    const bool stays_json = is_json_value(type);
    if (!stays_json) write("CAST((");
    operand_beside(*node.left, node.op, *node.right);
    if (is_subscript(node)) {
        write("[");
        json_key(node);
        return write("]");
    }
    write(op);
    write(stays_json ? " " : "> ");
    if (const auto* keys = node_cast<ListNode>(node.right.get()))
        json_keys(*keys);
    else
        json_key(node);
    if (stays_json) return;
    write(") AS ");
    write(dialect().type_sql(TypeTag{type}));
    write(")");
}

// No operator takes a position of 64 bits, and a parameter of no known type would be taken for a name.
void PostgresqlSqlCompiler::json_key(const BinaryNode& node) {
    const auto* position = node_cast<BindNode>(node.right.get());
    const bool is_position = !node.custom.empty() && position && position->value.view().kind() == ValueKind::integer;
    if (is_position) write("CAST(");
    operand_beside(*node.right, node.op, *node.left);
    if (is_position) write(" AS INTEGER)");
}

void PostgresqlSqlCompiler::json_keys(const ListNode& keys) {
    write("ARRAY[");
    for (const NodePtr& key : keys.elements) {
        if (&key != keys.elements.data()) write(", ");
        write("CAST(");
        visit(*key);
        write(" AS TEXT)");
    }
    write("]");
}

void PostgresqlSqlCompiler::visit_cast(const CastNode& node) {
    cast_ = node.operand.get();
    if (!node.short_form) return SqlCompiler::visit_cast(node);
    grouped(*node.operand);
    write("::");
    write(dialect().type_sql(node.target));
}

void PostgresqlSqlCompiler::visit_function(const FunctionNode& node) {
    const bool is_part = node.name == "substring" && node.arguments.size() > 1 && node.is_plain_call();
    if (!is_part) return SqlCompiler::visit_function(node);
    write("SUBSTRING(");
    visit(*node.arguments[0]);
    write(" FROM ");
    visit(*node.arguments[1]);
    if (node.arguments.size() > 2) {
        write(" FOR ");
        visit(*node.arguments[2]);
    }
    write(")");
}

void PostgresqlSqlCompiler::visit_next_value(const NextValueNode& node) {
    std::string name;
    if (!node.schema.empty()) {
        dialect().append_identifier(name, node.schema);
        name += '.';
    }
    dialect().append_identifier(name, node.name);
    write("nextval(" + string_literal(name) + ')');
}

std::string PostgresqlSqlCompiler::typed_null(TypeKind type) const {
    if (type == TypeKind::enumeration) return {};
    const TypeTag known{type == TypeKind::custom ? TypeKind::integer : type};
    return "CAST(NULL AS " + dialect().type_sql(known) + ')';
}

void PostgresqlSqlCompiler::empty_in(Operator op, const Node& left) {
    const std::string null = typed_null(left.type());
    if (null.empty()) return SqlCompiler::empty_in(op, left);
    write("SELECT " + null + " WHERE 1!=1");
}

void PostgresqlSqlCompiler::empty_tuple_in(Operator op, const ListNode& left) {
    std::string nulls;
    for (const NodePtr& element : left.elements) {
        const std::string null = typed_null(element->type());
        if (null.empty()) return SqlCompiler::empty_tuple_in(op, left);
        nulls += (nulls.empty() ? "" : ", ") + null;
    }
    write("SELECT " + nulls + " WHERE 1!=1");
}

namespace {

/// Whether a function takes values of all types, so that an argument's own must be known.
bool takes_any_type(std::string_view function) {
    constexpr std::string_view names[]{
        "array_agg",         "concat",          "concat_ws", "format",    "json_agg",          "json_build_array",
        "json_build_object", "json_object_agg", "jsonb_agg", "pg_typeof", "jsonb_build_array", "jsonb_build_object",
        "jsonb_object_agg",  "num_nonnulls",    "num_nulls", "to_json",   "to_jsonb"};
    return std::find(std::begin(names), std::end(names), function) != std::end(names);
}

/// What a parameter is cast to; no kind: nothing, since text becomes what is wanted, and others have names of their
/// own.
std::optional<TypeTag> type_of(const BindNode& node, bool is_operand) {
    const ValueKind value = node.value.view().kind();
    switch (node.type()) {
        case TypeKind::string:
        case TypeKind::text:
            return is_operand ? std::optional<TypeTag>{Text()} : std::nullopt;
        case TypeKind::datetime:
            if (value == ValueKind::datetime_tz) return DateTime(with_timezone);
            return value == ValueKind::datetime ? std::optional<TypeTag>{DateTime()} : std::nullopt;
        case TypeKind::custom:
        case TypeKind::enumeration:
        case TypeKind::json:
        case TypeKind::jsonb:
            return std::nullopt;
        default:
            return TypeTag{node.type()};
    }
}

}  // namespace

void PostgresqlSqlCompiler::function_arguments(const FunctionNode& node) {
    if (!takes_any_type(node.name)) return SqlCompiler::function_arguments(node);
    for (const NodePtr& argument : node.arguments) {
        if (&argument != node.arguments.data()) write(", ");
        visit_untold(*argument, true);
    }
}

void PostgresqlSqlCompiler::parameter_type(const BindNode& node, bool is_operand) {
    if (const std::optional<TypeTag> type = type_of(node, is_operand)) write("::" + dialect().type_sql(*type));
}

void PostgresqlSqlCompiler::select_modifiers(const SelectNode& node) {
    if (node.distinct_on.empty()) return SqlCompiler::select_modifiers(node);
    write("DISTINCT ON (");
    comma_list(node.distinct_on);
    write(") ");
}

void PostgresqlSqlCompiler::limit_clause(const NodePtr& limit, const NodePtr& offset) {
    write(limit ? " \n LIMIT " : "\n LIMIT ALL");
    if (limit) visit(*limit);
    if (!offset) return;
    write(" OFFSET ");
    visit(*offset);
}

// Anything but a number needs parentheses.
void PostgresqlSqlCompiler::fetch_clause(const NodePtr& fetch, const FetchOptions& options, const NodePtr& offset) {
    if (options.percent) refuse("FETCH … PERCENT", "count the rows first");
    if (offset) {
        write("\n OFFSET (");
        visit(*offset);
        write(") ROWS");
    }
    write("\n FETCH FIRST (");
    visit(*fetch);
    write(options.with_ties ? ") ROWS WITH TIES" : ") ROWS ONLY");
}

void PostgresqlSqlCompiler::table_prefix(const Hint& hint) {
    if (hint.text != "ONLY") refuse("the hint " + hint.text, "\"ONLY\" is the only one");
    write("ONLY ");
}

void PostgresqlSqlCompiler::lock_clause(const RowLock& lock) {
    constexpr std::string_view strengths[]{"", " FOR UPDATE", " FOR SHARE", " FOR NO KEY UPDATE", " FOR KEY SHARE"};
    write(strengths[static_cast<std::size_t>(lock.strength)]);
    lock_options(lock);
}

namespace {

std::string interval_text(std::int64_t microseconds) {
    constexpr std::int64_t in_a_second = 1'000'000;
    const std::int64_t rest = microseconds % in_a_second;
    std::string fraction = std::to_string(rest < 0 ? -rest : rest);
    fraction.insert(0, 6 - fraction.size(), '0');
    const std::string sign = microseconds < 0 ? "-" : "";
    const std::int64_t seconds = microseconds / in_a_second;
    return "make_interval(secs=>" + sign + std::to_string(seconds < 0 ? -seconds : seconds) + '.' + fraction + ')';
}

}  // namespace

void PostgresqlSqlCompiler::literal(const ValueView& value) {
    if (value.kind() == ValueKind::interval) return write(interval_text(value.integer()));
    if (value.kind() != ValueKind::blob) return SqlCompiler::literal(value);
    std::string text = "'\\x";
    append_hexadecimal(text, value.bytes());
    write(text + "'::bytea");
}

}  // namespace retort::postgresql
