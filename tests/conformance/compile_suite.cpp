// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <memory>

#include <fmt/format.h>

#include "retort/base/error.hpp"
#include "retort/dialects/mysql/dialect.hpp"
#include "retort/dialects/postgresql/dialect.hpp"
#include "retort/dialects/sqlite/dialect.hpp"
#include "retort/sql/compile/compiled.hpp"
#include "retort/sql/compile/default_dialect.hpp"
#include "retort/sql/compile/errors.hpp"
#include "retort/sql/compile/statement_cache.hpp"
#include "retort/sql/expr/from_nodes.hpp"
#include "retort/sql/stmt/nodes.hpp"

#include "conformance/compile_parameters.hpp"
#include "conformance/compile_reasons.hpp"
#include "conformance/not_covered.hpp"
#include "conformance/placeholders.hpp"
#include "conformance/python_values.hpp"
#include "conformance/tree_ddl.hpp"
#include "conformance/tree_families.hpp"
#include "conformance/tree_reader.hpp"
#include "conformance/tree_types.hpp"

// sqla.compile.jsonl: `tree`, `dialect`, `kw` -> `sql` and parameters.
namespace conformance {

namespace {

using namespace retort;

/// SQLAlchemy's default dialect has no booleans, but writes them where a test has a dialect that says so, and where it
/// is asked for the text of a statement alone. The recorded text tells which: it compares with 1 and 0, or does not.
bool is_without_booleans(const Json& one) {
    const Json& kw = one.at("kw");
    if (kw.contains("supports_native_boolean")) return false;
    const std::string sql = text_in(one, "sql");
    const auto says = [&](std::string_view text) { return sql.find(text) != std::string::npos; };
    return (says("= 1") || says("= 0")) && !says("true") && !says("false");
}

const Dialect& default_dialect(const Json& one) {
    static const DefaultDialect named;
    static const DefaultDialect unnamed{PlaceholderStyle::question_mark};
    static const Caps without_booleans = [] {
        Caps caps;
        caps.native_boolean = false;
        return caps;
    }();
    static const Caps with_behind = [] {
        Caps caps;
        caps.with_behind_insert = true;
        return caps;
    }();
    static const Caps without_defaults = [] {
        Caps caps;
        caps.insert_default_values = false;
        return caps;
    }();
    static const DefaultDialect plain{PlaceholderStyle::named, without_booleans};
    static const DefaultDialect empty{PlaceholderStyle::named, without_defaults};
    static const DefaultDialect plain_unnamed{PlaceholderStyle::question_mark, without_booleans};
    static const DefaultDialect behind{PlaceholderStyle::named, with_behind};
    const std::string sql = text_in(one, "sql");
    if (has_driver_placeholders(sql)) return is_without_booleans(one) ? plain_unnamed : unnamed;
    if (sql.starts_with("INSERT") && sql.find(") WITH ") != std::string::npos) return behind;
    if (sql.find("() VALUES ()") != std::string::npos) return empty;
    return is_without_booleans(one) ? plain : named;
}

/// Which server it was recorded for shows in the SQL only.
const Dialect* mysql_of(const std::string& sql) {
    static const std::unique_ptr<Dialect> older = mysql_dialect_for({.version = 50744});
    static const std::unique_ptr<Dialect> plain = mysql_dialect_for({.backslash_escapes = false});
    if (sql.find("LOCK IN SHARE MODE") != std::string::npos) return older.get();
    return sql.find("'\\'") != std::string::npos ? plain.get() : &mysql_dialect();
}

/// Null where Retort has no such dialect. The default dialect was recorded with many styles of placeholders; it is also
/// what compiles where a case names none.
const Dialect* dialect_for(const Json& one) {
    const std::string name = text_in(one, "dialect");
    const bool is_default =
        name == "None" || name == "default" || name == "default_enhanced" || name == "default_qmark";
    if (is_default) return &default_dialect(one);
    if (name == "postgresql" || name == "postgresql+asyncpg") return &postgresql_dialect();
    if (name == "mysql") return mysql_of(text_in(one, "sql"));
    if (name == "mariadb") return &mariadb_dialect();
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
    // SQLAlchemy leaves it to the database to find columns whose table is not there.
    options.check_from = false;
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

Outcome answer(const Json& one, const Dialect& dialect, bool correlates) {
    const Json& tree = one.at("tree");
    const Json& kw = one.at("kw");
    Positional expected{text_in(one, "sql"), {}};
    if (!dialect.named_placeholders()) expected = positional(expected.sql, dialect);
    if (tree.contains("ddl")) {
        const CompileOptions options = options_of(kw);
        return ddl_outcome(tree, with_schemas(expected.sql, options), dialect, options.schema_translate_map);
    }
    if (tree.contains("type") && !tree.contains("node")) return compare(expected.sql, dialect.type_sql(type_of(tree)));
    const Json given = given_columns(one);
    TreeReader reader{tree, given, text_in(one, "sql")};
    if (!correlates) reader.switch_correlation_off();
    const sql::NodePtr node = reader.read(tree);
    const CompileOptions options = options_of(kw);
    const CompiledStatement statement = compiled(node, dialect, options);
    const std::string actual = with_operators(on_one_line(statement.sql), expected.sql);
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

/// correlate(None) is not recorded: a text that is right without correlation tells it.
Outcome answer(const Json& one, const Dialect& dialect) {
    const bool has_subquery = text_in(one, "sql").find("(SELECT") != std::string::npos;
    try {
        const Outcome outcome = answer(one, dialect, true);
        if (outcome.kind != Outcome::Kind::failed || !has_subquery) return outcome;
        const Outcome uncorrelated = answer(one, dialect, false);
        return uncorrelated.kind == Outcome::Kind::passed ? uncorrelated : outcome;
    } catch (const NoFromLeft&) {
        return answer(one, dialect, false);
    }
}

}  // namespace

Outcome check_compile_case(const Json& one) {
    const Dialect* dialect = dialect_for(one);
    if (!dialect) return not_covered("the dialect " + text_in(one, "dialect"));
    if (!one.value("full", false)) return not_covered("a tree that is not complete");
    if (!one.at("tree").is_object()) return not_covered("no tree");
    try {
        const Outcome outcome = answer(one, *dialect);
        return outcome.kind == Outcome::Kind::failed ? sorted(one, outcome) : outcome;
    } catch (const Json::exception& unexpected) {
        return not_covered(std::string{"a tree of another shape: "} + unexpected.what());
    } catch (const NotCovered& missing) {
        return not_covered(missing.what());
    } catch (const Error& error) {
        return sorted(one, failed(text_in(one, "sql"), error.what()));
    }
}

}  // namespace conformance
