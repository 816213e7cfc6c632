// SPDX-License-Identifier: MIT
#include "retort/orm/mapper.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "retort/orm/errors.hpp"
#include "retort/orm/model.hpp"
#include "retort/orm/table_args.hpp"
#include "retort/sql/schema/metadata.hpp"

#include "relation.hpp"

namespace retort {

namespace {

/// In the place of what the member's options say.
void declare(Table& table, const Column& column) {
    Column* const member = table.find_column(column.name);
    const std::string name = qualified_name(table);
    if (member == nullptr) throw DeclarationMismatch{name, column.name, "but no member of the model is that column"};
    if (member->nullable != column.nullable) {
        throw DeclarationMismatch{name, column.name,
                                  column.nullable ? "which may be NULL; make its member a std::optional"
                                                  : "which may not be NULL, but its member is a std::optional; say "
                                                    "nullable, or make the member a plain one"};
    }
    *member = column;
}

}  // namespace

void TableArgs::add_to(Table& table) const {
    if (!parts_.schema.empty()) table.schema = parts_.schema;
    if (!parts_.comment.empty()) table.comment = parts_.comment;
    for (const auto& [key, value] : parts_.options.entries()) table.options.set(key, value);
    for (const Column& column : parts_.columns) declare(table, column);
    if (!parts_.primary_key.columns.empty()) table.add(parts_.primary_key);
    for (const auto& constraint : parts_.foreign_keys) table.add(constraint);
    for (const auto& constraint : parts_.unique_constraints) table.add(constraint);
    for (const auto& constraint : parts_.check_constraints) table.add(constraint);
    for (const auto& constraint : parts_.exclude_constraints) table.add(constraint);
    for (const auto& index : parts_.indexes) table.add(index);
}

namespace orm {

namespace {

// A gap as large as the next member's alignment cannot be padding. Finds what counting initialisers cannot: members
// of classes with bases, constructors or private members.
void check_layout(const ModelDescription& model) {
    std::vector<const Member*> members;
    for (const Member& member : model) members.push_back(&member);
    std::sort(members.begin(), members.end(), [](const Member* a, const Member* b) { return a->offset < b->offset; });
    std::size_t end = model.header;
    std::string_view before;
    const auto check = [&](std::size_t next, std::size_t alignment) {
        if (next >= end + alignment) {
            throw UnlistedMember{model.class_name,
                                 before.empty() ? std::string{"at its beginning"} : "after " + std::string{before}};
        }
    };
    for (const Member* member : members) {
        check(member->offset, std::min(model.alignment, member->alignment));
        end = std::max(end, member->offset + member->size);
        before = member->name;
    }
    check(model.size, model.alignment);
}

bool is_integer(TypeKind kind) {
    return kind == TypeKind::small_integer || kind == TypeKind::integer || kind == TypeKind::big_integer;
}

std::vector<std::size_t> key_columns(const Table& table) {
    std::vector<std::size_t> key;
    for (const IndexElement& element : table.primary_key.columns) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (table.columns[i].name == element.name) key.push_back(i);
        }
    }
    return key;
}

}  // namespace

Mapper::Mapper(const ModelDescription& model) : model_{model} {
    auto data = std::make_unique<MapperData>();
    check_layout(model);
    data->table.name = model.table_name;
    data->table.schema = model.metadata->schema;
    std::vector<std::string> keys;
    std::vector<sql::ColumnForm> forms;
    for (const Member& member : model) {
        if (member.relationship) {
            data->relationships.push_back(&member);
            continue;
        }
        Column column;
        column.name = member.name;
        member.column->define(column);
        if (const SqlForm& form = member.column->form; !form.bind.empty() || !form.result.empty())
            forms.push_back({column.name, std::string{form.bind}, std::string{form.result}});
        data->table.add(std::move(column));
        data->columns.push_back({member.name, member.offset, member.column});
        keys.emplace_back(member.name);
    }
    if (model.table_args) model.table_args(data->table);
    apply_naming_convention(data->table, model.metadata->naming);
    data->node = &sql::make_static_table(data->table, std::move(keys), std::move(forms));
    columns_ = {data->columns.data(), data->columns.size()};
    data->key = key_columns(data->table);
    data->integer_key = data->key.size() == 1 && is_integer(data->table.columns[data->key[0]].type.kind);
    data_ = data.release();
}

Mapper::~Mapper() { delete data_; }

const Mapper& make_mapper(const ModelDescription& model) { return *new Mapper{model}; }

const Table& Mapper::table() const noexcept { return data_->table; }
const sql::TableNode& Mapper::node() const noexcept { return *data_->node; }
const sql::FromNode& Mapper::from() const noexcept { return *data_->node; }

void set_type(Column& column, const TypeTag& type) { column.type = type; }

void set_labels(Column& column, std::string_view labels_with_nuls) {
    std::vector<std::string> labels;
    while (!labels_with_nuls.empty()) {
        const std::size_t end = labels_with_nuls.find('\0');
        labels.emplace_back(labels_with_nuls.substr(0, end));
        labels_with_nuls.remove_prefix(end + 1);
    }
    column.type = Type::enumeration(std::move(labels));
}

std::string column_target(const ModelDescription& model, std::size_t offset) {
    for (const Member& member : model) {
        if (member.offset != offset || !member.column) continue;
        Column column;
        column.name = member.name;
        member.column->define(column);
        return std::string{model.table_name} + "." + column.name;
    }
    return {};
}

ValueView encode_label(std::string_view labels, std::size_t place) {
    while (place > 0 && !labels.empty()) {
        labels.remove_prefix(labels.find('\0') + 1);
        --place;
    }
    return ValueView::of_text(labels.substr(0, labels.find('\0')));
}

Decoded decode_label(std::string_view labels, const ValueView& cell, std::size_t& place) {
    if (cell.is_null()) return Decoded::was_null;
    if (cell.kind() != ValueKind::text) return Decoded::wrong_kind;
    for (std::size_t i = 0; !labels.empty(); ++i) {
        const std::string_view label = labels.substr(0, labels.find('\0'));
        if (label == cell.bytes()) {
            place = i;
            return Decoded::ok;
        }
        labels.remove_prefix(label.size() + 1);
    }
    return Decoded::out_of_range;
}

void define(Column& column, const TypeTag& type, bool nullable) {
    column.type = type;
    column.nullable = nullable;
}

const Relation& Mapper::relation(std::string_view name) const {
    for (const Relation& relation : relations_of(*this)) {
        if (relation.name == name) return relation;
    }
    throw UnknownMember{model_.class_name, name, name};
}

Decoded Mapper::read(const ValueView* cells, void* object, std::size_t& failing) const {
    auto* const base = static_cast<std::byte*>(object);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const ColumnMember& column = columns_[i];
        const Decoded outcome = column.traits->decode(cells[i], base + column.offset);
        if (outcome != Decoded::ok) {
            failing = i;
            return outcome;
        }
    }
    return Decoded::ok;
}

}  // namespace orm

}  // namespace retort
