// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/base/error.hpp"
#include "retort/dialects/sqlite/dialect.hpp"
#include "retort/sql/compile/compiled.hpp"
#include "retort/sql/compile/default_dialect.hpp"
#include "retort/sql/expr/from_nodes.hpp"
#include "retort/sql/stmt/nodes.hpp"

#include "conformance/compile_reasons.hpp"
#include "conformance/not_covered.hpp"
#include "conformance/python_values.hpp"
#include "conformance/tree_reader.hpp"
#include "conformance/tree_types.hpp"

// sqla.compile.jsonl: `tree`, `dialect`, `kw` -> `sql` and parameters.
namespace conformance {

namespace {

using namespace retort;

const Dialect* dialect_named(const std::string& name) {
    static const DefaultDialect standard;
    static const DefaultDialect positional{PlaceholderStyle::question_mark};
    if (name == "default" || name == "default_enhanced") return &standard;
    if (name == "default_qmark") return &positional;
    return name == "sqlite" ? &sqlite_dialect() : nullptr;
}

/// The columns that the compilation was told; null where it was not.
Json given_columns(const Json& one) {
    const std::string text = text_in(one.at("kw"), "params");
    if (text.empty()) return {};
    Json names = Json::array();
    for (const auto& entry : python_dict(text)) names.push_back(entry.first);
    return names;
}

void check_options(const Json& kw) {
    for (const auto& [name, value] : kw.items()) {
        const bool known =
            name.starts_with("check") || name == "literal_binds" || name == "params" || name == "render_postcompile";
        if (!known) throw NotCovered{"the option " + name};
    }
}

/// What SQLAlchemy compiles is what stands inside: a subquery by itself has neither parentheses nor name.
sql::NodePtr without_alias(sql::NodePtr node) {
    while (node->kind() == sql::NodeKind::alias) node = sql::as<sql::AliasNode>(*node).element;
    return node->kind() == sql::NodeKind::subquery ? sql::as<sql::SubqueryNode>(*node).statement : node;
}

CompiledStatement compiled(const sql::NodePtr& node, const Dialect& dialect, const CompileOptions& options) {
    const sql::NodePtr statement = without_alias(node);
    if (!sql::is_from(statement->kind())) return compile(Statement{statement}, dialect, options);
    CompiledStatement from;
    from.sql = expression_sql(statement, dialect, options);
    return from;
}

std::string on_one_line(std::string sql) {
    std::erase_if(sql, [](char c) { return c == '\n' || c == '\t'; });
    return sql;
}

/// Where the list that begins at `at` ends: before `closing`, outside of further parentheses.
std::size_t behind_list(const std::string& text, std::size_t at, char closing) {
    for (const std::string_view empty : {"NULL) AND (1 != 1", "NULL) OR (1 = 1"}) {
        if (text.compare(at, empty.size(), empty) == 0) return at + empty.size();
    }
    int depth = 0;
    for (; at < text.size(); ++at) {
        if (depth == 0 && text[at] == closing) break;
        if (text[at] == '(') ++depth;
        if (text[at] == ')') --depth;
    }
    return at;
}

/// "IN (__[POSTCOMPILE_x])" as it is executed: with the list that stands in `actual` at the same place.
std::string with_lists(std::string sql, const std::string& actual) {
    constexpr std::string_view mark = "__[POSTCOMPILE_";
    for (std::size_t at = sql.find(mark); at != std::string::npos; at = sql.find(mark, at)) {
        if (actual.compare(0, at, sql, 0, at) != 0) return sql;
        const std::size_t behind = sql.find(']', at) + 1;
        const std::string_view next = std::string_view{sql}.substr(behind, 1);
        const std::size_t end = behind_list(actual, at, next.empty() ? ')' : next.front());
        sql.replace(at, behind - at, actual, at, end - at);
        at += end - at;
    }
    return sql;
}

using Parameters = std::map<std::string, std::string>;

Parameters actual_parameters(const CompiledStatement& statement) {
    Parameters parameters;
    for (const BoundParameter& parameter : statement.parameters) {
        parameters[parameter.name] = python_text(parameter.value);
    }
    return parameters;
}

/// With a parameter for each value of a list.
Parameters expected_parameters(const Json& kw) {
    Parameters expected;
    for (const auto& [name, value] : python_dict(text_in(kw, "checkparams"))) {
        if (!value.starts_with('[')) {
            expected[name] = value;
            continue;
        }
        std::size_t number = 0;
        for (const std::string& element : python_elements(value)) {
            expected[fmt::format("{}_{}", name, ++number)] = element;
        }
    }
    return expected;
}

/// Parameters that an execution gives: the case may give them.
void leave_out_given(Parameters& expected, Parameters& actual, const CompiledStatement& statement) {
    for (const BoundParameter& parameter : statement.parameters) {
        if (!parameter.required) continue;
        expected.erase(parameter.name);
        actual.erase(parameter.name);
    }
}

Outcome compare_parameters(const Json& kw, const CompiledStatement& statement) {
    if (has(kw, "checkpositional")) {
        std::vector<std::string> values;
        for (const BoundParameter& parameter : statement.parameters) values.push_back(python_text(parameter.value));
        return compare(fmt::format("{}", fmt::join(python_elements(text_in(kw, "checkpositional")), ", ")),
                       fmt::format("{}", fmt::join(values, ", ")));
    }
    if (!text_in(kw, "checkparams").starts_with('{')) return passed();
    Parameters expected = expected_parameters(kw);
    Parameters actual = actual_parameters(statement);
    leave_out_given(expected, actual, statement);
    return compare(fmt::format("{}", expected), fmt::format("{}", actual));
}

Outcome answer(const Json& one, const Dialect& dialect) {
    const Json& tree = one.at("tree");
    const Json& kw = one.at("kw");
    const std::string expected = one.at("sql").get<std::string>();
    check_options(kw);
    if (tree.contains("type") && !tree.contains("node")) return compare(expected, dialect.type_sql(type_of(tree)));
    const Json given = given_columns(one);
    TreeReader reader{tree, given};
    const sql::NodePtr node = reader.read(tree);
    CompileOptions options;
    options.literal_binds = kw.contains("literal_binds");
    const CompiledStatement statement = compiled(node, dialect, options);
    const std::string actual = on_one_line(statement.sql);
    Outcome outcome = compare(with_lists(expected, actual), actual);
    if (outcome.kind == Outcome::Kind::passed && !sql::is_from(node->kind()))
        outcome = compare_parameters(kw, statement);
    return outcome;
}

}  // namespace

Outcome check_compile_case(const Json& one) {
    const std::string name = one.at("dialect").get<std::string>();
    const Dialect* dialect = dialect_named(name);
    if (!dialect) return not_covered("the dialect " + name);
    if (!one.value("full", false)) return not_covered("a tree that is not complete");
    if (!one.at("tree").is_object()) return not_covered("no tree");
    if (one.at("tree").contains("ddl")) return not_covered("the kind " + text_in(one, "kind"));
    try {
        const Outcome outcome = answer(one, *dialect);
        return outcome.kind == Outcome::Kind::failed ? sorted(one, outcome) : outcome;
    } catch (const NotCovered& missing) {
        return not_covered(missing.what());
    } catch (const Error& error) {
        return sorted(one, failed(text_in(one, "sql"), error.what()));
    }
}

}  // namespace conformance
