// SPDX-License-Identifier: MIT
// The structure of a statement as bytes: equal for two statements if the same text says both.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "retort/sql/compile/compiled.hpp"

#include "sql/stmt/children.hpp"

namespace retort::sql {

/// The nodes met so far, by their address, with a number each. Cleared in no time.
class SeenNodes {
public:
    void clear() noexcept;
    /// The number that `node` got before; `number` itself when it is met for the first time.
    std::uint32_t number(const Node* node, std::uint32_t number);

private:
    struct Entry {
        const Node* node = nullptr;
        std::uint32_t number = 0;
        std::uint32_t round = 0;
    };

    Entry& slot(const Node* node) noexcept;
    void grow();

    std::vector<Entry> entries_;
    std::size_t used_ = 0;
    std::uint32_t round_ = 0;
};

/// Reads statements one after the other; keeps its memory between them.
class StructureKey {
public:
    /// Of `options` all but `literal_binds` is part of the key.
    void read(const Node& statement, const CompileOptions& options);

    /// Of the last statement read. Holds addresses of immortal tables: good within this process only.
    [[nodiscard]] std::string_view bytes() const noexcept { return {bytes_.data(), size_}; }
    [[nodiscard]] std::uint64_t hash() const noexcept;
    /// Its BindNodes and BindListNodes in the order of the key: the same place in statements of one structure.
    [[nodiscard]] const std::vector<const Node*>& binds() const noexcept { return binds_; }

    // For visit_fields().
    template <class... Fields>
    void operator()(const Fields&... fields) {
        (field(fields), ...);
    }
    void bind(const BindNode& node);
    void bind_list(const BindListNode& node);

private:
    enum class Tag : std::uint8_t { null, node, seen, immortal, column };

    template <class T>
    void number(T value) {
        static_assert(std::is_arithmetic_v<T> || std::is_enum_v<T>, "a field of a kind that the key cannot hold");
        std::memcpy(space(sizeof(T)), &value, sizeof(T));
    }
    /// Where the next `size` bytes of the key are written to.
    char* space(std::size_t size) {
        if (size_ + size > bytes_.size()) bytes_.resize(2 * (size_ + size));
        return bytes_.data() + std::exchange(size_, size_ + size);
    }
    /// A number that is small as a rule.
    void small(std::size_t value) {
        constexpr std::size_t large = 0xFF;
        number(static_cast<std::uint8_t>(value < large ? value : large));
        if (value >= large) number(value);
    }
    template <class T>
    void field(const T& value) {
        number(value);
    }
    template <class T>
    void field(const std::vector<T>& values) {
        small(values.size());
        for (const T& value : values) field(value);
    }
    void field(const std::string& text);
    void field(const std::pair<std::string, std::string>& pair) { (*this)(pair.first, pair.second); }
    void field(const std::optional<int>& value) { (*this)(value.has_value(), value.value_or(0)); }
    void field(const Type& type);
    void field(const TypeVariant& variant);
    void field(const JoinStep& step);
    void field(const RowLock& lock);
    void field(const FetchOptions& fetch);
    void field(const Affix& affix);
    void field(const Hint& hint);
    void field(const ConflictClause& clause);
    void field(const ForeignKeyLink& key);
    void field(const ColumnForm& form);
    void field(const NodePtr& child) { child ? node(*child) : number(Tag::null); }

    void value(const Value& value, bool is_in_text);
    void node(const Node& node);
    void column(const ColumnNode& node);
    void further_fields(const Node& node);

    std::string bytes_;  // longer than the key
    std::size_t size_ = 0;
    std::vector<const Node*> binds_;
    SeenNodes seen_;
    std::uint32_t next_ = 0;
    bool values_are_text_ = false;
};

}  // namespace retort::sql
