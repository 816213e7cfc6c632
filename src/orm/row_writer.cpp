// SPDX-License-Identifier: MIT
#include "row_writer.hpp"

#include <utility>

#include "retort/orm/errors.hpp"
#include "retort/sql/compile/dialect.hpp"

namespace retort::orm {

namespace {

constexpr std::size_t few_rows = 8;  // each in its own statement costs no more
constexpr std::size_t most_rows = 10'000;
constexpr std::size_t most_bytes = std::size_t{8} << 20U;  // of one statement

bool is_zero(const ValueView& value) { return value.kind() == ValueKind::integer && value.integer() == 0; }

std::size_t bytes_in(std::span<const ValueView> values) {
    std::size_t bytes = 0;
    for (const ValueView& value : values) bytes += value.has_bytes() ? value.bytes().size() : 0;
    return bytes;
}

/// The values of the columns, in order.
void append_columns(std::vector<ValueView>& values, Scratch& scratch, const ObjectState& state,
                    const ColumnMask& columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i]) values.push_back(column_value(state, i, scratch));
    }
}

ColumnMask link_columns(const Relation& relation) {
    ColumnMask columns(relation.association->columns().size(), false);
    for (const auto& [from, to] : relation.pairs) columns[from] = true;
    for (const auto& [from, to] : relation.far_pairs) columns[from] = true;
    return columns;
}

/// The same of a row of an association table.
void append_link(std::vector<ValueView>& values, Scratch& scratch, const Relation& relation, const ObjectState& owner,
                 const ObjectState& target) {
    const ColumnMask columns = link_columns(relation);
    std::vector<ValueView> by_place(columns.size());
    for (const auto& [from, to] : relation.pairs) by_place[from] = column_value(owner, to, scratch);
    for (const auto& [from, to] : relation.far_pairs) by_place[from] = column_value(target, to, scratch);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i]) values.push_back(by_place[i]);
    }
}

/// The new values of the changed columns, then the old ones of the key.
void append_update(std::vector<ValueView>& values, Scratch& scratch, const ObjectState& state,
                   const ColumnMask& changed) {
    append_columns(values, scratch, state, changed);
    for (const std::size_t place : state.mapper->data().key) values.push_back(snapshot_value(state, place));
}

bool changes_key(const Mapper& mapper, const ColumnMask& changed) {
    bool is_changed = false;
    for (const std::size_t place : mapper.data().key) is_changed = is_changed || changed[place];
    return is_changed;
}

}  // namespace

RowWriter::RowWriter(SessionCore& session)
    : session_{session}, statements_{session}, collects_{session.dialect().caps().array_parameters} {}

void RowWriter::shape_insert(const ObjectState& state) {
    const Mapper& mapper = *state.mapper;
    const auto& columns = mapper.table().columns;
    next_ = {RowWork::insert, &mapper, nullptr};
    next_columns_.assign(columns.size(), true);
    Scratch scratch;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Column& column = columns[i];
        const bool left_to_default = column.server_default && column_value(state, i, scratch).is_null();
        if (column.computed || left_to_default) next_columns_[i] = false;
    }
    if (!mapper.data().integer_key) return;
    const std::size_t place = mapper.data().key[0];
    if (!is_zero(column_value(state, place, scratch))) return;
    next_.work = RowWork::insert_numbered;
    next_columns_[place] = false;
}

void RowWriter::insert(ObjectState& state) {
    shape_insert(state);
    write({&state});
}

void RowWriter::update(ObjectState& state, const ColumnMask& changed) {
    next_ = {RowWork::update, state.mapper, nullptr};
    next_columns_ = changed;
    write({&state});
    if (changes_key(*state.mapper, changed)) finish();  // one row's new key may be another's old one
}

void RowWriter::insert_link(const Relation& relation, ObjectState& owner, const ObjectState& target) {
    next_ = {RowWork::insert, relation.association, &relation};
    next_columns_ = link_columns(relation);
    write({&owner, &target});
}

void RowWriter::await_key() {
    if (shape_.work == RowWork::insert_numbered) finish();
}

/// Of the next shape.
void RowWriter::write(const Row& row) {
    if (next_ != shape_ || next_columns_ != columns_) {
        finish();
        shape_ = next_;
        columns_ = next_columns_;
    }
    rows_.push_back(row);
    if (!collects_) return finish();
    if (!shape_.link && shape_.work != RowWork::update) row.state->status = ObjectStatus::inserting;
}

void RowWriter::finish() {
    if (rows_.empty()) return;
    writing_.clear();
    writing_.swap(rows_);
    std::span<const Row> left{writing_};
    while (!left.empty()) {
        const std::size_t count = take_values(left);
        write_part(left.first(count), values_);
        left = left.subspan(count);
    }
}

/// The values of as many rows as fit into one statement, and the number of these.
std::size_t RowWriter::take_values(std::span<const Row> rows) {
    values_.clear();
    scratch_.clear();
    std::size_t count = 0;
    for (std::size_t bytes = 0; count < rows.size() && count < most_rows && bytes < most_bytes; ++count) {
        const std::size_t before = values_.size();
        const Row& row = rows[count];
        if (shape_.link)
            append_link(values_, scratch_, *shape_.link, *row.state, *row.target);
        else if (shape_.work == RowWork::update)
            append_update(values_, scratch_, *row.state, columns_);
        else
            append_columns(values_, scratch_, *row.state, columns_);
        bytes += bytes_in(std::span{values_}.subspan(before));
    }
    return count;
}

