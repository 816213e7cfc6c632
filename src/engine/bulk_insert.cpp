// SPDX-License-Identifier: MIT
#include "retort/engine/bulk_insert.hpp"

#include <algorithm>
#include <string>

#include "retort/engine/result_errors.hpp"
#include "retort/sql/compile/dialect.hpp"
#include "retort/sql/stmt/nodes.hpp"

namespace retort {

namespace {

const sql::InsertNode& checked(const sql::NodePtr& statement) {
    const auto& insert = sql::as<sql::InsertNode>(*statement);
    if (!insert.values.empty()) throw NotABulkInsert{"values"};
    if (insert.select) throw NotABulkInsert{"a SELECT"};
    if (insert.columns.empty()) throw NotABulkInsert{"no columns"};
    return insert;
}

/// The same INSERT with places for several rows.
sql::NodePtr with_rows(const sql::InsertNode& insert, std::size_t rows) {
    auto* const copy = new sql::InsertNode{insert};
    sql::NodePtr node{copy};
    for (std::size_t row = 0; row < rows; ++row) {
        for (const sql::NodePtr& column : insert.columns) {
            const auto& described = sql::as<sql::ColumnNode>(*column);
            const std::string name = std::string{described.lookup_key()} + "_" + std::to_string(row);
            copy->values.push_back(sql::named_bind(name, described.type()));
        }
    }
    return node;
}

}  // namespace

NotABulkInsert::NotABulkInsert(std::string_view found)
    : ArgumentError{"RT-E028", "a bulk insert takes an INSERT with columns() only, not one with " + std::string{found} +
                                   "; the values are given row by row"} {}

BulkInsert::BulkInsert(Connection& connection, const Insert<>& statement, std::size_t rows_per_statement)
    : connection_{connection}, statement_{statement.node()}, width_{checked(statement_).columns.size()} {
    const std::size_t most = connection.dialect().caps().max_parameters / width_;
    rows_per_statement_ = std::max<std::size_t>(1, std::min(rows_per_statement, most));
    values_.reserve(width_ * rows_per_statement_);
    begin_copy();
}

void BulkInsert::begin_copy() {
    const auto& insert = sql::as<sql::InsertNode>(*statement_);
    if (insert.conflict.action != sql::ConflictAction::none || !insert.returning.empty()) return;
    const auto* table = sql::node_cast<sql::TableNode>(insert.table.get());
    if (table && !table->forms.empty()) return;  // the database is to convert what it is given
    if (!insert.prefixes.empty() || !insert.hints.empty() || !insert.ctes.empty()) return;
    copy_ = connection_.copy_into(Statement{statement_});
}

PreparedStatement BulkInsert::prepare(std::size_t rows) {
    const Statement statement{with_rows(sql::as<sql::InsertNode>(*statement_), rows)};
    return connection_.prepare(connection_.compiled(statement));
}

void BulkInsert::add(std::span<const ValueView> row) {
    if (row.size() != width_) {
        throw WrongArgumentCount{std::to_string(width_) + " (a row)", row.size(), "INSERT"};
    }
    if (copy_) {
        copy_->add(row);
        return scratch_.clear();
    }
    values_.insert(values_.end(), row.begin(), row.end());
    if (values_.size() == width_ * rows_per_statement_) flush();
}

void BulkInsert::flush() {
    if (copy_) {
        copy_->flush();
        affected_rows_ = copy_->rows();
        return;
    }
    const std::size_t rows = values_.size() / width_;
    if (rows == 0) return;
    if (rows == rows_per_statement_) {
        if (!full_) full_ = prepare(rows);
        affected_rows_ += full_->run(values_);
    } else {
        affected_rows_ += prepare(rows).run(values_);
    }
    values_.clear();
    scratch_.clear();
}

}  // namespace retort
