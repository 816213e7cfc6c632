// SPDX-License-Identifier: MIT
#include "row_writer.hpp"

#include <cstdint>
#include <string>
#include <utility>

#include "retort/orm/errors.hpp"
#include "retort/sql/compile/dialect.hpp"

#include "statements.hpp"

namespace retort::orm {

namespace {

struct Writing {
    char kind;
    const Mapper* mapper;
    const ColumnMask* mask;
    std::span<const std::size_t> columns;
};

Statement statement_for(const void* context) {
    const auto& writing = *static_cast<const Writing*>(context);
    switch (writing.kind) {
        case 'i':
            return insert_statement(*writing.mapper, *writing.mask);
        case 'r':
            return insert_statement(*writing.mapper, *writing.mask, true);
        case 'u':
            return update_statement(*writing.mapper, *writing.mask);
        case 'b':
            return bulk_update_statement(*writing.mapper, *writing.mask);
        case 'c':
            return clear_statement(*writing.mapper, writing.columns);
        default:
            return delete_statement(*writing.mapper, writing.columns);
    }
}

std::string statement_key(char kind, const Mapper& mapper) {
    return kind + std::to_string(reinterpret_cast<std::uintptr_t>(&mapper)) + ":";
}

constexpr std::size_t few_updates = 8;  // each in its own statement costs no more
constexpr std::size_t most_collected = 10'000;

bool is_zero(const ValueView& value) { return value.kind() == ValueKind::integer && value.integer() == 0; }

}  // namespace

PreparedStatement& RowWriter::prepared(char kind, const Mapper& mapper, const ColumnMask& columns) {
    std::string key = statement_key(kind, mapper);
    for (const bool used : columns) key += used ? '1' : '0';
    if (last_ && key == last_key_) return *last_;
    const Writing writing{kind, &mapper, &columns, {}};
    last_ = &session_.prepared(key, &statement_for, &writing);
    last_key_ = std::move(key);
    return *last_;
}

std::int64_t RowWriter::run_by_columns(char kind, const Mapper& mapper, std::span<const std::size_t> columns) {
    std::string key = statement_key(kind, mapper);
    for (const std::size_t place : columns) key += std::to_string(place) + ",";
    const Writing writing{kind, &mapper, nullptr, columns};
    return session_.prepared(key, &statement_for, &writing).run(values_);
}

ColumnMask RowWriter::insert_columns(const ObjectState& state, bool& numbers_itself, bool& has_defaults) const {
    const Mapper& mapper = *state.mapper;
    const auto& columns = mapper.table().columns;
    ColumnMask mask(columns.size(), true);
    Scratch scratch;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Column& column = columns[i];
        const bool left_to_default = column.server_default && column_value(state, i, scratch).is_null();
        if (!column.computed && !left_to_default) continue;
        mask[i] = false;
        has_defaults = true;
    }
    if (mapper.data().integer_key) {
        const std::size_t place = mapper.data().key[0];
        numbers_itself = is_zero(column_value(state, place, scratch));
        if (numbers_itself) mask[place] = false;
    }
    return mask;
}

/// Runs the INSERT of the values, and puts the key that the database makes into the object.
void RowWriter::insert_numbered(ObjectState& state, const ColumnMask& columns) {
    const Mapper& mapper = *state.mapper;
    const std::size_t key = mapper.data().key[0];
    if (session_.dialect().caps().last_insert_id) {
        prepared('i', mapper, columns).run(values_);
        set_column(state, key, ValueView::of_integer(session_.connection().driver().last_insert_id()));
    } else {
        Cursor cursor = prepared('r', mapper, columns).execute(values_);
        const ValueView* const row = cursor.fetch();
        if (row == nullptr) throw StaleDataError{mapper.model().class_name, "insert"};
        set_column(state, key, row[0]);
    }
    state.numbered = true;
}

void RowWriter::insert(ObjectState& state) {
    finish();
    const Mapper& mapper = *state.mapper;
    bool numbers_itself = false;
    bool has_defaults = false;
    const ColumnMask mask = insert_columns(state, numbers_itself, has_defaults);
    values_.clear();
    for (std::size_t i = 0; i < mask.size(); ++i) {
        if (mask[i]) values_.push_back(column_value(state, i, scratch_));
    }
    if (numbers_itself) {
        insert_numbered(state, mask);
    } else {
        prepared('i', mapper, mask).run(values_);
    }
    scratch_.clear();
    Scratch scratch;
    session_.graph().identify(state, key_values(state, scratch).data());
    session_.graph().inserted.push_back(&state);
    state.status = ObjectStatus::persistent;
    if (has_defaults)
        state.expired = true;
    else
        take_snapshot(state, session_.graph().arena());
}

void RowWriter::append_update(std::vector<ValueView>& values, Scratch& scratch, const ObjectState& state,
                              const ColumnMask& changed) const {
    for (std::size_t i = 0; i < changed.size(); ++i) {
        if (changed[i]) values.push_back(column_value(state, i, scratch));
    }
    for (const std::size_t place : state.mapper->data().key) values.push_back(snapshot_value(state, place));
}

