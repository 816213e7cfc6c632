// SPDX-License-Identifier: MIT
#include <utility>

#include "retort/migrate/op/change.hpp"
#include "retort/migrate/op/literal.hpp"
#include "retort/migrate/op/object_operations.hpp"
#include "retort/migrate/op/table_name.hpp"
#include "retort/migrate/op/words.hpp"
#include "retort/sql/schema/table.hpp"

namespace retort::migrate {

std::string to_string(const TableName& table) { return qualified_name(table.schema, table.name); }

Literal Literal::of(Kind kind, std::string text) {
    Literal literal{std::move(text)};
    literal.kind_ = kind;
    return literal;
}

Literal sql_value(std::string expression) { return Literal::of(Literal::Kind::sql, std::move(expression)); }
Literal blob_value(std::string bytes) { return Literal::of(Literal::Kind::blob, std::move(bytes)); }

Column changed(Column column, const ColumnChange& change) {
    if (change.type) column.type = *change.type;
    if (change.nullable) column.nullable = *change.nullable;
    change.server_default.apply_to(column.server_default);
    if (change.new_name) column.name = *change.new_name;
    if (change.comment) column.comment = *change.comment;
    if (change.collation) column.collation = *change.collation;
    change.computed.apply_to(column.computed);
    change.identity.apply_to(column.identity);
    if (change.options) column.options = *change.options;
    return column;
}

Sequence changed(Sequence sequence, const SequenceChange& change) {
    if (change.data_type) sequence.data_type = *change.data_type;
    change.start.apply_to(sequence.start);
    change.increment.apply_to(sequence.increment);
    change.minvalue.apply_to(sequence.minvalue);
    change.maxvalue.apply_to(sequence.maxvalue);
    change.cache.apply_to(sequence.cache);
    if (change.cycle) sequence.cycle = *change.cycle ? std::optional{true} : std::nullopt;
    if (change.owned_by) sequence.owned_by = *change.owned_by;
    if (change.comment) sequence.comment = *change.comment;
    return sequence;
}

bool is_rename_only(const ColumnChange& change) {
    return !change.type && !change.nullable && change.server_default.stays() && !change.comment && !change.collation &&
           change.computed.stays() && change.identity.stays() && !change.options;
}

void InlineConstraintOption::apply_to(Column& column) const {
    InlineConstraints& said = column.inline_constraints;
    if (constraints.foreign_key) said.foreign_key = constraints.foreign_key;
    said.checks.insert(said.checks.end(), constraints.checks.begin(), constraints.checks.end());
}

InlineConstraintOption constrained(ForeignKeyConstraint key) {
    InlineConstraintOption option;
    option.constraints.foreign_key = std::move(key);
    return option;
}

InlineConstraintOption constrained(CheckConstraint check) {
    InlineConstraintOption option;
    option.constraints.checks.push_back(std::move(check));
    return option;
}

Type spelled(Type type, std::string spelling) {
    type.spelling = std::move(spelling);
    return type;
}

IndexElement collated(IndexElement element, std::string collation) {
    element.collation = std::move(collation);
    return element;
}

IndexElement nulls_first(IndexElement element) {
    element.nulls = NullsOrder::first;
    return element;
}

IndexElement nulls_last(IndexElement element) {
    element.nulls = NullsOrder::last;
    return element;
}

IndexElement with_opclass(IndexElement element, std::string opclass) {
    element.opclass = std::move(opclass);
    return element;
}

}  // namespace retort::migrate
