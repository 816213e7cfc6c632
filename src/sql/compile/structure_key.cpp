// SPDX-License-Identifier: MIT
#include "sql/compile/structure_key.hpp"

#include <functional>
#include <utility>

namespace retort::sql {

void SeenNodes::clear() noexcept {
    ++round_;
    used_ = 0;
}

std::uint32_t SeenNodes::number(const Node* node, std::uint32_t number) {
    if (2 * (used_ + 1) > entries_.size()) grow();
    Entry& entry = slot(node);
    if (entry.round == round_) return entry.number;
    entry = {node, number, round_};
    ++used_;
    return number;
}

SeenNodes::Entry& SeenNodes::slot(const Node* node) noexcept {
    const std::size_t mask = entries_.size() - 1;
    std::size_t at = (reinterpret_cast<std::uintptr_t>(node) >> 4U) * 0x9E3779B1U & mask;
    while (entries_[at].round == round_ && entries_[at].node != node) at = (at + 1) & mask;
    return entries_[at];
}

void SeenNodes::grow() {
    std::vector<Entry> before(entries_.empty() ? 64 : 2 * entries_.size());
    before.swap(entries_);
    const std::uint32_t last = round_;
    round_ = 1;
    for (const Entry& entry : before) {
        if (entry.round == last && entry.node) slot(entry.node) = {entry.node, entry.number, round_};
    }
}

void StructureKey::read(const Node& statement, const CompileOptions& options) {
    size_ = 0;
    binds_.clear();
    seen_.clear();
    next_ = 0;
    (*this)(options.check_from, options.check_widths, options.schema_translate_map, options.quoting.always,
            options.quoting.never);
    node(statement);
}

std::uint64_t StructureKey::hash() const noexcept { return std::hash<std::string_view>{}(bytes()); }

void StructureKey::node(const Node& node) {
    if (const auto* known = node_cast<ColumnNode>(&node)) return column(*known);
    if (node.is_immortal()) {
        number(Tag::immortal);
        return number(reinterpret_cast<std::uintptr_t>(&node));
    }
    const std::uint32_t mine = next_++;
    // Made-up names are given to nodes: which are the same is part of the structure. What only one pointer points to
    // can stand in one place only, but for what columns refer to.
    if (is_from(node.kind()) || !node.is_unique()) {
        const std::uint32_t first = seen_.number(&node, mine);
        if (first != mine) {
            number(Tag::seen);
            return small(first);
        }
    }
    (*this)(Tag::node, node.kind(), node.type());
    const auto* values = node_cast<ValuesNode>(&node);
    const bool before = std::exchange(values_are_text_, values_are_text_ || (values && values->literal));
    visit_fields(node, *this);
    further_fields(node);
    values_are_text_ = before;
}

/// What the text depends on although it is no field to be walked.
void StructureKey::further_fields(const Node& node) {
    if (node.kind() == NodeKind::cte) return field(as<CteNode>(node).restates);
    if (node.kind() == NodeKind::table) {
        field(as<TableNode>(node).foreign_keys);
        return field(as<TableNode>(node).forms);
    }
    if (node.kind() != NodeKind::values && node.kind() != NodeKind::table_function) return;
    const auto& from = as<FromNode>(node);
    for (std::size_t i = 0; i < from.column_count(); ++i) (*this)(from.columns()[i].name, from.columns()[i].type());
}

void StructureKey::column(const ColumnNode& node) {
    (*this)(Tag::column, node.type());
    if (!node.from) return (*this)(Tag::null, node.name, node.key);
    this->node(*node.from);
    const std::less<const ColumnNode*> before;
    const ColumnNode* const first = node.from->columns();
    const bool inside = first && !before(&node, first) && before(&node, first + node.from->column_count());
    number(inside);
    if (inside) small(static_cast<std::size_t>(&node - first));
    if (!inside || !node.from->is_immortal()) (*this)(node.name, node.key);
}

void StructureKey::bind(const BindNode& node) {
    binds_.push_back(&node);
    (*this)(node.required, node.name, node.literal, node.base);
    value(node.value, node.literal);
}

void StructureKey::bind_list(const BindListNode& node) {
    binds_.push_back(&node);
    (*this)(node.name, node.literal);
    small(node.values.size());
    for (const Value& one : node.values) value(one, node.literal);
}

void StructureKey::value(const Value& value, bool is_in_text) {
    const ValueView view = value.view();
    number(view.kind());
    if (!(is_in_text || values_are_text_) || view.is_null()) return;
    if (view.has_bytes()) return field(std::string{view.bytes()});
    view.kind() == ValueKind::real ? number(view.real()) : number(view.integer());
}

void StructureKey::field(const std::string& text) {
    small(text.size());
    if (!text.empty()) std::memcpy(space(text.size()), text.data(), text.size());
}

// Taken apart, so that a member added later does not compile before the key has it.

void StructureKey::field(const Type& type) {
    const auto& [kind, length, precision, scale, timezone, labels, name, schema, dimensions, spelling, collation,
                 variants] = type;
    (*this)(kind, length, precision, scale, timezone, labels, name, schema, dimensions, spelling, collation, variants);
}

void StructureKey::field(const TypeVariant& variant) {
    const auto& [dialect, type] = variant;
    (*this)(dialect, type);
}

void StructureKey::field(const JoinStep& step) {
    const auto& [kind, left, right, on] = step;
    (*this)(kind, left, right, on);
}

void StructureKey::field(const RowLock& lock) {
    const auto& [strength, nowait, skip_locked, of] = lock;
    (*this)(strength, nowait, skip_locked, of);
}

void StructureKey::field(const FetchOptions& fetch) {
    const auto& [with_ties, percent] = fetch;
    (*this)(with_ties, percent);
}

void StructureKey::field(const Affix& affix) {
    const auto& [text, dialect] = affix;
    (*this)(text, dialect);
}

void StructureKey::field(const Hint& hint) {
    const auto& [from, text, dialect] = hint;
    (*this)(from, text, dialect);
}

void StructureKey::field(const ConflictClause& clause) {
    const auto& [action, constraint, target, target_where, columns, values, where] = clause;
    (*this)(action, constraint, target, target_where, columns, values, where);
}

void StructureKey::field(const ColumnForm& form) {
    const auto& [column, bind, result] = form;
    (*this)(column, bind, result);
}

void StructureKey::field(const ForeignKeyLink& key) {
    const auto& [columns, schema, table, referred] = key;
    (*this)(columns, schema, table, referred);
}

}  // namespace retort::sql
