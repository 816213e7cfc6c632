// SPDX-License-Identifier: MIT
#include <algorithm>
#include <iterator>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/migrate/autogenerate/diff.hpp"
#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/migrate/op/replay.hpp"
#include "retort/sql/compile/dialect.hpp"

#include "conformance/autogen_side.hpp"
#include "conformance/recorded_difference.hpp"

// *.autogen.jsonl: `db`, `target`, `opts` -> `diffs`.
namespace conformance {

namespace {

using namespace retort;
using namespace retort::migrate;

DiffOptions options_for(const Json& one, const Dialect& dialect) {
    DiffOptions options;
    options.same_type = [&dialect](const Type& from, const Type& to) { return dialect.same_type(from, to); };
    options.compare_types = is_option_on(one, "compare_type", true);
    options.compare_server_defaults = is_option_on(one, "compare_server_default", false);
    options.native_booleans = dialect.caps().native_boolean;
    options.compare_comments = options.compare_identities = dialect.caps().comments;
    if (const MigrationDialect* const known = find_migration_dialect(dialect.name())) {
        options.enum_types = known->has_enum_types();
        options.same_expression = [known](const std::string& left, const std::string& right) {
            return known->same_expression(left, right);
        };
    }
    options.three_steps_for_not_null = false;
    options.dialect = dialect.name();
    return options;
}

/// Of a case whose outcome hangs on what it does not hold: code of the test, or a database that pretends.
std::string hidden_part(const std::string& name) {
    for (const char* word : {"Filter", "IncludeHooks", "include_", "Exclude", "exclude_", "CrossSchema"}) {
        if (name.find(word) != std::string::npos) return "a hook of the test, in Python, decides";
    }
    if (name.find("CustomCompare") != std::string::npos) return "a comparison of the test, in Python, decides";
    if (name.find("NoUqReflection") != std::string::npos) return "the test hides unique constraints from reflection";
    return {};
}

std::vector<std::string> texts_of(const std::vector<Change>& changes) {
    std::vector<std::string> texts;
    for (const Change& change : changes) texts.push_back(change.text);
    return texts;
}

/// The reasons for what only Retort finds; nullopt when it misses something, or finds what has none.
std::optional<std::string> why_more(const std::vector<std::string>& recorded, const std::vector<Change>& found) {
    std::vector<std::string> rest = recorded;
    std::set<std::string> reasons;
    for (const Change& change : found) {
        const auto place = std::find(rest.begin(), rest.end(), change.text);
        if (place != rest.end()) {
            rest.erase(place);
        } else if (change.reason.empty()) {
            return std::nullopt;
        } else {
            reasons.insert(change.reason);
        }
    }
    if (!rest.empty() || reasons.empty()) return std::nullopt;
    return fmt::format("{}", fmt::join(reasons, "; "));
}

/// The plan must lead from one schema to the other, whatever the recorded case says.
std::string what_is_left(Schema schema, const Schema& target, const DiffResult& result, const DiffOptions& options) {
    for (const Operation& operation : result.operations) apply_to(schema, operation);
    return fmt::format("{}", fmt::join(texts_of(changes_of(diff(schema, target, options))), ", "));
}

}  // namespace

Outcome check_autogen_case(const Json& one, CaseDatabases& databases) {
    const LoadedSide from = load_side(one, AutogenSide::database, databases);
    const LoadedSide to = load_side(one, AutogenSide::models, databases);
    const DiffOptions options = options_for(one, *to.dialect);
    const DiffResult result = migrate::compare(from.schema, to.schema, options);
    if (const std::string left = what_is_left(from.schema, to.schema, result, options); !left.empty()) {
        return failed("a plan that leads to the target", "left to do: " + left);
    }
    const std::vector<std::string> recorded = changes_recorded(one.at("diffs"));
    const std::vector<Change> found = changes_of(result.operations);
    if (texts_of(found) == recorded) return passed();
    if (const std::string hidden = hidden_part(one.value("case", "")); !hidden.empty()) return not_covered(hidden);
    if (const std::optional<std::string> reason = why_more(recorded, found)) return differs(*reason);
    return failed(fmt::format("{}", fmt::join(recorded, ", ")), fmt::format("{}", fmt::join(texts_of(found), ", ")));
}

}  // namespace conformance
