// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/migrate/run/offline.hpp"

#include "conformance/not_covered.hpp"
#include "conformance/recorded_scripts.hpp"

// offline.jsonl: `scripts` (revision files), `cmd`, `revision` (one, or several; "to" or "from:to") -> `sql`, the
// script.
namespace conformance {

namespace {

using namespace retort::migrate;

/// The statements and comments of a script; layout does not count.
std::vector<std::string> blocks_of(const std::string& script) {
    std::vector<std::string> blocks;
    std::string block;
    for (std::size_t at = 0; at <= script.size();) {
        const std::size_t end = std::min(script.find('\n', at), script.size());
        const std::string line = script.substr(at, end - at);
        if (line.empty() && !block.empty()) blocks.push_back(std::exchange(block, {}));
        const std::size_t text = line.find_first_not_of(" \t");
        if (text != std::string::npos) {
            block += (block.empty() ? "" : " ") + line.substr(text, line.find_last_not_of(' ') + 1 - text);
        }
        at = end + 1;
    }
    return blocks;
}

std::string recorded_script(const Json& one) {
    std::string script;
    for (const Json& part : one.at("sql")) script += part.get<std::string>();
    return script;
}

/// Which database the script is for: cases do not say it, but each spells its transactions in its own way.
const MigrationDialect& dialect_of(const std::string& script) {
    const auto has = [&](const char* words) { return script.find(words) != std::string::npos; };
    if (has("BEGIN TRANSACTION") || has("OUTPUT inserted") || has("VARCHAR2") || has("\n\n/\n")) {
        throw NotCovered{"a script for a database that Retort does not know"};
    }
    return *find_migration_dialect(has("BEGIN;") ? "postgresql" : "sqlite");
}

std::vector<std::string> revisions_in(const Json& one) {
    const Json& revision = one.at("revision");
    return revision.is_string() ? std::vector<std::string>{revision.get<std::string>()}
                                : revision.get<std::vector<std::string>>();
}

OfflineRange range_of(const std::vector<std::string>& revisions) {
    OfflineRange range = parse_offline_range(revisions.front(), "heads");
    if (revisions.size() == 1) return range;
    std::vector<std::string> targets;
    for (const std::string& each : revisions) targets.push_back(parse_offline_range(each, "heads").to.text());
    return {.from = range.from, .to = targets};
}

std::string script_of(const Json& one, const MigrationDialect& dialect, bool one_transaction) {
    const RevisionSet revisions = revisions_of_scripts(one.at("scripts"));
    const OfflineRange range = range_of(revisions_in(one));
    const std::string command = one.at("cmd").get<std::string>();
    const OfflineOptions options{.transaction_per_migration = !one_transaction};
    if (command == "upgrade") return upgrade_script(revisions, range, dialect, options);
    if (command == "downgrade") return downgrade_script(revisions, range, dialect, options);
    if (command == "stamp") return stamp_script(revisions, range, dialect);
    throw NotCovered{"the command " + command};
}

struct Same {
    std::vector<std::string> recorded;
    std::vector<std::string> ours;
    std::set<std::string> reasons = {};
};

/// The version table's rows are written by the statement's own values; nobody reads what it would return.
void take_away_returning(Same& scripts) {
    for (std::string& block : scripts.recorded) {
        const std::size_t at = block.find(" RETURNING ");
        if (!block.starts_with("INSERT INTO alembic_version") || at == std::string::npos) continue;
        block = block.substr(0, at) + ';';
        scripts.reasons.insert("a script's INSERT into the version table returns nothing: nobody would read it");
    }
}

bool is_transaction(const std::string& block) { return block == "BEGIN;" || block == "COMMIT;"; }

void take_away_transactions(Same& scripts) {
    const bool is_recorded = std::any_of(scripts.recorded.begin(), scripts.recorded.end(), is_transaction);
    if (is_recorded && scripts.recorded.size() != 2) return;
    const std::size_t count = scripts.ours.size();
    std::erase_if(scripts.ours, is_transaction);
    std::erase_if(scripts.recorded, is_transaction);
    if (scripts.ours.size() != count) {
        scripts.reasons.insert("SQLite's DDL can be taken back, so its scripts run in transactions too");
    } else if (is_recorded) {
        scripts.reasons.insert("a script without statements has no transaction either");
    }
}

Outcome compare_scripts(Same scripts) {
    if (scripts.recorded == scripts.ours) return passed();
    take_away_returning(scripts);
    take_away_transactions(scripts);
    if (scripts.recorded == scripts.ours) return differs(fmt::format("{}", fmt::join(scripts.reasons, "; ")));
    return failed(fmt::format("{}", fmt::join(scripts.recorded, "\n")),
                  fmt::format("{}", fmt::join(scripts.ours, "\n")));
}

}  // namespace

Outcome check_offline_case(const Json& one, CaseDatabases& /*databases*/) {
    const std::string recorded = recorded_script(one);
    const MigrationDialect& dialect = dialect_of(recorded);
    std::vector<std::string> blocks = blocks_of(recorded);
    const bool one_transaction = std::count(blocks.begin(), blocks.end(), "BEGIN;") < 2;
    const std::string script = script_of(one, dialect, one_transaction);
    // Most cases look at what env.py sees, and record no script: the command and its range have to be understood.
    if (blocks.empty()) return passed();
    return compare_scripts({std::move(blocks), blocks_of(script)});
}

}  // namespace conformance
