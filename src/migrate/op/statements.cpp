// SPDX-License-Identifier: MIT
#include "retort/migrate/op/statements.hpp"

#include <algorithm>
#include <array>

#include "retort/sql/schema/errors.hpp"
#include "retort/sql/schema/tokenizer.hpp"

namespace retort::migrate {

namespace {

bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// A word, or one byte of punctuation; quoted names, strings and numbers come as punctuation.
struct Piece {
    std::string_view text;  ///< Empty: the end.
    std::size_t offset = 0;

    [[nodiscard]] bool is(std::string_view upper) const { return equal_ignoring_case(text, upper); }
    template <std::size_t Size>
    [[nodiscard]] bool is_one_of(const std::array<std::string_view, Size>& words) const {
        return std::any_of(words.begin(), words.end(), [this](std::string_view word) { return is(word); });
    }
};

/// Reads pieces of SQL of any database: it knows PostgreSQL's $tag$ strings, which the tokenizer does not.
class Pieces {
public:
    explicit Pieces(std::string_view sql) : sql_{sql} {}

    Piece next() {
        skip_blank();
        const std::size_t begin = at_;
        if (begin == sql_.size()) return {{}, begin};
        const char c = sql_[begin];
        if (c == '\'' || c == '"' || c == '`') return quoted(c);
        if (c == '$') return dollar();
        if (!is_word_byte(c)) return piece(begin, begin + 1);
        const auto* end = std::find_if_not(sql_.begin() + begin, sql_.end(), is_word_byte);
        return piece(begin, static_cast<std::size_t>(end - sql_.begin()));
    }

private:
    Piece piece(std::size_t begin, std::size_t end) {
        at_ = end;
        return {sql_.substr(begin, end - begin), begin};
    }

    void skip_blank() {
        for (;;) {
            at_ = std::min(sql_.find_first_not_of(" \t\r\n\f\v", at_), sql_.size());
            if (sql_.substr(at_, 2) == "--") {
                at_ = std::min(sql_.find('\n', at_), sql_.size());
            } else if (sql_.substr(at_, 2) == "/*") {
                at_ = closing("*/", at_ + 2, "a comment");
            } else {
                return;
            }
        }
    }

    std::size_t closing(std::string_view mark, std::size_t from, std::string_view what) {
        const std::size_t found = sql_.find(mark, from);
        if (found == std::string_view::npos) throw BadSqlText(sql_, at_, what);
        return found + mark.size();
    }

    Piece quoted(char quote) {
        std::size_t end = at_ + 1;
        for (;;) {
            end = closing({&quote, 1}, end, "a string or quoted name");
            if (end == sql_.size() || sql_[end] != quote) break;
            ++end;
        }
        const std::size_t begin = at_;
        return piece(begin, end);
    }

    Piece dollar() {
        std::size_t tag_end = at_ + 1;
        while (tag_end < sql_.size() && is_word_byte(sql_[tag_end])) ++tag_end;
        const std::size_t begin = at_;
        if (tag_end == sql_.size() || sql_[tag_end] != '$') return piece(begin, begin + 1);
        const std::string_view tag = sql_.substr(begin, tag_end + 1 - begin);
        return piece(begin, closing(tag, tag_end + 1, "a dollar-quoted string"));
    }

    std::string_view sql_;
    std::size_t at_ = 0;
};

/// Whether the semicolons that come belong to a body: BEGIN … END of a CREATE TRIGGER, FUNCTION or PROCEDURE.
class Body {
public:
    void see(const Piece& piece) {
        ++pieces_;
        if (pieces_ == 1) is_create_ = piece.is("CREATE");
        if (!is_create_) return;
        constexpr std::array<std::string_view, 3> with_body{"TRIGGER", "FUNCTION", "PROCEDURE"};
        if (pieces_ <= 5 && piece.is_one_of(with_body)) may_have_body_ = true;
        if (may_have_body_) count(piece);
    }
    [[nodiscard]] bool is_open() const { return depth_ > 0; }

private:
    // END IF and its like close what opened without being counted; END CASE closes a CASE.
    void count(const Piece& piece) {
        constexpr std::array<std::string_view, 4> uncounted{"IF", "LOOP", "WHILE", "REPEAT"};
        if (after_end_) {
            after_end_ = false;
            if (piece.is("CASE")) return;
            if (piece.is_one_of(uncounted)) ++depth_;
        }
        if (piece.is("BEGIN") || (piece.is("CASE") && depth_ > 0)) ++depth_;
        if (piece.is("END") && depth_ > 0) {
            --depth_;
            after_end_ = true;
        }
    }

    int pieces_ = 0;
    int depth_ = 0;
    bool is_create_ = false;
    bool may_have_body_ = false;
    bool after_end_ = false;
};

StatementKind kind_of_word(const Piece& word) {
    constexpr std::array<std::string_view, 19> reads{
        "SELECT", "EXPLAIN", "PRAGMA",  "SET",      "ANALYZE",   "VACUUM",  "REINDEX", "VALUES", "SHOW",  "BEGIN",
        "COMMIT", "START",   "RELEASE", "ROLLBACK", "SAVEPOINT", "REFRESH", "LOCK",    "GRANT",  "REVOKE"};
    constexpr std::array<std::string_view, 6> rows{"INSERT", "UPDATE", "REPLACE", "MERGE", "COPY", "LOAD"};
    if (word.text.empty() || word.is_one_of(reads)) return StatementKind::reads;
    if (word.is_one_of(rows)) return StatementKind::rows;
    if (word.is("DELETE") || word.is("TRUNCATE")) return StatementKind::deletes;
    return word.is("DROP") ? StatementKind::drops : StatementKind::schema;
}

/// The statement that the tables of a WITH are for.
StatementKind kind_after_with(Pieces& pieces) {
    constexpr std::array<std::string_view, 5> verbs{"SELECT", "INSERT", "UPDATE", "DELETE", "MERGE"};
    int depth = 0;
    for (Piece piece = pieces.next(); !piece.text.empty(); piece = pieces.next()) {
        if (piece.text == "(") ++depth;
        if (piece.text == ")") --depth;
        if (depth == 0 && piece.is_one_of(verbs)) return kind_of_word(piece);
    }
    return StatementKind::schema;
}

}  // namespace

std::vector<Statement> split_statements(std::string_view sql) {
    std::vector<Statement> statements;
    Pieces pieces{sql};
    Body body;
    std::size_t begin = sql.size();
    std::size_t end = begin;
    for (;;) {
        const Piece piece = pieces.next();
        const bool ends = piece.text.empty() || (piece.text == ";" && !body.is_open());
        if (ends) {
            if (begin < end) statements.push_back({std::string{sql.substr(begin, end - begin)}, begin});
            if (piece.text.empty()) return statements;
            begin = end = sql.size();
            body = Body{};
            continue;
        }
        begin = std::min(begin, piece.offset);
        end = piece.offset + piece.text.size();
        body.see(piece);
    }
}

std::string words_of(std::string_view sql) {
    std::string words;
    Pieces pieces{sql};
    for (Piece piece = pieces.next(); !piece.text.empty(); piece = pieces.next()) (words += piece.text) += '\n';
    return words;
}

StatementKind kind_of_statement(std::string_view sql) {
    Pieces pieces{sql};
    Piece first = pieces.next();
    while (first.text == "(" || first.text == ";") first = pieces.next();
    return first.is("WITH") ? kind_after_with(pieces) : kind_of_word(first);
}

}  // namespace retort::migrate
