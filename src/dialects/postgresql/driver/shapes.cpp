// SPDX-License-Identifier: MIT
#include "dialects/postgresql/driver/shapes.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "retort/sql/schema/tokenizer.hpp"

#include "dialects/postgresql/driver/arrays.hpp"
#include "dialects/postgresql/driver/byte_reader.hpp"

namespace retort::postgresql::driver {

namespace {

constexpr std::string_view blanks = " \t\n\r\v\f";

bool holds_one_of(std::string_view text, std::string_view characters) {
    return text.find_first_of(characters) != std::string_view::npos;
}

/// Puts what stands from `begin` on into quotes. Quotes and backslashes in it are doubled, or get a backslash before.
void quote_from(std::string& text, std::size_t begin, bool doubled) {
    const std::string plain = text.substr(begin);
    text.resize(begin);
    text += '"';
    for (const char c : plain) {
        if (c == '"' || c == '\\') text += doubled ? c : '\\';
        text += c;
    }
    text += '"';
}

class ArrayWriter {
public:
    ArrayWriter(std::string& text, const TypeShape& shape, std::string_view bytes)
        : text_{text}, shape_{shape}, reader_{bytes} {}

    void write() {
        constexpr std::int32_t most_dimensions = 6;
        const std::int32_t dimensions = std::min(reader_.number<std::int32_t>(), most_dimensions);
        reader_.bytes(2 * sizeof(std::int32_t));  // whether there are NULLs, the elements' type
        bool is_plain = true;
        std::string bounds;
        for (std::int32_t i = 0; i < dimensions; ++i) {
            const auto size = reader_.number<std::int32_t>();
            const auto first = reader_.number<std::int32_t>();
            sizes_.push_back(size);
            is_plain = is_plain && first == 1;
            bounds += fmt::format("[{}:{}]", first, std::int64_t{first} + size - 1);
        }
        if (!is_plain) text_ += bounds + '=';
        if (sizes_.empty())
            text_ += "{}";
        else
            dimension(0);
    }

private:
    void dimension(std::size_t depth) {
        text_ += '{';
        for (std::int32_t i = 0; i < sizes_[depth] && (i == 0 || !reader_.rest().empty()); ++i) {
            if (i > 0) text_ += shape_.delimiter;
            if (depth + 1 < sizes_.size())
                dimension(depth + 1);
            else
                element();
        }
        text_ += '}';
    }
    void element() {
        const std::string_view value = reader_.value();
        if (value.data() == nullptr) {
            text_ += "NULL";
            return;
        }
        const std::size_t begin = text_.size();
        append_shaped(text_, *shape_.of, value);
        const std::string_view written = std::string_view{text_}.substr(begin);
        const bool is_special = written.empty() || equal_ignoring_case(written, "NULL") ||
                                holds_one_of(written, "{}\"\\") || holds_one_of(written, blanks) ||
                                written.find(shape_.delimiter) != std::string_view::npos;
        if (is_special) quote_from(text_, begin, false);
    }

