// SPDX-License-Identifier: MIT
// hstore, and what full-text search works on.
#include <fmt/format.h>

#include "dialects/postgresql/driver/byte_reader.hpp"
#include "dialects/postgresql/driver/value_text.hpp"

namespace retort::postgresql::driver {

namespace {

void append_escaped(std::string& text, std::string_view bytes, char quote) {
    text += quote;
    for (const char c : bytes) {
        if (c == '\\' || (c == quote && quote == '"')) text += '\\';
        if (c == quote && quote == '\'') text += c;
        text += c;
    }
    text += quote;
}

/// A place in the text, with how much it weighs: 5, 7A.
void append_place(std::string& text, std::uint16_t place) {
    text += fmt::format_int{place & 0x3fffU}.c_str();
    const unsigned weight = place >> 14U;
    if (weight != 0) text += static_cast<char>('D' - static_cast<int>(weight));
}

/// A query travels with each operator before its operands, the right one first.
class QueryWriter {
public:
    explicit QueryWriter(std::string_view bytes) : reader_{bytes}, left_{reader_.number<std::int32_t>()} {}

    std::string text() { return left_ > 0 ? operand({}) : std::string{}; }

private:
    enum Operator : std::uint8_t { negation = 1, conjunction = 2, alternative = 3, phrase = 4 };
    struct Around {
        int priority = -1;
        bool right_of_phrase = false;
    };

    std::string operand(Around around) {
        constexpr std::uint8_t a_word = 1;
        constexpr std::size_t deepest = 10'000;
        if (left_-- <= 0 || depth_ > deepest) return {};
        if (reader_.number<std::uint8_t>() == a_word) return word();
        ++depth_;
        const auto op = reader_.number<std::uint8_t>();
        std::string text = op == negation ? '!' + operand({priority(negation)}) : binary(op);
        --depth_;
        const bool is_grouped = priority(op) < around.priority || (op == phrase && around.right_of_phrase);
        return is_grouped ? "( " + text + " )" : text;
    }
    std::string word() {
        const auto weights = reader_.number<std::uint8_t>();
        const bool is_prefix = reader_.number<std::uint8_t>() != 0;
        std::string text;
        append_escaped(text, reader_.zero_terminated(), '\'');
        if (weights == 0 && !is_prefix) return text;
        text += ':';
        if (is_prefix) text += '*';
        for (const int weight : {3, 2, 1, 0}) {
            if ((weights >> static_cast<unsigned>(weight) & 1U) != 0) text += static_cast<char>('D' - weight);
        }
        return text;
    }
    std::string binary(std::uint8_t op) {
        const int distance = op == phrase ? reader_.number<std::int16_t>() : 0;
        const std::string right = operand({priority(op), op == phrase});
        const std::string left = operand({priority(op)});
        if (op == conjunction) return left + " & " + right;
        if (op == alternative) return left + " | " + right;
        return distance == 1 ? left + " <-> " + right : fmt::format("{} <{}> {}", left, distance, right);
    }
    static int priority(std::uint8_t op) {
        switch (op) {
            case negation:
                return 4;
            case phrase:
                return 3;
            case conjunction:
                return 2;
            default:
                return 1;
        }
    }

    ByteReader reader_;
    std::int32_t left_;
    std::size_t depth_ = 0;
};

}  // namespace

void append_hstore(std::string& text, std::string_view bytes) {
    ByteReader reader{bytes};
    const auto count = reader.number<std::int32_t>();
    for (std::int32_t i = 0; i < count && !reader.rest().empty(); ++i) {
        if (i > 0) text += ", ";
        append_escaped(text, reader.value(), '"');
        text += "=>";
        const std::string_view value = reader.value();
        if (value.data() == nullptr)
            text += "NULL";
        else
            append_escaped(text, value, '"');
    }
}

void append_tsvector(std::string& text, std::string_view bytes) {
    ByteReader reader{bytes};
    const auto count = reader.number<std::int32_t>();
    for (std::int32_t i = 0; i < count && !reader.rest().empty(); ++i) {
        if (i > 0) text += ' ';
        append_escaped(text, reader.zero_terminated(), '\'');
        const auto places = reader.number<std::uint16_t>();
        for (std::uint16_t k = 0; k < places; ++k) {
            text += k == 0 ? ':' : ',';
            append_place(text, reader.number<std::uint16_t>());
        }
    }
}

void append_tsquery(std::string& text, std::string_view bytes) { text += QueryWriter{bytes}.text(); }

}  // namespace retort::postgresql::driver
