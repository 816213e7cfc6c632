// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <memory>

#include <fmt/format.h>

#include "retort/base/error.hpp"
#include "retort/sql/compile/compiled.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/compile/errors.hpp"
#include "retort/sql/compile/statement_cache.hpp"
#include "retort/sql/expr/from_nodes.hpp"
#include "retort/sql/stmt/nodes.hpp"

#include "conformance/case_dialect.hpp"
#include "conformance/compile_parameters.hpp"
#include "conformance/compile_reasons.hpp"
#include "conformance/not_covered.hpp"
#include "conformance/placeholders.hpp"
#include "conformance/python_values.hpp"
#include "conformance/recorded_forms.hpp"
#include "conformance/tree_ddl.hpp"
#include "conformance/tree_families.hpp"
#include "conformance/tree_reader.hpp"
#include "conformance/tree_types.hpp"

// sqla.compile.jsonl: `tree`, `dialect`, `kw` -> `sql` and parameters.
namespace conformance {

namespace {

using namespace retort;

/// The columns that the compilation was told; null where it was not.
Json given_columns(const Json& one) {
    const std::string text = text_in(one.at("kw"), "params");
    if (text.empty()) return {};
    Json names = Json::array();
    for (const auto& entry : python_dict(text)) names.push_back(entry.first);
    return names;
}

constexpr std::string_view known_options[]{"literal_binds",           "params",
                                           "render_postcompile",      "schema_translate_map",
                                           "render_schema_translate", "supports_native_boolean",
                                           "supports_default_values", "use_default_dialect"};

CompileOptions options_of(const Json& kw) {
    for (const auto& [name, value] : kw.items()) {
        const bool known =
            std::find(std::begin(known_options), std::end(known_options), name) != std::end(known_options);
        if (!known && !name.starts_with("check")) throw NotCovered{"the option " + name};
    }
    CompileOptions options;
    // SQLAlchemy leaves it to the database to find columns whose table is not there, and values that are missing.
    options.check_from = false;
    options.check_widths = false;
    options.literal_binds = kw.contains("literal_binds");
    for (const auto& [used, written] : python_dict(text_in(kw, "schema_translate_map"))) {
        const bool is_default = used == "None" || used == "_none";
        options.schema_translate_map.emplace_back(is_default ? "" : used,
                                                  written == "None" ? "" : unquoted_python(written));
    }
    return options;
}

/// What SQLAlchemy compiles is what stands inside: a subquery by itself has neither parentheses nor name, and LATERAL
/// no name.
sql::NodePtr without_alias(sql::NodePtr node) {
    while (node->kind() == sql::NodeKind::alias) node = sql::as<sql::AliasNode>(*node).element;
    const auto* subquery = sql::node_cast<sql::SubqueryNode>(node.get());
    return subquery && !subquery->lateral ? subquery->statement : node;
}

CompiledStatement compiled(const sql::NodePtr& node, const Dialect& dialect, const CompileOptions& options) {
    const sql::NodePtr statement = without_alias(node);
    if (!sql::is_from(statement->kind())) return compile(Statement{statement}, dialect, options);
    CompiledStatement from;
    const auto* subquery = sql::node_cast<sql::SubqueryNode>(statement.get());
    if (subquery) {
        from.sql = "LATERAL " + expression_sql(sql::scalar_subquery(subquery->statement, {}), dialect, options);
        return from;
    }
    from.sql = expression_sql(statement, dialect, options);
    return from;
}

/// All statements of a dialect go through one cache: what it takes for another one shows as another text.
StatementCache& cache_of(const Dialect& dialect) {
    static std::map<const Dialect*, std::unique_ptr<StatementCache>> caches;
    std::unique_ptr<StatementCache>& cache = caches[&dialect];
    if (!cache) cache = std::make_unique<StatementCache>(dialect, 10'000);
    return *cache;
}

/// What the cache does not give as the compiler gave it; empty: all of it.
std::string wrong_in_cache(const sql::NodePtr& node, const Dialect& dialect, const CompileOptions& options,
                           const CompiledStatement& compiled) {
    BoundStatement cached;
    try {
        cached = cache_of(dialect).compile(Statement{without_alias(node)}, options);
    } catch (const ColumnNotInFrom&) {
        return {};
    }
    if (cached.text->sql != compiled.sql) return "the cache takes it for " + cached.text->sql;
    const auto same = [](const BoundParameter& one, const ValueView& other) { return same_value(one.value, other); };
    const bool equal = std::equal(compiled.parameters.begin(), compiled.parameters.end(), cached.values.begin(),
                                  cached.values.end(), same);
    return equal ? "" : "the cache gives other values for " + compiled.sql;
}

std::string on_one_line(std::string sql) {
    std::erase_if(sql, [](char c) { return c == '\n' || c == '\t'; });
    return sql;
}

/// SQLAlchemy's drivers have such casts behind every parameter, or behind none.
std::string without_casts(const std::string& sql, const Dialect& dialect) {
    return sql.find("$1") == std::string::npos ? sql : positional(sql, dialect).sql;
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

/// With what stands in the recorded SQL at the place of each operator that the tree does not tell.
std::string with_operators(std::string actual, const std::string& expected) {
    const std::string_view mark = untold_operator;
    for (std::size_t at = actual.find(mark); at != std::string::npos; at = actual.find(mark, at)) {
        if (expected.compare(0, at, actual, 0, at) != 0) return actual;
        const std::string op = expected.substr(at, expected.find(' ', at) - at);
        actual.replace(at, mark.size(), op);
        at += op.size();
    }
    return actual;
}

/// SQLAlchemy marks schemas that each execution replaces: "__[SCHEMA_name]".
std::string with_schemas(std::string sql, const CompileOptions& options) {
    for (const auto& [used, written] : options.schema_translate_map) {
        const std::string mark = "__[SCHEMA_" + (used.empty() ? "_none" : used) + ']' + (written.empty() ? "." : "");
        for (std::size_t at = sql.find(mark); at != std::string::npos; at = sql.find(mark, at))
            sql.replace(at, mark.size(), written);
    }
    return sql;
}

/// How a case is read: with what only its SQL may tell.
struct Attempt {
    const Dialect& dialect;
    bool correlates = true;  ///< correlate(None) is not recorded.
    NameQuoting quoting = {};
    bool has_loose_operators = false;
    bool has_forms = false;  ///< Its types put SQL around their columns and parameters.
};

CompileOptions options_of(const Json& kw, const Attempt& attempt) {
    CompileOptions options = options_of(kw);
    options.quoting = attempt.quoting;
    return options;
}

Outcome answer_ddl(const Json& one, const std::string& expected, const Attempt& attempt) {
    const CompileOptions options = options_of(one.at("kw"), attempt);
    const std::unique_ptr<DdlCompiler> ddl = attempt.dialect.ddl_compiler();
    ddl->set_quoting(options.quoting);
    return ddl_outcome(one.at("tree"), with_schemas(expected, options), *ddl, options.schema_translate_map);
}

sql::NodePtr read_statement(const Json& one, const Attempt& attempt) {
    const Json& tree = one.at("tree");
    const Json given = given_columns(one);
    RecordedForms forms{.plain_sql = text_in(one, "sql")};
    if (attempt.has_forms) forms = recorded_forms(forms.plain_sql, tree.dump());
    TreeReader reader{tree, given, forms.plain_sql};
    reader.tell_forms(std::move(forms.forms));
    if (attempt.has_loose_operators) reader.loosen_operators();
    if (!attempt.correlates) reader.switch_correlation_off();
    return reader.read(tree);
}

Outcome answer(const Json& one, const Attempt& attempt) {
    const Json& tree = one.at("tree");
    const Json& kw = one.at("kw");
    const Dialect& dialect = attempt.dialect;
    Positional expected{text_in(one, "sql"), {}};
    if (!dialect.named_placeholders()) expected = positional(expected.sql, dialect);
    if (tree.contains("ddl")) return answer_ddl(one, expected.sql, attempt);
    if (tree.contains("type") && !tree.contains("node")) {
        const Type type = type_of_case(tree, expected.sql, dialect.name());
        return compare(expected.sql, dialect.type_sql(type));
    }
    const sql::NodePtr node = read_statement(one, attempt);
    const CompileOptions options = options_of(kw, attempt);
    const CompiledStatement statement = compiled(node, dialect, options);
    const std::string actual = with_operators(without_casts(on_one_line(statement.sql), dialect), expected.sql);
    if (!sql::is_from(node->kind())) {
        const std::string wrong = wrong_in_cache(node, dialect, options, statement);
        if (!wrong.empty()) return failed(expected.sql, wrong);
    }
    expected.sql = with_schemas(expected.sql, options);
    Outcome outcome = compare(with_lists(expected.sql, actual), actual);
    if (outcome.kind == Outcome::Kind::passed && !sql::is_from(node->kind()))
        outcome = compare_parameters(kw, statement, expected.names);
    return outcome;
}

Outcome outcome_of(const Json& one, const Attempt& attempt) {
    try {
        return answer(one, attempt);
    } catch (const Json::exception& unexpected) {
        return not_covered(std::string{"a tree of another shape: "} + unexpected.what());
    } catch (const NotCovered& missing) {
        return not_covered(missing.what());
    } catch (const Error& error) {
        return failed(text_in(one, "sql"), error.what());
    }
}

/// What the case may say besides, where reading it as usual gives another text. Only the right text tells that it does.
std::vector<Attempt> further_attempts(const Json& one, const Dialect& dialect) {
    const std::string sql = text_in(one, "sql");
    std::vector<Attempt> attempts;
    if (sql.find("(SELECT") != std::string::npos) attempts.push_back({.dialect = dialect, .correlates = false});
    for (const Dialect* other : further_dialects_for(one)) attempts.push_back({.dialect = *other});
    attempts.push_back({.dialect = dialect, .quoting = quoting_in(sql)});
    attempts.push_back({.dialect = dialect, .has_loose_operators = true});
    attempts.push_back({.dialect = dialect, .has_forms = true});
    return attempts;
}

}  // namespace

Outcome check_compile_case(const Json& one, CaseDatabases& /*databases*/) {
    const Dialect* dialect = dialect_for(one);
    if (!dialect) return not_covered("the dialect " + text_in(one, "dialect"));
    if (!one.value("full", false)) return not_covered("a tree that is not complete");
    if (!one.at("tree").is_object()) return not_covered("no tree");
    const Outcome outcome = outcome_of(one, {.dialect = *dialect});
    if (outcome.kind == Outcome::Kind::passed) return outcome;
    for (const Attempt& attempt : further_attempts(one, *dialect)) {
        if (outcome_of(one, attempt).kind == Outcome::Kind::passed) return passed();
    }
    return outcome.kind == Outcome::Kind::failed ? sorted(one, outcome) : outcome;
}

}  // namespace conformance
