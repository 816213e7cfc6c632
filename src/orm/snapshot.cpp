// SPDX-License-Identifier: MIT
#include "snapshot.hpp"

#include <cstring>

namespace retort::orm {

namespace {

// A value is its kind, then eight bytes: the number, or the size of the bytes that follow.
constexpr std::size_t head_size = 1 + sizeof(std::int64_t);

std::int64_t number_of(const ValueView& value) {
    if (value.has_bytes()) return static_cast<std::int64_t>(value.bytes().size());
    if (value.is_null()) return 0;
    if (value.kind() != ValueKind::real) return value.integer();
    std::int64_t bits = 0;
    const double real = value.real();
    std::memcpy(&bits, &real, sizeof bits);
    return bits;
}

std::size_t size_of(const ValueView& value) { return head_size + (value.has_bytes() ? value.bytes().size() : 0); }

char* write(char* at, const ValueView& value) {
    *at = static_cast<char>(value.kind());
    const std::int64_t number = number_of(value);
    std::memcpy(at + 1, &number, sizeof number);
    at += head_size;
    if (!value.has_bytes() || value.bytes().empty()) return at;
    std::memcpy(at, value.bytes().data(), value.bytes().size());
    return at + value.bytes().size();
}

ValueView read(const char*& at) {
    const auto kind = static_cast<ValueKind>(*at);
    std::int64_t number = 0;
    std::memcpy(&number, at + 1, sizeof number);
    at += head_size;
    if (kind == ValueKind::null) return {};
    if (kind == ValueKind::real) {
        double real = 0;
        std::memcpy(&real, &number, sizeof real);
        return ValueView::of_real(real);
    }
    const ValueView as_bytes = ValueView::of_bytes(at, static_cast<std::size_t>(number), kind);
    if (!as_bytes.has_bytes()) return ValueView::of_integer(number, kind);
    at += number;
    return as_bytes;
}

bool same_bits(const ValueView& left, const ValueView& right) {
    if (left.kind() != right.kind() || number_of(left) != number_of(right)) return false;
    return !left.has_bytes() || left.bytes() == right.bytes();
}

}  // namespace

char* Arena::allocate(std::size_t bytes) {
    if (bytes > left_) {
        constexpr std::size_t chunk = 65536;
        const std::size_t size = bytes > chunk / 4 ? bytes : chunk;
        chunks_.push_back(std::make_unique<char[]>(size));
        if (size == bytes) return chunks_.back().get();
        at_ = chunks_.back().get();
        left_ = size;
    }
    left_ -= bytes;
    return std::exchange(at_, at_ + bytes);
}

void take_snapshot(ObjectState& state, Arena& arena) {
    Scratch scratch;
    const auto columns = state.mapper->columns();
    const auto* base = static_cast<const std::byte*>(state.object());
    constexpr std::size_t few = 32;
    ValueView on_stack[few];
    std::vector<ValueView> on_heap(columns.size() > few ? columns.size() : 0);
    ValueView* const values = columns.size() > few ? on_heap.data() : on_stack;
    std::size_t size = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        values[i] = columns[i].traits->encode(base + columns[i].offset, scratch);
        size += size_of(values[i]);
    }
    char* const start = size <= state.snapshot_size ? const_cast<char*>(state.snapshot) : arena.allocate(size);
    char* at = start;
    for (std::size_t i = 0; i < columns.size(); ++i) at = write(at, values[i]);
    state.snapshot = start;
    if (size > state.snapshot_size) state.snapshot_size = static_cast<std::uint32_t>(size);
}

bool find_changes(const ObjectState& state, ColumnMask& changed) {
    Scratch scratch;
    const auto columns = state.mapper->columns();
    const auto* base = static_cast<const std::byte*>(state.object());
    const char* at = state.snapshot;
    bool any = false;
    changed.assign(columns.size(), false);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const ValueView now = columns[i].traits->encode(base + columns[i].offset, scratch);
        if (same_bits(read(at), now)) continue;
        changed[i] = true;
        any = true;
    }
    return any;
}

ValueView snapshot_value(const ObjectState& state, std::size_t column) {
    const char* at = state.snapshot;
    ValueView value;
    for (std::size_t i = 0; i <= column; ++i) value = read(at);
    return value;
}

void append_value(std::string& bytes, const ValueView& value) {
    const std::size_t before = bytes.size();
    bytes.resize(before + size_of(value));
    write(bytes.data() + before, value);
}

}  // namespace retort::orm
