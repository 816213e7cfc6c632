// SPDX-License-Identifier: MIT
// The nodes of FROM that are neither tables nor statements: VALUES, functions that give rows, samples.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "retort/sql/expr/from_nodes.hpp"

namespace retort::sql {

/// (VALUES (…), (…)) AS name (columns).
class ValuesNode final : public FromNode {
public:
    static constexpr NodeKind node_kind = NodeKind::values;

    ValuesNode(std::vector<ColumnSpec> specs, std::string called);

    std::vector<NodePtr> rows;  ///< Row after row, each as long as there are columns.
    std::string name;           ///< Empty: the compiler names it where a column needs it.
    bool anonymous = false;     ///< Without a name, its columns stand alone.
    bool lateral = false;
    bool literal = false;  ///< The values stand in the text.

    [[nodiscard]] std::string description() const override;

    template <class F>
    void fields(F& f) const {
        f(rows, name, anonymous, lateral, literal);
    }
};

/// How the columns of a function in FROM are written behind its name.
enum class DerivedColumns : std::uint8_t { none, names, names_and_types };

/// A function that gives rows: `function(…) [WITH ORDINALITY] AS name [(columns)]`.
class TableFunctionNode final : public FromNode {
public:
    static constexpr NodeKind node_kind = NodeKind::table_function;

    TableFunctionNode(NodePtr what, std::string called, std::vector<ColumnSpec> specs);

    NodePtr function;
    std::string name;         ///< Empty: the compiler names it.
    std::vector<Type> types;  ///< As long as there are columns, for DerivedColumns::names_and_types.
    DerivedColumns derived = DerivedColumns::none;
    bool ordinality = false;
    bool lateral = false;
    bool plain = false;  ///< Without AS: the function is its own name.

    [[nodiscard]] std::string description() const override;

    template <class F>
    void fields(F& f) const {
        f(function, name, types, derived, ordinality, lateral, plain);
    }
};

/// table AS name TABLESAMPLE method REPEATABLE (seed).
class SampleNode final : public FromNode {
public:
    static constexpr NodeKind node_kind = NodeKind::sample;

    SampleNode(NodePtr of, NodePtr how, std::string called);

    NodePtr element;  ///< A FromNode.
    NodePtr method;
    NodePtr seed;      ///< May be null.
    std::string name;  ///< Empty: the compiler names it.

    [[nodiscard]] std::string description() const override;

    template <class F>
    void fields(F& f) const {
        f(element, method, seed, name);
    }
};

}  // namespace retort::sql
