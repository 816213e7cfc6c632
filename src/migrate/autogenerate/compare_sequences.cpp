// SPDX-License-Identifier: MIT
#include <algorithm>
#include <limits>
#include <utility>

#include "retort/sql/schema/tokenizer.hpp"

#include "migrate/autogenerate/other_objects.hpp"
#include "migrate/op/objects.hpp"

namespace retort::migrate::detail {

namespace {

using Number = std::optional<std::int64_t>;

TableName name_of(const Sequence& sequence) { return {sequence.name, sequence.schema}; }

TypeKind kind_of(const Sequence& sequence) {
    return sequence.data_type ? sequence.data_type->kind : TypeKind::big_integer;
}

std::int64_t largest(TypeKind kind) {
    if (kind == TypeKind::small_integer) return std::numeric_limits<std::int16_t>::max();
    return kind == TypeKind::integer ? std::numeric_limits<std::int32_t>::max()
                                     : std::numeric_limits<std::int64_t>::max();
}

/// With every number that holds without being said.
Sequence spelled_out(Sequence sequence) {
    const std::int64_t largest_number = largest(kind_of(sequence));
    sequence.increment = sequence.increment.value_or(1);
    const bool up = *sequence.increment > 0;
    sequence.minvalue = sequence.minvalue.value_or(up ? 1 : -largest_number - 1);
    sequence.maxvalue = sequence.maxvalue.value_or(up ? largest_number : -1);
    sequence.start = sequence.start.value_or(up ? *sequence.minvalue : *sequence.maxvalue);
    sequence.cache = sequence.cache.value_or(1);
    sequence.cycle = sequence.cycle.value_or(false);
    return sequence;
}

/// What is said is set; what is not goes back to what holds by itself.
void compare_number(const Number& from, const Number& to, const Number& said, Change<std::int64_t>& change) {
    if (from != to) change = Change<std::int64_t>::to(said);
}

std::optional<SequenceChange> change_of(const Sequence& from, const Sequence& to, const Rules& rules) {
    const Sequence before = spelled_out(from);
    const Sequence after = spelled_out(to);
    SequenceChange change;
    if (kind_of(from) != kind_of(to)) change.data_type = to.data_type ? *to.data_type : Type{BigInteger()};
    compare_number(before.start, after.start, to.start, change.start);
    compare_number(before.increment, after.increment, to.increment, change.increment);
    compare_number(before.minvalue, after.minvalue, to.minvalue, change.minvalue);
    compare_number(before.maxvalue, after.maxvalue, to.maxvalue, change.maxvalue);
    compare_number(before.cache, after.cache, to.cache, change.cache);
    if (before.cycle != after.cycle) change.cycle = after.cycle;
    if (!rules.same_sql(from.owned_by, to.owned_by)) change.owned_by = to.owned_by;
    if (rules.options().compare_comments && from.comment != to.comment) change.comment = to.comment;
    if (change == SequenceChange{}) return std::nullopt;
    change.was = from;
    return change;
}

/// Whether a default of `schema` takes numbers of it.
bool is_used(const Schema& schema, const Sequence& sequence) {
    const auto names_it = [&](const std::string& sql) { return sql.find(sequence.name) != std::string::npos; };
    return std::any_of(schema.tables.begin(), schema.tables.end(), [&](const Table& table) {
        return std::any_of(table.columns.begin(), table.columns.end(),
                           [&](const Column& column) { return names_it(column.server_default.value_or("")); });
    });
}

/// A column that does not exist yet cannot own it.
void create(const Sequence& sequence, ObjectPlan& plan) {
    Sequence free = sequence;
    free.owned_by.clear();
    plan.first.push_back({CreateSequence{free}, {}});
    if (sequence.owned_by.empty()) return;
    SequenceChange change{.owned_by = sequence.owned_by};
    change.was = std::move(free);
    plan.later.push_back({AlterSequence{name_of(sequence), std::move(change)}, {}});
}

/// Whether the models have no such column, or number it by SERIAL: the sequence comes and goes with the column.
bool is_the_columns(const Schema& to, const Sequence& sequence) {
    if (sequence.owned_by.empty()) return false;
    std::vector<std::string> names;
    for (const SqlToken& token : tokenize_sql(sequence.owned_by)) {
        if (!token.is(TokenKind::dot) && !token.is(TokenKind::end)) names.push_back(unquoted(token));
    }
    if (names.size() < 2) return true;
    const std::string& column = names.back();
    const std::string& name = names[names.size() - 2];
    const Table* const table = to.find_table(name, names.size() > 2 ? names.front() : sequence.schema);
    return table == nullptr || table->find_column(column) == nullptr || sequence.name == name + '_' + column + "_seq";
}

bool is_spoken_of(const Schema& schema, const std::string& name) {
    return std::any_of(schema.sequences.begin(), schema.sequences.end(),
                       [&](const Sequence& each) { return each.schema == name; });
}

}  // namespace

void compare_sequences(const Schema& from, const Schema& to, const Rules& rules, ObjectPlan& plan) {
    for (const Sequence& sequence : to.sequences) {
        if (is_the_columns(to, sequence)) continue;
        const Sequence* const old = find_sequence(from, sequence.name, sequence.schema);
        if (old == nullptr) {
            create(sequence, plan);
        } else if (std::optional<SequenceChange> change = change_of(*old, sequence, rules)) {
            // Its new owner may be a column that comes.
            (change->owned_by ? plan.later : plan.first)
                .push_back({AlterSequence{name_of(sequence), *std::move(change)}, {}});
        }
    }
    for (const Sequence& sequence : from.sequences) {
        const bool stays = !is_spoken_of(to, sequence.schema) || !sequence.owned_by.empty() || is_used(to, sequence) ||
                           find_sequence(to, sequence.name, sequence.schema) != nullptr;
        if (!stays) plan.last.push_back({DropSequence{name_of(sequence), false, sequence}, {}});
    }
}

}  // namespace retort::migrate::detail