bool RowWriter::can_collect(const Mapper& mapper, const ColumnMask& changed) const {
    if (!session_.dialect().caps().array_parameters) return false;
    for (const std::size_t place : mapper.data().key) {
        if (changed[place]) return false;  // one row's new key may be another's old one
    }
    return fits_arrays(mapper, changed);
}

void RowWriter::update(ObjectState& state, const ColumnMask& changed) {
    if (!can_collect(*state.mapper, changed)) {
        finish();
        return write_update(state, changed);
    }
    const bool fits = collected_.mapper == state.mapper && collected_.changed == changed;
    if (!fits || collected_.states.size() == most_collected) finish();
    collected_.mapper = state.mapper;
    collected_.changed = changed;
    collected_.states.push_back(&state);
}

void RowWriter::finish() {
    const Collected collected = std::exchange(collected_, {});
    if (collected.states.size() < few_updates) {
        for (ObjectState* const state : collected.states) write_update(*state, collected.changed);
        return;
    }
    std::vector<ValueView> rows;
    Scratch scratch;
    for (const ObjectState* const state : collected.states) append_update(rows, scratch, *state, collected.changed);
    const auto count = static_cast<std::int64_t>(collected.states.size());
    if (prepared('b', *collected.mapper, collected.changed).run_arrays(rows) != count) {
        throw StaleDataError{collected.mapper->model().class_name, "update"};
    }
    for (ObjectState* const state : collected.states) take_snapshot(*state, session_.graph().arena());
}

void RowWriter::write_update(ObjectState& state, const ColumnMask& changed) {
    const Mapper& mapper = *state.mapper;
    values_.clear();
    append_update(values_, scratch_, state, changed);
    bool key_changed = false;
    for (const std::size_t place : mapper.data().key) key_changed = key_changed || changed[place];
    const std::int64_t rows = prepared('u', mapper, changed).run(values_);
    scratch_.clear();
    if (rows != 1) throw StaleDataError{mapper.model().class_name, "update"};
    if (key_changed) {
        Scratch scratch;
        session_.graph().identify(state, key_values(state, scratch).data());
    }
    take_snapshot(state, session_.graph().arena());
}

void RowWriter::remove(ObjectState& state) {
    finish();
    const Mapper& mapper = *state.mapper;
    values_ = key_values(state, scratch_);
    if (state.snapshot) {
        for (std::size_t i = 0; i < values_.size(); ++i) values_[i] = snapshot_value(state, mapper.data().key[i]);
    }
    const std::int64_t rows = run_by_columns('d', mapper, mapper.data().key);
    scratch_.clear();
    if (rows != 1) throw StaleDataError{mapper.model().class_name, "delete"};
    session_.graph().forget(state);
    session_.graph().deleted.push_back(&state);
    state.status = ObjectStatus::removed;
}

void RowWriter::insert_link(const Relation& relation, const ObjectState& owner, const ObjectState& target) {
    finish();
    const Mapper& association = *relation.association;
    ColumnMask mask(association.columns().size(), false);
    std::vector<ValueView> by_place(mask.size());
    const auto put = [&](const std::vector<ColumnPair>& pairs, const ObjectState& state) {
        for (const auto& [from, to] : pairs) {
            mask[from] = true;
            by_place[from] = column_value(state, to, scratch_);
        }
    };
    put(relation.pairs, owner);
    put(relation.far_pairs, target);
    values_.clear();
    for (std::size_t i = 0; i < mask.size(); ++i) {
        if (mask[i]) values_.push_back(by_place[i]);
    }
    prepared('i', association, mask).run(values_);
    scratch_.clear();
}

void RowWriter::remove_link(const Relation& relation, const ObjectState& owner, const ObjectState& target) {
    finish();
    std::vector<std::size_t> columns;
    values_.clear();
    for (const auto& [from, to] : relation.pairs) {
        columns.push_back(from);
        values_.push_back(column_value(owner, to, scratch_));
    }
    for (const auto& [from, to] : relation.far_pairs) {
        columns.push_back(from);
        values_.push_back(column_value(target, to, scratch_));
    }
    run_by_columns('d', *relation.association, columns);
    scratch_.clear();
}

void RowWriter::remove_links(const Relation& relation, const ObjectState& owner) {
    finish();
    std::vector<std::size_t> columns;
    values_.clear();
    for (const auto& [from, to] : relation.pairs) {
        columns.push_back(from);
        values_.push_back(column_value(owner, to, scratch_));
    }
    run_by_columns('d', *relation.association, columns);
    scratch_.clear();
}

void RowWriter::clear_children(const Relation& relation, const ObjectState& owner) {
    finish();
    std::vector<std::size_t> columns;
    values_.clear();
    for (const auto& [from, to] : relation.pairs) {
        columns.push_back(from);
        values_.push_back(column_value(owner, to, scratch_));
    }
    run_by_columns('c', *relation.target, columns);
    scratch_.clear();
}

}  // namespace retort::orm
