// SPDX-License-Identifier: MIT
#include "dialects/sqlite/reflection/elements.hpp"

#include <algorithm>
#include <cstddef>

#include "retort/sql/schema/normalize.hpp"
#include "retort/sql/schema/tokenizer.hpp"

namespace retort::sqlite {

namespace {

bool is_name(const SqlToken& token) {
    if (token.is("NULL") || token.is("TRUE") || token.is("FALSE")) return false;
    return token.is(TokenKind::word) || token.is(TokenKind::quoted_name) || token.is(TokenKind::string);
}

/// The tokens of one element, taken off at the end as they are understood.
class ElementText {
public:
    explicit ElementText(std::string_view text) : text_{text}, tokens_{tokenize_sql(text)} { tokens_.pop_back(); }

    [[nodiscard]] bool ends_with(std::string_view word) const { return tokens_.size() > 1 && tokens_.back().is(word); }
    void drop_last() { tokens_.pop_back(); }

    bool accept_last(std::string_view word) {
        if (!ends_with(word)) return false;
        drop_last();
        return true;
    }

    /// `x COLLATE name`, where COLLATE is of the whole: takes it off and gives the name, else gives nothing.
    std::string accept_collation() {
        std::size_t count = tokens_.size();
        while (count > 2 && tokens_[count - 2].is("COLLATE") && is_name(tokens_[count - 1])) count -= 2;
        if (count == tokens_.size() || !is_single_operand(source(count))) return {};
        const std::string outermost = unquoted(tokens_.back());
        tokens_.resize(count);
        return outermost;
    }

    bool unwrap() {
        const std::string inside = without_outer_parentheses(text());
        if (inside == text()) return false;
        while (text() != inside) {
            tokens_.pop_back();
            tokens_.erase(tokens_.begin());
        }
        return true;
    }

    [[nodiscard]] std::string text() const { return source(tokens_.size()); }
    [[nodiscard]] bool is_single_name() const { return tokens_.size() == 1 && is_name(tokens_.front()); }
    [[nodiscard]] std::string single_name() const { return unquoted(tokens_.front()); }

private:
    [[nodiscard]] std::string source(std::size_t count) const {
        return count == 0 ? std::string{} : source_text(text_, tokens_.front(), tokens_[count - 1]);
    }

    std::string_view text_;
    std::vector<SqlToken> tokens_;
};

}  // namespace

std::vector<std::string> split_list(std::string_view list) {
    std::vector<std::string> parts;
    const std::vector<SqlToken> tokens = tokenize_sql(list);
    std::size_t depth = 0;
    std::size_t first = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].is(TokenKind::open)) ++depth;
        if (tokens[i].is(TokenKind::close)) --depth;
        const bool ends_part = tokens[i].is(TokenKind::end) || (depth == 0 && tokens[i].is(TokenKind::comma));
        if (!ends_part || i == first) continue;
        parts.push_back(source_text(list, tokens[first], tokens[i - 1]));
        first = i + 1;
    }
    return parts;
}

IndexElement element_from(std::string_view text) {
    ElementText rest{text};
    IndexElement element;
    if (rest.ends_with("FIRST") || rest.ends_with("LAST")) {
        element.nulls = rest.ends_with("FIRST") ? NullsOrder::first : NullsOrder::last;
        rest.drop_last();
        rest.accept_last("NULLS");
    }
    if (rest.accept_last("DESC")) {
        element.order = SortOrder::descending;
    } else if (rest.accept_last("ASC")) {
        element.order = SortOrder::ascending;
    }
    for (bool changed = true; changed;) {
        changed = rest.unwrap();
        const std::string collation = rest.accept_collation();
        if (collation.empty()) continue;
        if (element.collation.empty()) element.collation = collation;  // the outermost one counts
        changed = true;
    }
    element.expression = !rest.is_single_name();
    element.name = element.expression ? rest.text() : rest.single_name();
    return element;
}

std::vector<IndexElement> elements_from(std::string_view list) {
    std::vector<IndexElement> elements;
    for (const std::string& part : split_list(list)) elements.push_back(element_from(part));
    return elements;
}

const Column* column_of(const Table& table, std::string_view name) {
    const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                    [&](const Column& column) { return equal_ignoring_case(column.name, name); });
    return found == table.columns.end() ? nullptr : &*found;
}

}  // namespace retort::sqlite
