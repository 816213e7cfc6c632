// SPDX-License-Identifier: MIT
// Statements for many rows at once, whose parameters are arrays.
#include <memory>
#include <string>
#include <utility>

#include "retort/sql/expr/build.hpp"
#include "retort/sql/expr/row_source_nodes.hpp"
#include "retort/sql/stmt/build.hpp"

#include "statements.hpp"

namespace retort::orm {

namespace {

/// unnest() of one array for each column: row by row the values that the parameters hold. What the arrays are of, the
/// database knows from the statement for one row.
class Rows {
public:
    explicit Rows(const Mapper& mapper)
        : mapper_{mapper}, unnest_{new sql::FunctionNode{"unnest", TypeKind::custom}}, call_{unnest_} {}

    void add(std::size_t place, const char* prefix) {
        const TypeKind type = mapper_.table().columns[place].type.kind;
        std::string name = prefix + std::to_string(place);
        unnest_->arguments.push_back(sql::named_bind(name, TypeKind::custom));
        specs_.push_back({.name = std::move(name), .key = {}, .type = type});
    }
    /// With the number of each row in a last column.
    void finish_numbered() {
        specs_.push_back({.name = number, .key = {}, .type = TypeKind::big_integer});
        finish()->ordinality = true;
    }
    sql::TableFunctionNode* finish() {
        auto* const node = new sql::TableFunctionNode{call_, "new_rows", std::move(specs_)};
        from_ = sql::NodePtr{node};
        node->derived = sql::DerivedColumns::names;
        return node;
    }
    [[nodiscard]] sql::NodePtr column(std::size_t place, const char* prefix) const {
        return sql::column_of(static_cast<const sql::FromNode&>(*from_), prefix + std::to_string(place),
                              mapper_.table().columns[place].type.kind);
    }
    [[nodiscard]] sql::NodePtr row_number() const {
        return sql::column_of(static_cast<const sql::FromNode&>(*from_), number, TypeKind::big_integer);
    }

private:
    static constexpr const char* number = "row_number";

    const Mapper& mapper_;
    sql::FunctionNode* unnest_;
    sql::NodePtr call_;
    std::vector<sql::ColumnSpec> specs_;
    sql::NodePtr from_;
};

}  // namespace

bool fits_arrays(const Mapper& mapper, const ColumnMask& columns) {
    if (!mapper.node().forms.empty()) return false;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i] && mapper.table().columns[i].type.dimensions > 0) return false;
    }
    return true;
}

// ORDER BY: the keys are made in the order of the rows, and come back in it.
Statement bulk_insert_statement(const Mapper& mapper, const ColumnMask& columns, bool returned_key) {
    Rows rows{mapper};
    sql::NodePtr insert = sql::new_insert(sql::from_pointer(mapper.node()));
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!columns[i]) continue;
        rows.add(i, "new_");
        sql::add_column(insert, column_node(mapper, i));
    }
    if (returned_key)
        rows.finish_numbered();
    else
        rows.finish();
    sql::NodePtr select = sql::new_select();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i]) sql::add(select, sql::Clause::columns, rows.column(i, "new_"));
    }
    if (returned_key) sql::add(select, sql::Clause::order_by, rows.row_number());
    sql::set_select(insert, std::move(select));
    if (returned_key) sql::add(insert, sql::Clause::returning, column_node(mapper, mapper.data().key[0]));
    return Statement{std::move(insert)};
}

Statement bulk_update_statement(const Mapper& mapper, const ColumnMask& columns) {
    Rows rows{mapper};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i]) rows.add(i, "new_");
    }
    for (const std::size_t place : mapper.data().key) rows.add(place, "key_");
    rows.finish();
    sql::NodePtr update = sql::new_update(sql::from_pointer(mapper.node()));
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i]) sql::add_assignment(update, {column_node(mapper, i), rows.column(i, "new_")});
    }
    for (const std::size_t place : mapper.data().key) {
        sql::add(update, sql::Clause::where,
                 sql::compare(sql::Operator::eq, column_node(mapper, place), rows.column(place, "key_")));
    }
    return Statement{std::move(update)};
}

}  // namespace retort::orm
