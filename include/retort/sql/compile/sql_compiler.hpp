// SPDX-License-Identifier: MIT
// The compiler of statements: standard SQL, with hooks where a dialect differs.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "retort/sql/compile/compiled.hpp"
#include "retort/sql/compile/dialect.hpp"
#include "retort/sql/stmt/nodes.hpp"

namespace retort {

namespace sql {
class NextValueNode;
struct SelectedColumn;
}  // namespace sql

struct SqlFragment;

/// Writes one statement; used once. A dialect derives from it and overrides what its database says otherwise; each
/// hook appends to the text. The layout is SQLAlchemy's.
class SqlCompiler {
public:
    explicit SqlCompiler(const Dialect& dialect);
    SqlCompiler(const SqlCompiler&) = delete;
    SqlCompiler& operator=(const SqlCompiler&) = delete;
    virtual ~SqlCompiler();

    CompiledStatement compile(const sql::NodePtr& statement, const CompileOptions& options);
    std::string compile_expression(const sql::NodePtr& expression, const CompileOptions& options);
    /// What stands behind INSERT INTO: for other ways to bring rows there.
    struct InsertTarget {
        std::string table;
        std::string columns;  ///< In parentheses.
    };
    InsertTarget insert_target(const sql::NodePtr& insert, const CompileOptions& options);

protected:
    // Expressions, each as it stands where nothing around it asks for parentheses.
    virtual void visit_binary(const sql::BinaryNode& node);
    virtual void visit_unary(const sql::UnaryNode& node);
    virtual void visit_function(const sql::FunctionNode& node);
    virtual void visit_cast(const sql::CastNode& node);
    virtual void visit_extract(const sql::ExtractNode& node);
    virtual void visit_between(const sql::BetweenNode& node);
    virtual void visit_case(const sql::CaseNode& node);
    virtual void visit_over(const sql::OverNode& node);
    /// In lower case, for comparing. `beside` is what a parameter is named after.
    virtual void folded(const sql::Node& text, const sql::Node& beside);
    virtual void visit_constant(const sql::ConstantNode& node);
    virtual void visit_next_value(const sql::NextValueNode& node);
    /// The inside of IN ( ) for no values; the parentheses stand already.
    virtual void empty_in(sql::Operator op, const sql::Node& left);
    /// The same for tuples of so many elements.
    virtual void empty_tuple_in(sql::Operator op, const sql::ListNode& left);
    /// Behind a parameter whose type nothing beside it tells; `is_operand`: of an operator. The default writes nothing:
    /// many drivers tell the types.
    virtual void parameter_type(const sql::BindNode& /*node*/, bool /*is_operand*/) {}
    /// The inside of IN ( ) for tuples.
    virtual void tuple_rows(const std::vector<sql::NodePtr>& rows);

    // Clauses.
    virtual void select_modifiers(const sql::SelectNode& node);
    virtual void limit_clause(const sql::NodePtr& limit, const sql::NodePtr& offset);
    virtual void fetch_clause(const sql::NodePtr& fetch, const sql::FetchOptions& options, const sql::NodePtr& offset);
    virtual void lock_clause(const sql::RowLock& lock);
    /// Behind a table in FROM. The default writes nothing: few databases take such advice.
    virtual void table_hint(const sql::Hint& hint);
    /// The same for what stands before a table, also before that of an UPDATE or DELETE.
    virtual void table_prefix(const sql::Hint& hint);
    /// LIMIT of an UPDATE or DELETE.
    virtual void change_limit_clause(const sql::NodePtr& limit);
    /// Before an INSERT, UPDATE or DELETE inside of WITH. The default writes nothing: the standard has no such thing,
    /// but there is only one way to write it.
    virtual void changing_cte() {}
    /// Before the elements of an array.
    virtual void array_word();
    /// Before what may refer to what stands before it in FROM.
    virtual void lateral_word();
    /// Between the parts of a compound.
    virtual void set_operator(sql::SetOperator op);
    virtual void visit_field(const sql::FieldNode& node);
    virtual void visit_whole_row(const sql::WholeRowNode& node);
    virtual void visit_values(const sql::ValuesNode& node);
    virtual void visit_table_function(const sql::TableFunctionNode& node);
    virtual void visit_sample(const sql::SampleNode& node);
    /// One row of VALUES.
    virtual void values_row(const sql::NodePtr* values, std::size_t width);
    virtual void default_values(const sql::InsertNode& node);
    /// In place of a value of an INSERT or UPDATE.
    virtual void default_value();
    virtual void conflict_clause(const sql::InsertNode& node);
    virtual void returning_clause(const std::vector<sql::NodePtr>& columns);
    /// What stands between UPDATE and SET; `further` is what the statement uses besides its table.
    virtual void update_tables(const sql::NodePtr& table, const std::vector<sql::NodePtr>& further);
    virtual void assignment_target(const sql::Node& target);
    virtual void update_from_clause(const std::vector<sql::NodePtr>& froms);
    /// What stands between DELETE FROM and WHERE.
    virtual void delete_tables(const sql::NodePtr& table, const std::vector<sql::NodePtr>& further);
    virtual void delete_using_clause(const std::vector<sql::NodePtr>& froms);
    /// With a space on both sides.
    [[nodiscard]] virtual std::string_view join_words(sql::JoinKind kind) const;
    struct Grouping {
        std::string_view open;
        std::string_view close;
    };
    /// What stands around a SELECT with clauses of its own, or a compound, as an operand of UNION and its like;
    /// `first`: the left one.
    [[nodiscard]] virtual Grouping operand_grouping(const sql::Node& statement, bool first) const;

