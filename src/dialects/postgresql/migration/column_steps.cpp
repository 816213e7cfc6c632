// SPDX-License-Identifier: MIT
#include "dialects/postgresql/migration/column_steps.hpp"

#include <utility>

#include <fmt/format.h>

#include "retort/migrate/op/errors.hpp"

#include "dialects/postgresql/dialect/types.hpp"
#include "dialects/postgresql/migration/conversions.hpp"
#include "dialects/postgresql/migration/expressions.hpp"
#include "dialects/postgresql/migration/missing_sequences.hpp"
#include "migrate/op/find.hpp"

namespace retort::postgresql {

using namespace migrate;

namespace {

using Statements = std::vector<std::string>;

void append(Statements& to, Statements more) {
    for (std::string& sql : more) to.push_back(std::move(sql));
}

}  // namespace

ColumnSteps::ColumnSteps(const DdlCompiler& ddl, const AlterColumn& op, const Table* table)
    : ddl_{ddl}, op_{op}, table_{table} {
    const Column* const found = table == nullptr ? nullptr : table->find_column(op.column);
    if (found != nullptr) before_ = found->identity ? *found : with_sequence(*found, *table, {});
    if (!before_) before_ = op.change.was;
    // A key that has gone already does not tell any more that its column was a SERIAL.
    const bool knows_default = op.change.was && op.change.was->server_default;
    if (knows_default && !before_->server_default) before_->server_default = op.change.was->server_default;
}

Statements ColumnSteps::statements() const {
    Statements statements = becomes_computed() ? made_again() : in_place();
    append(statements, rename());
    return statements;
}

bool ColumnSteps::becomes_computed() const {
    const std::optional<ComputedColumn>& computed = op_.change.computed.value();
    if (!computed) return false;
    return !before_ || !before_->computed || before_->computed->expression != computed->expression;
}

Statements ColumnSteps::made_again() const {
    if (!before_ && !op_.change.type) {
        throw BadOperation{
            fmt::format("column \"{}\" of table \"{}\" is to be computed, and its type is not known; give "
                        ".type or .was",
                        op_.column, to_string(op_.table))};
    }
    const TableRef table{op_.table.name, op_.table.schema};
    Statements statements{ddl_.drop_column(table, op_.column)};
    append(statements, ddl_.add_column(table, after()));
    if (table_ == nullptr) return statements;
    const detail::ColumnParts parts = detail::parts_with(*table_, op_.column);
    for (const Constraint& constraint : parts.constraints) {
        std::visit([&](const auto& each) { statements.push_back(ddl_.add_constraint(table, each)); }, constraint);
    }
    for (const Index& index : parts.indexes) statements.push_back(ddl_.create_index(table, index));
    return statements;
}

Column ColumnSteps::after() const {
    ColumnChange change = op_.change;
    change.new_name.reset();
    Column column = changed(!before_ ? Column{op_.column, *op_.change.type} : *before_, change);
    column.server_default.reset();
    return column;
}

Statements ColumnSteps::in_place() const {
    const ColumnChange& change = op_.change;
    const std::string alter_column = alter_table() + "ALTER COLUMN " + quoted(op_.column);
    Statements statements;
    if (change.computed.goes()) statements.push_back(alter_column + " DROP EXPRESSION");
    ColumnAlteration alteration = this->alteration();
    const TableRef table{op_.table.name, op_.table.schema};
    if (change.identity.goes()) {  // a column that numbers itself must be NOT NULL
        ColumnAlteration first;
        first.column = op_.column;
        first.sets_identity = std::exchange(alteration.sets_identity, false);
        append(statements, ddl_.alter_column(table, first));
    }
    const bool has_default = !before_ || before_->server_default;
    const bool sets_default = !change.server_default.stays();
    const bool keeps_default = !sets_default && before_ && before_->server_default &&
                               !alteration.using_expression.empty() && change.using_expression.empty();
    // The old default is no value of the new type, nor the new one of the old type.
    const bool default_last = alteration.type && (keeps_default || change.server_default.value());
    alteration.sets_default = default_last ? has_default : sets_default;
    if (!default_last) alteration.server_default = change.server_default.value();
    // Only an integer numbers itself.
    ColumnAlteration last;
    last.column = op_.column;
    if (alteration.type && before_ && !is_integer(before_->type)) {
        last.sets_identity = std::exchange(alteration.sets_identity, false);
        last.identity = alteration.identity;
        last.old_identity = alteration.old_identity;
        last.options = alteration.options;
    }
    append(statements, ddl_.alter_column(table, alteration));
    if (default_last) {
        last.sets_default = true;
        last.server_default = keeps_default ? kept_default(*alteration.type) : change.server_default.value();
    }
    if (last.sets_default || last.sets_identity) append(statements, ddl_.alter_column(table, last));
    return statements;
}

std::string ColumnSteps::kept_default(const Type& to) const {
    const std::string& sql = *before_->server_default;
    const std::string literal = literal_of(sql);
    if (!literal.empty()) return literal;
    return converted('(' + sql + ')', before_->type.in("postgresql"), to, ddl_.dialect().type_sql(to));
}

ColumnAlteration ColumnSteps::alteration() const {
    const ColumnChange& change = op_.change;
    ColumnAlteration alteration;
    alteration.column = op_.column;
    alteration.nullable = change.nullable;
    alteration.comment = change.comment;
    alteration.type = new_type();
    if (alteration.type) {
        const std::string& said = change.using_expression;
        alteration.using_expression = said.empty() ? conversion(*alteration.type) : said;
    }
    alteration.sets_identity = !change.identity.stays();
    alteration.identity = change.identity.value();
    if (before_) alteration.old_identity = before_->identity;
    if (change.was) alteration.options = change.was->options;
    return alteration;
}

std::optional<Type> ColumnSteps::new_type() const {
    const ColumnChange& change = op_.change;
    std::optional<Type> type = change.type;
    if (!type && change.collation && before_) type = before_->type;
    if (!type && change.collation) {
        throw BadOperation{
            fmt::format("column \"{}\" of table \"{}\" gets another collation, for which its type has to "
                        "be said; give .type or .was",
                        op_.column, to_string(op_.table))};
    }
    if (!type) return {};
    *type = type->in("postgresql");
    // ALTER COLUMN … TYPE takes the column's collation away unless it repeats it.
    const std::string& kept = !before_ ? type->collation : before_->collation;
    if (is_text(*type) && type->collation.empty()) type->collation = change.collation.value_or(kept);
    return type;
}

std::string ColumnSteps::conversion(const Type& to) const {
    if (!before_) return {};
    return converted(quoted(op_.column), before_->type.in("postgresql"), to, ddl_.dialect().type_sql(to));
}

Statements ColumnSteps::rename() const {
    const std::string& new_name = op_.change.new_name.value_or(op_.column);
    if (new_name == op_.column) return {};
    return {alter_table() + "RENAME " + quoted(op_.column) + " TO " + quoted(new_name)};
}

std::string ColumnSteps::quoted(std::string_view identifier) const {
    std::string text;
    ddl_.dialect().append_identifier(text, identifier);
    return text;
}

std::string ColumnSteps::alter_table() const {
    return "ALTER TABLE " + (op_.table.schema.empty() ? "" : quoted(op_.table.schema) + '.') + quoted(op_.table.name) +
           ' ';
}

}  // namespace retort::postgresql
