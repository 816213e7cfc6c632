// SPDX-License-Identifier: MIT
#include "retort/migrate/run/history.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <sstream>
#include <utility>

#include <fmt/format.h>

#include "retort/engine/connection.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/ledger_table.hpp"
#include "retort/migrate/run/revision_set.hpp"
#include "retort/migrate/run/version_store.hpp"

#include "migrate/run/pending.hpp"
#include "migrate/run/queries.hpp"

namespace retort::migrate {

namespace {

std::vector<std::string> ids_in(const std::string& text) {
    std::istringstream words{text};
    std::vector<std::string> found;
    for (std::string word; words >> word;) found.push_back(word);
    return found;
}

using History = std::map<std::string, AppliedRevision>;

/// What `history` says of a revision without a file: itself, and the first below it that has one.
Trace trace_of(const std::string& row, const History& history, const RevisionGraph& graph) {
    Trace trace;
    std::set<std::string> seen;
    for (std::deque<std::string> to_visit{row}; !to_visit.empty(); to_visit.pop_front()) {
        const std::string id = to_visit.front();
        if (graph.find(id) != nullptr) {
            trace.ancestor = id;
            return trace;
        }
        const auto found = history.find(id);
        if (found == history.end() || !seen.insert(id).second) continue;
        if (id == row)
            trace.applied = fmt::format("\"{}\", applied by {}", found->second.message, applied_text(found->second));
        const std::vector<std::string>& parents = found->second.down_revisions;
        to_visit.insert(to_visit.end(), parents.begin(), parents.end());
        if (parents.empty()) trace.is_first = true;
    }
    return trace;
}

History by_id(std::vector<AppliedRevision> all) {
    History history;
    for (AppliedRevision& each : all) {
        std::string id = each.revision;
        history.emplace(std::move(id), std::move(each));
    }
    return history;
}

}  // namespace

TableName history_table_of(const TableName& version_table) {
    const bool is_usual = version_table.name == version_table_name;
    return {is_usual ? std::string{history_table_name} : version_table.name + "_history", version_table.schema};
}

Table history_table(const TableName& version_table) {
    const TableName name = history_table_of(version_table);
    Table table{name.name};
    table.schema = name.schema;
    // An id may have any length; MySQL has no key of a text without one.
    table.add(Column{"revision", Type{Text()}.with_variant(String(768), "mysql")});
    table.add(Column{"down_revisions", Text()});
    table.add(Column{"message", Text()});
    table.add(Column{"applied_at", String(19)});
    table.add(Column{"applied_by", Text()});
    table.add(Column{"text_hash", String(32)});
    table.add(Column{"upgrade_hash", String(32)});
    table.add(PrimaryKeyConstraint{.name = name.name + "_pkc", .columns = {"revision"}});
    return table;
}

bool is_own_table(std::string_view name, const TableName& version_table) {
    return name == version_table.name || name == history_table_of(version_table).name || name == ledger_table_name;
}

std::string applied_text(const AppliedRevision& applied) {
    return fmt::format("{} on {} UTC", applied.applied_by, applied.applied_at);
}

std::vector<AppliedRevision> read_history(Connection& connection, const TableName& version_table) {
    std::vector<AppliedRevision> history;
    const TableName table = history_table_of(version_table);
    if (!has_table(connection, table.name, table.schema)) return history;
    for (std::vector<std::string>& row :
         rows_of(connection,
                 "SELECT revision, down_revisions, message, applied_at, applied_by, text_hash, upgrade_hash FROM " +
                     quoted(connection, table) + " ORDER BY applied_at, revision")) {
        history.push_back({.revision = row.at(0),
                           .down_revisions = ids_in(row.at(1)),
                           .message = row.at(2),
                           .applied_at = row.at(3),
                           .applied_by = row.at(4),
                           .source = {.text = row.at(5), .upgrade = row.at(6)}});
    }
    return history;
}

EditedRevisions edited_revisions(const RevisionSet& revisions, const std::vector<AppliedRevision>& history,
                                 const std::vector<std::string>& rows) {
    EditedRevisions edited;
    const std::set<std::string> applied = applied_by(revisions.graph(), rows);
    for (const AppliedRevision& each : history) {
        if (applied.count(each.revision) == 0 || each.source.text.empty()) continue;
        const std::vector<SourceFingerprint> now = revisions.fingerprints(each.revision);
        const auto any = [&](auto is_so) { return std::any_of(now.begin(), now.end(), is_so); };
        if (now.front().text.empty()) continue;
        if (any([&](const SourceFingerprint& file) { return file.text == each.source.text; })) continue;
        if (any([&](const SourceFingerprint& file) { return file.upgrade == each.source.upgrade; })) {
            edited.in_text.push_back(each.revision);
        } else {
            edited.in_upgrade.push_back(each);
        }
    }
    return edited;
}

std::vector<std::string> expect_unedited(Connection& connection, const RevisionSet& revisions,
                                         const std::vector<std::string>& rows, const std::set<std::string>& accepted) {
    EditedRevisions edited = edited_revisions(revisions, read_history(connection, revisions.version_table()), rows);
    std::erase_if(edited.in_upgrade, [&](const AppliedRevision& each) { return accepted.count(each.revision) != 0; });
    if (!edited.in_upgrade.empty()) throw RevisionEdited{edited.in_upgrade};
    return std::move(edited.in_text);
}

void expect_known(Connection& connection, const RevisionSet& revisions, const std::vector<std::string>& rows) {
    const RevisionGraph& graph = revisions.graph();
    const auto unknown =
        std::find_if(rows.begin(), rows.end(), [&](const std::string& row) { return graph.find(row) == nullptr; });
    if (unknown == rows.end()) return;
    const std::string squashed = revisions.replaced_by(*unknown);
    if (!squashed.empty()) throw ReplacedRevisionGone{*unknown, squashed};
    std::vector<std::string> ids;
    for (const Revision& revision : graph.revisions()) ids.push_back(revision.id());
    const Trace trace = trace_of(*unknown, by_id(read_history(connection, revisions.version_table())), graph);
    throw UnknownDatabaseRevision{*unknown, ids, graph.effective_heads(), trace};
}

}  // namespace retort::migrate