    /// A value as SQL text, for CompileOptions::literal_binds.
    virtual void literal(const ValueView& value);

    /// Between the parentheses of a call.
    virtual void function_arguments(const sql::FunctionNode& node);

    // What hooks write with.
    void write(std::string_view text);
    void identifier(std::string_view name);
    void name_in_schema(std::string_view schema, std::string_view name);
    void visit(const sql::Node& node);
    /// The same where nothing beside the node tells its type; see parameter_type().
    void visit_untold(const sql::Node& node, bool is_operand = false);
    /// In parentheses where `against` binds tighter.
    void operand(const sql::Node& node, sql::Operator against);
    /// The same for the other side of `beside`, after which a parameter is named.
    void operand_beside(const sql::Node& node, sql::Operator against, const sql::Node& beside);
    /// In parentheses unless it is a single thing.
    void grouped(const sql::Node& node);
    void condition(const sql::Node& node);
    void grouped_condition(const sql::Node& node);
    void comma_list(const std::vector<sql::NodePtr>& nodes);
    void conjunction(const std::vector<sql::NodePtr>& conditions);
    void infix(const sql::BinaryNode& node, std::string_view op);
    /// `left[right]` and `left[from:to]`.
    void subscript(const sql::BinaryNode& node);
    /// What of it follows `left`.
    void brackets(const sql::BinaryNode& node);
    void call(std::string_view function, const sql::Node& argument);
    /// A column without its table: where a statement has only one and says so.
    void bare_column(const sql::Node& column);
    void bare_column_list(const std::vector<sql::NodePtr>& columns);
    void selected(const std::vector<sql::NodePtr>& columns, sql::LabelStyle style = sql::LabelStyle::disambiguate);
    void from_items(const std::vector<sql::NodePtr>& froms);
    /// " OF …", " NOWAIT" and " SKIP LOCKED", as far as they are wanted.
    void lock_options(const sql::RowLock& lock);
    void statement_in_parentheses(const sql::Node& statement);
    /// The name of a column, also of one that is named by the compiler.
    [[nodiscard]] std::string column_name(const sql::ColumnNode& column);
    /// What stands in FROM by its name, and a table by that of its schema too.
    void table_name_of(const sql::Node& from);
    [[nodiscard]] bool is_this_dialect(std::string_view name) const;
    [[nodiscard]] const Dialect& dialect() const { return dialect_; }
    /// Throws NotInDialect.
    [[noreturn]] void refuse(std::string_view construct, std::string_view alternative) const;

    /// Columns go without their table's name for the length of a block.
    class Unqualified {
    public:
        explicit Unqualified(SqlCompiler& compiler);
        ~Unqualified();
        Unqualified(const Unqualified&) = delete;
        Unqualified& operator=(const Unqualified&) = delete;

    private:
        SqlCompiler& compiler_;
        bool before_;
    };

private:
    struct State;
    enum class Place : unsigned char;

    void visit_column(const sql::ColumnNode& node);
    void visit_all(const std::vector<sql::NodePtr>& nodes);
    void visit_bind(const sql::BindNode& node, std::string_view hint);
    /// `column` is what the values are compared with; may be null.
    void visit_bind_list(const sql::BindListNode& node, std::string_view hint, const sql::Node* column = nullptr);
    /// As operand_beside(), where a value is compared: in the SQL that the column's type wants around it.
    void compared(const sql::Node& node, sql::Operator against, const sql::Node& beside);
    void visit_in(const sql::BinaryNode& node);
    void in_right_side(const sql::BinaryNode& node);
    void visit_like(const sql::BinaryNode& node);
    void visit_custom(const sql::BinaryNode& node);
    void visit_list(const sql::ListNode& node);
    void tuple_row(const sql::ListNode& tuple, const std::string& base);
    void visit_ordered(const std::vector<sql::NodePtr>& elements);
    void function_name(std::string_view name);
    void quantified(const sql::UnaryNode& node);
    void visit_text(const sql::TextNode& node);
    void visit_label(const sql::LabelNode& node);
    void frame_bound(sql::FrameEdge edge, const sql::NodePtr& offset, std::string_view outward);
    void parameter(BoundParameter bound);
    [[nodiscard]] std::string parameter_name(const sql::Node& node, const std::string& given, std::string_view hint);

