// SPDX-License-Identifier: MIT
#include "retort/sql/stmt/decorate.hpp"

#include "retort/sql/expr/errors.hpp"
#include "retort/sql/stmt/nodes.hpp"
#include "retort/sql/stmt/text.hpp"

#include "sql/expr/make.hpp"

namespace retort::sql {

namespace {

/// A node in FROM is never copied: its columns live in it.
NodePtr with_affixes(const CteNode& cte, std::vector<Affix> prefixes, std::vector<Affix> suffixes) {
    Fresh<CteNode> copy{cte.statement, cte.name, cte.recursive};
    copy->restates = cte.restates;
    copy->nesting = cte.nesting;
    copy->prefixes = std::move(prefixes);
    copy->suffixes = std::move(suffixes);
    return std::move(copy).pointer();
}

}  // namespace

NodePtr sql_text(std::string_view text) { return text_unchecked(text).node(); }

void add_prefix(NodePtr& statement, NodePtr text, std::string dialect) {
    Affix prefix{std::move(text), std::move(dialect)};
    switch (statement->kind()) {
        case NodeKind::select:
            return edit<SelectNode>(statement).prefixes.push_back(std::move(prefix));
        case NodeKind::insert:
            return edit<InsertNode>(statement).prefixes.push_back(std::move(prefix));
        case NodeKind::update:
            return edit<UpdateNode>(statement).prefixes.push_back(std::move(prefix));
        case NodeKind::delete_:
            return edit<DeleteNode>(statement).prefixes.push_back(std::move(prefix));
        case NodeKind::cte: {
            std::vector<Affix> prefixes = as<CteNode>(*statement).prefixes;
            prefixes.push_back(std::move(prefix));
            statement = with_affixes(as<CteNode>(*statement), std::move(prefixes), as<CteNode>(*statement).suffixes);
            return;
        }
        default:
            throw WrongClause{"prefix", "a statement of this kind"};
    }
}

void add_suffix(NodePtr& statement, NodePtr text, std::string dialect) {
    Affix suffix{std::move(text), std::move(dialect)};
    if (statement->kind() == NodeKind::select) return edit<SelectNode>(statement).suffixes.push_back(std::move(suffix));
    if (statement->kind() != NodeKind::cte) throw WrongClause{"suffix", "a statement of this kind"};
    std::vector<Affix> suffixes = as<CteNode>(*statement).suffixes;
    suffixes.push_back(std::move(suffix));
    statement = with_affixes(as<CteNode>(*statement), as<CteNode>(*statement).prefixes, std::move(suffixes));
}

void add_hint(NodePtr& statement, NodePtr from, std::string text, std::string dialect) {
    Hint hint{std::move(from), std::move(text), std::move(dialect)};
    switch (statement->kind()) {
        case NodeKind::select:
            return edit<SelectNode>(statement).hints.push_back(std::move(hint));
        case NodeKind::insert:
            return edit<InsertNode>(statement).hints.push_back(std::move(hint));
        case NodeKind::update:
            return edit<UpdateNode>(statement).hints.push_back(std::move(hint));
        case NodeKind::delete_:
            return edit<DeleteNode>(statement).hints.push_back(std::move(hint));
        default:
            throw WrongClause{"hint", "a statement of this kind"};
    }
}

void set_fetch(NodePtr& statement, NodePtr count, const FetchOptions& options) {
    const auto set = [&](auto& node) {
        node.fetch = std::move(count);
        node.fetch_options = options;
    };
    if (statement->kind() == NodeKind::compound) return set(edit<CompoundNode>(statement));
    if (statement->kind() != NodeKind::select) throw WrongClause{"FETCH", "a statement of this kind"};
    set(edit<SelectNode>(statement));
}

NodePtr nesting_cte(NodePtr statement, std::string name) {
    Fresh<CteNode> node{std::move(statement), std::move(name), false};
    node->nesting = true;
    return std::move(node).pointer();
}

NodePtr with_columns(const NodePtr& text, std::initializer_list<std::string_view> names) {
    NodePtr statement = with_rows(text);
    auto& node = edit<TextNode>(statement);
    for (const std::string_view name : names) node.columns.push_back(named_column({}, name, TypeKind::custom));
    return statement;
}

void set_uncorrelated(NodePtr& select) { edit<SelectNode>(select).explicit_correlation = true; }

void set_label_style(NodePtr& select, LabelStyle style) { edit<SelectNode>(select).labels = style; }

}  // namespace retort::sql