void RowWriter::write_part(std::span<const Row> rows, std::span<const ValueView> values) {
    PreparedStatement* const many =
        rows.size() < few_rows ? nullptr : statements_.many(shape_.work, *shape_.mapper, columns_);
    if (many != nullptr) return write_many(*many, rows, values);
    if (rows.size() > 1 && shape_.work == RowWork::insert) return queue(rows, values);
    const std::size_t width = values.size() / rows.size();
    for (std::size_t i = 0; i < rows.size(); ++i) write_one(rows[i], values.subspan(i * width, width));
}

void RowWriter::write_many(PreparedStatement& statement, std::span<const Row> rows, std::span<const ValueView> values) {
    Cursor cursor = statement.execute_arrays(values);
    if (shape_.work != RowWork::insert_numbered) {
        cursor.close();
        const bool is_stale = std::cmp_not_equal(cursor.affected_rows(), rows.size());
        if (is_stale && shape_.work == RowWork::update)
            throw StaleDataError{shape_.mapper->model().class_name, "update"};
        for (const Row& row : rows) is_written(row);
        return;
    }
    for (const Row& row : rows) {
        const ValueView* const cells = cursor.fetch();
        if (cells == nullptr) throw StaleDataError{shape_.mapper->model().class_name, "insert"};
        number(*row.state, cells[0]);
        is_written(row);
    }
}

void RowWriter::write_one(const Row& row, std::span<const ValueView> values) {
    const Mapper& mapper = *shape_.mapper;
    PreparedStatement& statement = statements_.one(shape_.work, mapper, columns_);
    if (shape_.work != RowWork::insert_numbered) {
        const std::int64_t rows = statement.run(values);
        if (rows != 1 && shape_.work == RowWork::update) throw StaleDataError{mapper.model().class_name, "update"};
    } else if (session_.dialect().caps().last_insert_id) {
        statement.run(values);
        number(*row.state, ValueView::of_integer(session_.connection().driver().last_insert_id()));
    } else {
        Cursor cursor = statement.execute(values);
        const ValueView* const cells = cursor.fetch();
        if (cells == nullptr) throw StaleDataError{mapper.model().class_name, "insert"};
        number(*row.state, cells[0]);
    }
    is_written(row);
}

/// Rows that give nothing back: their answers are read together.
void RowWriter::queue(std::span<const Row> rows, std::span<const ValueView> values) {
    PreparedStatement& statement = statements_.one(shape_.work, *shape_.mapper, columns_);
    const std::size_t width = values.size() / rows.size();
    for (std::size_t i = 0; i < rows.size(); ++i) statement.queue(values.subspan(i * width, width));
    statement.finish_queue();
    for (const Row& row : rows) is_written(row);
}

/// A key that the database made.
void RowWriter::number(ObjectState& state, const ValueView& key) {
    set_column(state, state.mapper->data().key[0], key);
    state.numbered = true;
}

void RowWriter::is_written(const Row& row) {
    if (shape_.link) return;
    if (shape_.work != RowWork::update) return is_inserted(*row.state);
    if (changes_key(*shape_.mapper, columns_)) {
        Scratch scratch;
        session_.graph().identify(*row.state, key_values(*row.state, scratch).data());
    }
    take_snapshot(*row.state, session_.graph().arena());
}

void RowWriter::is_inserted(ObjectState& state) {
    ObjectGraph& graph = session_.graph();
    Scratch scratch;
    graph.identify(state, key_values(state, scratch).data());
    graph.inserted.push_back(&state);
    state.status = ObjectStatus::persistent;
    bool has_defaults = false;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const bool is_number = shape_.work == RowWork::insert_numbered && i == shape_.mapper->data().key[0];
        has_defaults = has_defaults || (!columns_[i] && !is_number);
    }
    if (has_defaults)
        state.expired = true;
    else
        take_snapshot(state, graph.arena());
}

void RowWriter::remove(ObjectState& state) {
    finish();
    const Mapper& mapper = *state.mapper;
    Scratch scratch;
    std::vector<ValueView> values = key_values(state, scratch);
    if (state.snapshot) {
        for (std::size_t i = 0; i < values.size(); ++i) values[i] = snapshot_value(state, mapper.data().key[i]);
    }
    const std::int64_t rows = statements_.run_by(RowWork::delete_by, mapper, mapper.data().key, values);
    if (rows != 1) throw StaleDataError{mapper.model().class_name, "delete"};
    session_.graph().forget(state);
    session_.graph().deleted.push_back(&state);
    state.status = ObjectStatus::removed;
}

void RowWriter::remove_link(const Relation& relation, const ObjectState& owner, const ObjectState& target) {
    finish();
    Scratch scratch;
    std::vector<std::size_t> columns;
    std::vector<ValueView> values;
    for (const auto& [from, to] : relation.pairs) {
        columns.push_back(from);
        values.push_back(column_value(owner, to, scratch));
    }
    for (const auto& [from, to] : relation.far_pairs) {
        columns.push_back(from);
        values.push_back(column_value(target, to, scratch));
    }
    statements_.run_by(RowWork::delete_by, *relation.association, columns, values);
}

void RowWriter::remove_links(const Relation& relation, const ObjectState& owner) {
    run_by_pairs(RowWork::delete_by, *relation.association, owner, relation);
}

void RowWriter::clear_children(const Relation& relation, const ObjectState& owner) {
    run_by_pairs(RowWork::clear_by, *relation.target, owner, relation);
}

void RowWriter::run_by_pairs(RowWork work, const Mapper& mapper, const ObjectState& owner, const Relation& relation) {
    finish();
    Scratch scratch;
    std::vector<std::size_t> columns;
    std::vector<ValueView> values;
    for (const auto& [from, to] : relation.pairs) {
        columns.push_back(from);
        values.push_back(column_value(owner, to, scratch));
    }
    statements_.run_by(work, mapper, columns, values);
}

}  // namespace retort::orm
