// SPDX-License-Identifier: MIT
#include "retort/sql/compile/sql_compiler.hpp"

#include "retort/sql/compile/errors.hpp"
#include "retort/sql/expr/sequence_nodes.hpp"

#include "sql/compile/compiler_state.hpp"
#include "sql/compile/operators.hpp"

namespace retort {

using namespace sql;

SqlCompiler::SqlCompiler(const Dialect& dialect) : dialect_{dialect}, state_{std::make_unique<State>()} {}
SqlCompiler::~SqlCompiler() = default;

namespace {

bool gives_rows(const Node& statement) {
    switch (statement.kind()) {
        case NodeKind::select:
        case NodeKind::compound:
            return true;
        case NodeKind::insert:
            return !as<InsertNode>(statement).returning.empty();
        case NodeKind::update:
            return !as<UpdateNode>(statement).returning.empty();
        case NodeKind::delete_:
            return !as<DeleteNode>(statement).returning.empty();
        case NodeKind::text:
            return as<TextNode>(statement).returns_rows;
        case NodeKind::values:
            return true;
        default:
            return false;
    }
}

}  // namespace

CompiledStatement SqlCompiler::compile(const NodePtr& statement, const CompileOptions& options) {
    *state_ = State{};
    state_->options = options;
    state_->in_text = options.literal_binds;
    state_->frames.resize(1);
    CompiledStatement compiled;
    compiled.returns_rows = gives_rows(*statement);
    visit_embedded(*statement, Place::top);
    finish(compiled);
    compiled.statement = statement;
    return compiled;
}

std::string SqlCompiler::compile_expression(const NodePtr& expression, const CompileOptions& options) {
    *state_ = State{};
    state_->options = options;
    state_->in_text = options.literal_binds;
    state_->frames.resize(1);
    CompiledStatement compiled;
    if (is_from(expression->kind()))
        visit_from(*expression);
    else
        visit(*expression);
    finish(compiled);
    return std::move(compiled.sql);
}

void SqlCompiler::finish(CompiledStatement& compiled) {
    SqlFragment whole = std::move(state_->out);
    if (!state_->frames.front().ctes.empty()) whole.insert(state_->with_at, state_->with_parameter, with_clause());
    const std::size_t most = dialect_.caps().max_parameters;
    if (whole.parameters.size() > most) throw TooManyParameters{dialect_.name(), whole.parameters.size(), most};
    std::move(whole).assemble(dialect_, compiled.sql, compiled.parameters);
}

void SqlCompiler::visit_statement(const Node& node, Place place) {
    const std::size_t at = state_->out.text.size();
    const std::size_t parameter = state_->out.parameters.size();
    state_->frames.emplace_back();
    visit_embedded(node, place);
    if (!state_->frames.back().ctes.empty()) state_->out.insert(at, parameter, with_clause());
    state_->frames.pop_back();
}

void SqlCompiler::visit_embedded(const Node& node, Place place) {
    switch (node.kind()) {
        case NodeKind::select:
            return visit_select(as<SelectNode>(node), place);
        case NodeKind::compound:
            return visit_compound(as<CompoundNode>(node), place);
        case NodeKind::insert:
            return visit_insert(as<InsertNode>(node));
        case NodeKind::update:
            return visit_update(as<UpdateNode>(node));
        case NodeKind::delete_:
            return visit_delete(as<DeleteNode>(node));
        case NodeKind::values:
            return values_text(as<ValuesNode>(node));
        default:
            return visit(node);
    }
}

void SqlCompiler::visit(const Node& node) {
    switch (node.kind()) {
        case NodeKind::column:
            return visit_column(as<ColumnNode>(node));
        case NodeKind::bind:
            return visit_bind(as<BindNode>(node), state_->hint);
        case NodeKind::bind_list:
            return visit_bind_list(as<BindListNode>(node), state_->hint);
        case NodeKind::constant:
            return visit_constant(as<ConstantNode>(node));
        case NodeKind::literal_sql:
            return write(as<LiteralSqlNode>(node).sql);
        case NodeKind::text:
            return visit_text(as<TextNode>(node));
        case NodeKind::unary:
            return visit_unary(as<UnaryNode>(node));
        case NodeKind::binary:
            return visit_binary(as<BinaryNode>(node));
        case NodeKind::list:
            return visit_list(as<ListNode>(node));
        case NodeKind::between:
            return visit_between(as<BetweenNode>(node));
        case NodeKind::function:
            return visit_function(as<FunctionNode>(node));
        case NodeKind::cast:
            return visit_cast(as<CastNode>(node));
        case NodeKind::case_:
            return visit_case(as<CaseNode>(node));
        case NodeKind::extract:
            return visit_extract(as<ExtractNode>(node));
        case NodeKind::over:
            return visit_over(as<OverNode>(node));
        case NodeKind::label:
            return visit_label(as<LabelNode>(node));
        case NodeKind::scalar_subquery:
            return statement_in_parentheses(*as<ScalarSubqueryNode>(node).statement);
        case NodeKind::next_value:
            return visit_next_value(as<NextValueNode>(node));
        case NodeKind::result_name:
            return visit_result_name(as<ResultNameNode>(node));
        case NodeKind::whole_row:
            return visit_whole_row(as<WholeRowNode>(node));
        case NodeKind::field:
            return visit_field(as<FieldNode>(node));
        case NodeKind::table:
        case NodeKind::alias:
        case NodeKind::subquery:
        case NodeKind::cte:
        case NodeKind::values:
        case NodeKind::table_function:
        case NodeKind::sample:
        case NodeKind::join:
            return visit_from(node);
        default:
            return statement_in_parentheses(node);
    }
}

void SqlCompiler::write(std::string_view text) { state_->out.text += text; }
void SqlCompiler::identifier(std::string_view name) {
    append_identifier(state_->out.text, name, dialect_, state_->options.quoting);
}

void SqlCompiler::name_in_schema(std::string_view schema, std::string_view name) {
    for (const auto& [used, written] : state_->options.schema_translate_map) {
        if (used != schema) continue;
        schema = written;
        break;
    }
    if (!schema.empty()) {
        identifier(schema);
        write(".");
    }
    identifier(name);
}

void SqlCompiler::operand(const Node& node, Operator against) {
    if (!needs_parentheses(node, against)) return visit(node);
    write("(");
    visit(node);
    write(")");
}

void SqlCompiler::grouped(const Node& node) {
    if (!is_composite(node)) return visit(node);
    write("(");
    visit(node);
    write(")");
}

void SqlCompiler::comma_list(const std::vector<NodePtr>& nodes) {
    bool first = true;
    for (const NodePtr& node : nodes) {
        if (!std::exchange(first, false)) write(", ");
        visit(*node);
    }
}

void SqlCompiler::infix(const BinaryNode& node, std::string_view op) {
    const bool compares = node.op <= Operator::is_not_distinct_from;
    const auto side = compares ? &SqlCompiler::compared : &SqlCompiler::operand_beside;
    (this->*side)(*node.left, node.op, *node.right);
    write(op);
    (this->*side)(*node.right, node.op, *node.left);
}

void SqlCompiler::call(std::string_view function, const Node& argument) {
    write(function);
    write("(");
    visit(argument);
    write(")");
}

void SqlCompiler::statement_in_parentheses(const Node& statement) {
    const Scoped<bool> qualified{state_->qualified, true};
    write("(");
    visit_statement(statement, Place::nested);
    write(")");
}

bool SqlCompiler::is_this_dialect(std::string_view name) const { return name.empty() || name == dialect_.name(); }

void SqlCompiler::refuse(std::string_view construct, std::string_view alternative) const {
    throw NotInDialect{dialect_.name(), construct, alternative};
}

SqlCompiler::Unqualified::Unqualified(SqlCompiler& compiler)
    : compiler_{compiler}, before_{std::exchange(compiler.state_->qualified, false)} {}
SqlCompiler::Unqualified::~Unqualified() { compiler_.state_->qualified = before_; }

CompiledStatement compile(const Statement& statement, const Dialect& dialect, const CompileOptions& options) {
    return dialect.sql_compiler()->compile(statement.node(), options);
}

std::string expression_sql(const NodePtr& expression, const Dialect& dialect, const CompileOptions& options) {
    return dialect.sql_compiler()->compile_expression(expression, options);
}

}  // namespace retort