    std::string& text_;
    const TypeShape& shape_;
    ByteReader reader_;
    std::vector<std::int32_t> sizes_;
};

void append_field(std::string& text, const TypeShape& shape, std::uint32_t type, std::string_view value) {
    const auto field =
        std::find_if(shape.fields.begin(), shape.fields.end(), [type](const auto& each) { return each.first == type; });
    if (field == shape.fields.end()) throw UnknownField{};
    const std::size_t begin = text.size();
    append_shaped(text, *field->second, value);
    const std::string_view written = std::string_view{text}.substr(begin);
    if (written.empty() || holds_one_of(written, "\"\\(),") || holds_one_of(written, blanks)) {
        quote_from(text, begin, true);
    }
}

void append_composite(std::string& text, const TypeShape& shape, std::string_view bytes) {
    ByteReader reader{bytes};
    const auto count = reader.number<std::int32_t>();
    text += '(';
    for (std::int32_t i = 0; i < count && !reader.rest().empty(); ++i) {
        if (i > 0) text += ',';
        const auto type = reader.number<std::uint32_t>();
        const std::string_view value = reader.value();
        if (value.data() != nullptr) append_field(text, shape, type, value);
    }
    text += ')';
}

void append_bound(std::string& text, const TypeShape& shape, std::string_view value) {
    const std::size_t begin = text.size();
    append_shaped(text, shape, value);
    const std::string_view written = std::string_view{text}.substr(begin);
    if (written.empty() || holds_one_of(written, "\"\\()[],") || holds_one_of(written, blanks)) {
        quote_from(text, begin, true);
    }
}

void append_range(std::string& text, const TypeShape& shape, std::string_view bytes) {
    enum Flag : unsigned { empty = 1, with_lower = 2, with_upper = 4, no_lower = 8, no_upper = 16 };
    ByteReader reader{bytes};
    const unsigned flags = reader.number<std::uint8_t>();
    if ((flags & empty) != 0) {
        text += "empty";
        return;
    }
    text += (flags & with_lower) != 0 ? '[' : '(';
    if ((flags & no_lower) == 0) append_bound(text, *shape.of, reader.value());
    text += ',';
    if ((flags & no_upper) == 0) append_bound(text, *shape.of, reader.value());
    text += (flags & with_upper) != 0 ? ']' : ')';
}

void append_multirange(std::string& text, const TypeShape& shape, std::string_view bytes) {
    ByteReader reader{bytes};
    const auto count = reader.number<std::int32_t>();
    text += '{';
    for (std::int32_t i = 0; i < count && !reader.rest().empty(); ++i) {
        if (i > 0) text += ',';
        append_shaped(text, *shape.of, reader.value());
    }
    text += '}';
}

}  // namespace

void append_shaped(std::string& text, const TypeShape& shape, std::string_view bytes) {
    switch (shape.form) {
        case TypeForm::array:
            return ArrayWriter{text, shape, bytes}.write();
        case TypeForm::composite:
            return append_composite(text, shape, bytes);
        case TypeForm::domain:
            return append_shaped(text, *shape.of, bytes);
        case TypeForm::range:
            return append_range(text, shape, bytes);
        case TypeForm::multirange:
            return append_multirange(text, shape, bytes);
        default:
            return shape.append(text, bytes);
    }
}

ValueView read_shaped(const TypeShape& shape, std::string_view bytes, CellBytes& made) {
    if (shape.append == append_as_is) return ValueView::of_text(bytes);
    std::string& text = made.begin();
    append_shaped(text, shape, bytes);
    return ValueView::of_text(text);
}

ShapePtr TypeShapes::find(std::uint32_t type) {
    const auto found = known_.find(type);
    if (found != known_.end()) return found->second;
    ShapePtr made = make(type);
    known_.emplace(type, made);
    return made;
}

ShapePtr TypeShapes::make(std::uint32_t type) {
    if (const AppendText append = text_writer(type); append != nullptr) {
        return std::make_shared<const TypeShape>(TypeShape{.append = append, .of = {}, .fields = {}});
    }
    if (const std::uint32_t element = element_type(type); element != 0) {
        return std::make_shared<const TypeShape>(TypeShape{.form = TypeForm::array, .of = find(element), .fields = {}});
    }
    const TypeFacts* const facts = catalog_.find(type);
    return facts != nullptr ? make_of(*facts) : nullptr;
}

ShapePtr TypeShapes::make_of(const TypeFacts& facts) {
    TypeShape shape{.form = facts.form, .of = {}, .fields = {}};
    if (facts.form == TypeForm::base || facts.form == TypeForm::enumeration) {
        shape.append = text_writer(std::string_view{facts.sent_by});
        if (shape.append == nullptr) return nullptr;
    } else if (facts.form == TypeForm::composite) {
        for (const std::uint32_t field : facts.fields) {
            shape.fields.emplace_back(field, find(field));
            if (!shape.fields.back().second) return nullptr;
        }
    } else {
        shape.of = find(facts.of);
        if (!shape.of) return nullptr;
        const TypeFacts* const element = facts.form == TypeForm::array ? catalog_.find(facts.of) : nullptr;
        if (element != nullptr) shape.delimiter = element->delimiter;
    }
    return std::make_shared<const TypeShape>(std::move(shape));
}

}  // namespace retort::postgresql::driver
