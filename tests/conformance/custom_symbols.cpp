// SPDX-License-Identifier: MIT
#include "conformance/custom_symbols.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace conformance {

namespace {

struct Known {
    std::string_view name;
    std::string_view symbol;
};
constexpr Known known_operators[]{
    {"op:eq", "="},
    {"op:ne", "!="},
    {"op:lt", "<"},
    {"op:le", "<="},
    {"op:gt", ">"},
    {"op:ge", ">="},
    {"op:add", "+"},
    {"op:sub", "-"},
    {"op:mul", "*"},
    {"op:truediv", "/"},
    {"op:mod", "%"},
    {"op:concat_op", "||"},
    {"op:bitwise_and_op", "&"},
    {"op:bitwise_or_op", "|"},
    {"op:bitwise_xor_op", "^"},
    {"op:bitwise_lshift_op", "<<"},
    {"op:bitwise_rshift_op", ">>"},
    {"op:match_op", "@@"},
    {"op:json_getitem_op", "->"},
    {"op:json_path_getitem_op", "#>"},
};

constexpr std::string_view operator_characters = "+-*/<>=~!@#%^&|?$";

bool is_operator_character(char c) { return operator_characters.find(c) != std::string_view::npos; }

std::size_t behind_quoted(std::string_view sql, std::size_t at) {
    const std::size_t end = sql.find(sql[at], at + 1);
    return end == std::string_view::npos ? sql.size() : end + 1;
}

/// Behind a placeholder that begins at `at`; `at` itself where there is none.
std::size_t behind_placeholder(std::string_view sql, std::size_t at) {
    if (sql.substr(at, 2) == "%(") return sql.find(")s", at) + 2;
    if (sql[at] != '$') return at;
    std::size_t end = at + 1;
    while (end < sql.size() && sql[end] >= '0' && sql[end] <= '9') ++end;
    return end == at + 1 ? at : end;
}

std::vector<std::string> operators_in(std::string_view sql) {
    std::vector<std::string> found;
    for (std::size_t at = 0; at < sql.size();) {
        if (sql[at] == '\'' || sql[at] == '"') {
            at = behind_quoted(sql, at);
        } else if (const std::size_t behind = behind_placeholder(sql, at); behind != at) {
            at = behind;
        } else if (is_operator_character(sql[at])) {
            const std::size_t begin = at;
            while (at < sql.size() && is_operator_character(sql[at]) && behind_placeholder(sql, at) == at) ++at;
            found.emplace_back(sql.substr(begin, at - begin));
        } else {
            ++at;
        }
    }
    return found;
}

/// The nodes of custom operators and the symbols of the others, in the order of the text.
class Operators {
public:
    void walk(const Json& part) {
        if (part.is_array()) {
            for (const Json& below : part) walk(below);
        } else if (part.is_object()) {
            walk_object(part);
        }
    }

    std::vector<int> custom;
    std::vector<std::string> others;

private:
    void walk_object(const Json& node) {
        constexpr std::string_view first[]{"_raw_columns", "left"};
        for (const std::string_view name : first) {
            if (const auto found = node.find(name); found != node.end()) walk(*found);
        }
        note(node);
        for (const auto& [name, part] : node.items()) {
            const bool done = std::find(std::begin(first), std::end(first), name) != std::end(first);
            if (!done) walk(part);
        }
    }

    void note(const Json& node) {
        const auto found = node.find("operator");
        if (found == node.end() || !found->is_string() || !node.contains("left")) return;
        const std::string name = found->get<std::string>();
        if (name == "op:custom_op") return custom.push_back(node.value("id", -1));
        for (const Known& known : known_operators) {
            if (known.name == name) others.emplace_back(known.symbol);
        }
    }
};

}  // namespace

std::map<int, std::string> custom_symbols(const Json& tree, const std::string& sql) {
    Operators operators;
    operators.walk(tree);
    if (operators.custom.empty()) return {};
    std::vector<std::string> symbols = operators_in(sql);
    for (const std::string& other : operators.others) {
        const auto found = std::find(symbols.begin(), symbols.end(), other);
        if (found != symbols.end()) symbols.erase(found);
    }
    std::map<int, std::string> by_id;
    if (symbols.size() != operators.custom.size()) return by_id;
    for (std::size_t i = 0; i < symbols.size(); ++i) by_id[operators.custom[i]] = symbols[i];
    return by_id;
}

}  // namespace conformance
