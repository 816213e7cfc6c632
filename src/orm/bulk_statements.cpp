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

/// unnest() of one array for each column: row by row the values that the parameters hold.
class Rows {
public:
    explicit Rows(const Mapper& mapper)
        : mapper_{mapper}, unnest_{new sql::FunctionNode{"unnest", TypeKind::custom}}, call_{unnest_} {}

    void add(std::size_t place, const char* prefix) {
        const Type& type = mapper_.table().columns[place].type;
        std::string name = prefix + std::to_string(place);
        unnest_->arguments.push_back(sql::cast(sql::named_bind(name, type.kind), Type::array(type)));
        specs_.push_back({.name = std::move(name), .key = {}, .type = type.kind});
    }
    void finish() {
        auto* const node = new sql::TableFunctionNode{call_, "new_rows", std::move(specs_)};
        from_ = sql::NodePtr{node};
        node->derived = sql::DerivedColumns::names;
    }
    [[nodiscard]] sql::NodePtr column(std::size_t place, const char* prefix) const {
        return sql::column_of(static_cast<const sql::FromNode&>(*from_), prefix + std::to_string(place),
                              mapper_.table().columns[place].type.kind);
    }

private:
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