    void visit_statement(const sql::Node& node, Place place);
    /// Without a WITH of its own: as a part of another statement.
    void visit_embedded(const sql::Node& node, Place place);
    void visit_select(const sql::SelectNode& node, Place place);
    void select_body(const sql::SelectNode& node, const std::vector<sql::NodePtr>& froms);
    void order_by_clause(const std::vector<sql::NodePtr>& terms, const std::vector<sql::NodePtr>& columns);
    [[nodiscard]] std::string label_for(const sql::SelectedColumn& selected, const sql::NodePtr& place_in_list);
    [[nodiscard]] std::string full_column_name(const sql::ColumnNode& column);
    [[nodiscard]] std::string full_label(const sql::SelectedColumn& selected, const sql::NodePtr& place_in_list);
    /// One of `selected()`, called `label` unless that is empty.
    void result_column(const sql::Node& column, std::string label);
    /// Whether the rows of what is being written are those that the statement returns.
    [[nodiscard]] bool is_result() const;
    enum class MadeFor : unsigned char { column, from, parameter };
    /// Cut to the length that the database takes.
    [[nodiscard]] std::string limited(MadeFor what, std::string name);
    void visit_compound(const sql::CompoundNode& node, Place place);
    void row_limits(const sql::NodePtr& limit, const sql::NodePtr& offset, const sql::NodePtr& fetch,
                    const sql::FetchOptions& options);
    void compound_tail(const sql::CompoundNode& node);
    void visit_insert(const sql::InsertNode& node);
    void visit_update(const sql::UpdateNode& node);
    void visit_delete(const sql::DeleteNode& node);
    void open_scope(const sql::NodePtr& table, const std::vector<sql::NodePtr>& further);
    void insert_source(const sql::InsertNode& node);
    void insert_values(const sql::InsertNode& node);
    void where_clause(const std::vector<sql::NodePtr>& conditions);
    void assigned_value(const sql::NodePtr& value, const sql::Node& column, std::string_view suffix);
    /// In place of a value that each execution gives.
    void later_value(const sql::ColumnNode& column);
    void value_or_parameter(const sql::NodePtr& value, const sql::Node& column, std::string_view suffix);

    void visit_from(const sql::Node& node);
    void visit_subquery(const sql::SubqueryNode& node);
    void visit_join(const sql::JoinNode& node);
    void visit_cte(const sql::CteNode& node);
    void define_cte(const sql::CteNode& node, bool nested);
    [[nodiscard]] bool is_defined(const sql::CteNode& node) const;
    [[nodiscard]] std::size_t frame_for(const sql::CteNode& node, bool nested) const;
    [[nodiscard]] SqlFragment cte_body(const sql::CteNode& node, bool nested);
    void cte_columns(const sql::CteNode& node);
    void require_ctes(const std::vector<sql::NodePtr>& ctes, const std::vector<sql::NodePtr>& nested);
    [[nodiscard]] SqlFragment with_clause();
    void finish(CompiledStatement& compiled);

    [[nodiscard]] std::string from_name(const sql::Node& from);
    [[nodiscard]] std::string full_from_name(const sql::Node& from);
    [[nodiscard]] std::string table_label(const sql::ColumnNode& column);
    [[nodiscard]] std::string base_for(const sql::SelectedColumn& selected);
    void visit_leaf(const sql::Node& node);
    using WriteHint = void (SqlCompiler::*)(const sql::Hint& hint);
    void from_hints(const sql::Node& from, WriteHint write_hint);
    void hints_of(const std::vector<sql::Hint>& hints, const sql::Node& from, WriteHint write_hint);
    void values_in_from(const sql::ValuesNode& node);
    void values_text(const sql::ValuesNode& node);
    void visit_result_name(const sql::ResultNameNode& node);
    void affixes(const std::vector<sql::Affix>& prefixes);
    void suffixes(const std::vector<sql::Affix>& suffixes);
    void statement_hints(const std::vector<sql::Hint>& hints);

    const Dialect& dialect_;
    std::unique_ptr<State> state_;
};

}  // namespace retort
