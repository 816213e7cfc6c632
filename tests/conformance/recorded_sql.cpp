// SPDX-License-Identifier: MIT
#include "conformance/recorded_sql.hpp"

#include <algorithm>

namespace conformance {

namespace {

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

/// A name with what stands before it, a parameter or text (without any part), or a single sign.
struct Token {
    std::vector<std::string> parts;
    char sign = '\0';
    bool quoted = false;

    [[nodiscard]] bool is_word(std::string_view word) const {
        return !quoted && parts.size() == 1 && parts.front() == word;
    }
    [[nodiscard]] bool is_column() const { return parts.size() > 1; }
    [[nodiscard]] const std::string& name() const { return parts.back(); }
    [[nodiscard]] const std::string& owner() const { return parts[parts.size() - 2]; }
};

class Tokens {
public:
    explicit Tokens(std::string_view sql) : sql_{sql} {}

    std::vector<Token> all() {
        std::vector<Token> tokens;
        while (at_ < sql_.size()) {
            if (sql_[at_] == ' ')
                ++at_;
            else
                tokens.push_back(next());
        }
        return tokens;
    }

private:
    [[nodiscard]] bool at_name() const {
        return at_ < sql_.size() && (is_word(sql_[at_]) || sql_[at_] == '"' || sql_[at_] == '`');
    }
    Token next() {
        if (sql_[at_] == '\'') return skip_until('\'');
        if (sql_[at_] == '%' && sql_.substr(at_, 2) == "%(") return skip_until(')');
        if (sql_[at_] == ':' || sql_[at_] == '$') {
            ++at_;
            while (at_ < sql_.size() && is_word(sql_[at_])) ++at_;
            return {};
        }
        if (at_name()) return name();
        return {{}, sql_[at_++]};
    }
    Token skip_until(char closing) {
        const std::size_t end = sql_.find(closing, at_ + 1);
        at_ = end == std::string_view::npos ? sql_.size() : end + 1;
        return {};
    }
    Token name() {
        Token token;
        do {
            token.parts.push_back(part(token));
        } while (at_ < sql_.size() && sql_[at_] == '.' && ++at_ < sql_.size() && at_name());
        return token;
    }
    std::string part(Token& token) {
        const char first = sql_[at_];
        std::size_t end = at_ + 1;
        if (first == '"' || first == '`') {
            token.quoted = true;
            end = std::min(sql_.find(first, at_ + 1), sql_.size() - 1);
            std::string text{sql_.substr(at_ + 1, end - at_ - 1)};
            at_ = end + 1;
            return text;
        }
        while (end < sql_.size() && is_word(sql_[end])) ++end;
        std::string text{sql_.substr(at_, end - at_)};
        at_ = end;
        return text;
    }

    std::string_view sql_;
    std::size_t at_ = 0;
};

constexpr std::string_view ends_of_lists[]{"FROM",  "WHERE", "ORDER",     "GROUP",  "UNION", "INTERSECT",
                                           "LIMIT", "JOIN",  "RETURNING", "VALUES", "ON"};

}  // namespace

/// Goes through the text once, and knows in which list it is at each depth of parentheses.
class SqlScan {
public:
    SqlScan(std::string_view sql, RecordedSql& facts) : tokens_{Tokens{sql}.all()}, facts_{facts} {}

    void run() {
        for (at_ = 0; at_ < tokens_.size(); ++at_) step(tokens_[at_]);
    }

private:
    enum class List { none, selected, returned, inserted, set };

    [[nodiscard]] const Token& near(std::size_t distance) const {
        static const Token nothing;
        return at_ + distance < tokens_.size() ? tokens_[at_ + distance] : nothing;
    }
    void step(const Token& token) {
        if (token.sign == '(') return open();
        if (token.sign == ')') return lists_.size() > 1 ? lists_.pop_back() : void();
        if (token.parts.empty()) return;
        if (token.is_column()) facts_.mentioned_.emplace_back(token.owner(), token.name());
        if (token.is_word("SELECT")) return enter(List::selected);
        if (token.is_word("RETURNING")) return enter(List::returned);
        if (token.is_word("SET")) return enter(List::set);
        if (token.is_word("UPDATE") || token.is_word("INTO")) changed_ = near(1).parts.empty() ? "" : near(1).name();
        if (token.is_word("ON") && tokens_[at_ - 1].is_word("DISTINCT")) return;
        if (token.is_word("ON")) link();
        const bool ends = std::any_of(std::begin(ends_of_lists), std::end(ends_of_lists),
                                      [&](std::string_view word) { return token.is_word(word); });
        if (ends) return enter(List::none);
        take(token);
    }
    void enter(List list) { lists_.back() = list; }
    void open() {
        const bool columns = at_ > 1 && tokens_[at_ - 2].is_word("INTO");
        lists_.push_back(columns ? List::inserted : List::none);
    }
    void take(const Token& token) {
        switch (lists_.back()) {
            case List::selected:
                return token.is_column() ? facts_.add(token.owner(), token.name()) : void();
            case List::returned:
                return take_returned(token);
            case List::inserted:
                return written(token);
            case List::set:
                return near(1).sign == '=' && !token.is_column() ? written(token) : void();
            default:
                return;
        }
    }
    void written(const Token& token) {
        facts_.written_.push_back(token.name());
        facts_.add(changed_, token.name());
    }
    void take_returned(const Token& token) {
        const bool is_label = at_ > 0 && tokens_[at_ - 1].is_word("AS");
        if (is_label || token.is_word("AS") || near(1).sign == '(') return;
        facts_.add(token.is_column() ? token.owner() : changed_, token.name());
        facts_.returned_.push_back(token.name());
    }
    void link() {
        const Token& left = near(1);
        const Token& right = near(3);
        if (!left.is_column() || near(2).sign != '=' || !right.is_column()) return;
        facts_.links_.push_back({left.owner(), left.name(), right.owner(), right.name()});
    }

    std::vector<Token> tokens_;
    RecordedSql& facts_;
    std::size_t at_ = 0;
    std::vector<List> lists_{List::none};
    std::string changed_;
};

RecordedSql::RecordedSql(std::string_view sql)
    : has_lateral_values_{sql.find("LATERAL (VALUES") != std::string_view::npos} {
    SqlScan{sql, *this}.run();
}

void RecordedSql::add(const std::string& from, const std::string& column) {
    std::vector<std::string>& known = columns_[from];
    if (std::find(known.begin(), known.end(), column) == known.end()) known.push_back(column);
}

const std::vector<std::string>& RecordedSql::columns_of(const std::string& from) const {
    static const std::vector<std::string> none;
    const auto found = columns_.find(from);
    return found == columns_.end() ? none : found->second;
}

std::vector<std::string> RecordedSql::owners_of(const std::string& column) const {
    std::vector<std::string> owners;
    for (const auto& [owner, name] : mentioned_) {
        if (name == column && std::find(owners.begin(), owners.end(), owner) == owners.end()) owners.push_back(owner);
    }
    return owners;
}

}  // namespace conformance
