// SPDX-License-Identifier: MIT
// Vectors as arrays of the database: `Mapped<std::vector<int>> scores`. They travel as PostgreSQL's text form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "retort/sql/expr/codec.hpp"

namespace retort {

namespace detail {

/// Appends an element and a comma. `nested`: the value is the text of an array itself.
void append_array_element(std::string& text, const ValueView& element, bool nested);

/// Reads "{1,NULL,\"a b\",{2}}" element by element.
class ArrayReader {
public:
    explicit ArrayReader(std::string_view text);

    /// The next element in `element`: NULL, text without its quotes, or the text of an array. False at the end, and
    /// where the text is no array.
    bool next(ValueView& element);
    /// Whether all was read, and was an array.
    [[nodiscard]] bool complete() const { return complete_; }

private:
    std::string_view rest_;
    std::string unescaped_;
    bool first_ = true;
    bool complete_ = false;

    bool quoted(ValueView& element);
    bool nested(ValueView& element);
    bool plain(ValueView& element);
};

}  // namespace detail

/// NULL elements need std::optional. All inner vectors of one value must have the same length.
template <class T>
struct Codec<std::vector<T>> {
    static constexpr TypeTag type = Array(Codec<T>::type);
    static ValueView encode(const std::vector<T>& value, Scratch& scratch) {
        std::string text = "{";
        for (const T& element : value) {
            Scratch inner;
            detail::append_array_element(text, Codec<T>::encode(element, inner), Codec<T>::type.dimensions > 0);
        }
        if (text.back() == ',') text.pop_back();
        return ValueView::of_text(scratch.keep(text + '}'));
    }
    static Decoded decode(const ValueView& cell, std::vector<T>& value) {
        if (cell.is_null()) return Decoded::was_null;
        if (cell.kind() != ValueKind::text) return Decoded::wrong_kind;
        std::vector<T> read;
        ValueView element;
        detail::ArrayReader reader{cell.bytes()};
        while (reader.next(element)) {
            T one{};
            if (const Decoded outcome = Codec<T>::decode(element, one); outcome != Decoded::ok) return outcome;
            read.push_back(std::move(one));
        }
        if (!reader.complete()) return Decoded::wrong_kind;
        value = std::move(read);
        return Decoded::ok;
    }
};

}  // namespace retort
