// SPDX-License-Identifier: MIT
#include "retort/sql/stmt/text.hpp"

#include "retort/sql/expr/errors.hpp"
#include "retort/sql/expr/nodes.hpp"

#include "sql/expr/make.hpp"

namespace retort {

namespace {

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

/// Cuts SQL text at its parameters.
class ParameterScanner {
public:
    ParameterScanner(std::string_view sql, sql::TextNode& node) : sql_{sql}, node_{node} {}

    void scan() {
        while (at_ < sql_.size()) step();
        node_.pieces.push_back(std::move(piece_));
    }

private:
    [[nodiscard]] char at(std::size_t position) const { return position < sql_.size() ? sql_[position] : '\0'; }

    void step() {
        const char c = sql_[at_];
        if (c == '\\' && at(at_ + 1) == ':') {
            piece_ += ':';
            at_ += 2;
        } else if (c == '\'' || c == '"' || c == '`') {
            copy_until({&c, 1});
        } else if (c == '-' && at(at_ + 1) == '-') {
            copy_until("\n");
        } else if (c == '/' && at(at_ + 1) == '*') {
            copy_until("*/");
        } else if (c == ':' && starts_parameter()) {
            take_parameter();
        } else {
            piece_ += c;
            ++at_;
        }
    }
    /// What is quoted or a comment has no parameters.
    void copy_until(std::string_view closing) {
        const std::size_t end = sql_.find(closing, at_ + 1);
        const std::size_t next = end == std::string_view::npos ? sql_.size() : end + closing.size();
        piece_ += sql_.substr(at_, next - at_);
        at_ = next;
    }
    /// `a::type` is a cast, `12:30` a time, `:a:` not ours.
    [[nodiscard]] bool starts_parameter() const {
        if (at_ > 0 && (sql_[at_ - 1] == ':' || is_word(sql_[at_ - 1]))) return false;
        return is_word(at(at_ + 1)) && at(name_end()) != ':';
    }
    [[nodiscard]] std::size_t name_end() const {
        std::size_t end = at_ + 1;
        while (is_word(at(end))) ++end;
        return end;
    }
    void take_parameter() {
        const std::size_t end = name_end();
        node_.binds.push_back(sql::named_bind(std::string{sql_.substr(at_ + 1, end - at_ - 1)}, TypeKind::custom));
        node_.pieces.push_back(std::move(piece_));
        piece_.clear();
        at_ = end;
    }

    std::string_view sql_;
    sql::TextNode& node_;
    std::size_t at_ = 0;
    std::string piece_;
};

sql::NodePtr parsed(std::string_view sql) {
    auto* node = new sql::TextNode;
    sql::NodePtr pointer{node};
    ParameterScanner{sql, *node}.scan();
    return pointer;
}

std::string whole_text(const sql::TextNode& node) {
    std::string text = node.pieces.front();
    for (std::size_t i = 0; i < node.binds.size(); ++i) {
        text += ':' + sql::as<sql::BindNode>(*node.binds[i]).name + node.pieces[i + 1];
    }
    return text;
}

}  // namespace

TextClause::TextClause(std::string_view sql) : Statement{parsed(sql)} {}

TextClause TextClause::bind_view(std::string_view name, const ValueView& value, TypeKind type) const {
    TextClause copy = *this;
    auto& node = sql::edit<sql::TextNode>(copy.node_);
    bool found = false;
    for (sql::NodePtr& parameter : node.binds) {
        if (sql::as<sql::BindNode>(*parameter).name != name) continue;
        parameter = sql::make<sql::BindNode>(value, type, std::string{name});
        found = true;
    }
    if (!found) throw UnknownParameter{name, whole_text(node)};
    return copy;
}

}  // namespace retort
