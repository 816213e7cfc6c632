// SPDX-License-Identifier: MIT
#include "migrate/run/history_writer.hpp"

#include <array>
#include <ctime>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <pwd.h>
#include <unistd.h>

#include "retort/engine/connection.hpp"
#include "retort/migrate/run/revision_set.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/compile/dialect.hpp"
#include "retort/sql/stmt/text.hpp"

#include "migrate/run/pending.hpp"
#include "migrate/run/queries.hpp"

namespace retort::migrate {

namespace {

std::string who() {
    std::array<char, 256> host{};
    if (gethostname(host.data(), host.size() - 1) != 0) host.front() = '\0';
    passwd entry{};
    passwd* user = nullptr;
    std::array<char, 4096> texts{};  // runs of several databases are threads
    getpwuid_r(geteuid(), &entry, texts.data(), texts.size(), &user);
    const std::string name = user == nullptr ? fmt::format("{}", geteuid()) : std::string{user->pw_name};
    return fmt::format("{}@{}", name, host.data());
}

std::string utc_now() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S", &parts);
    return text.data();
}

}  // namespace

HistoryWriter::HistoryWriter(const RevisionSet& revisions)
    : revisions_{revisions}, table_{history_table_of(revisions.version_table())}, applied_by_{who()} {}

void HistoryWriter::look(Connection& connection) {
    if (known_) return;
    known_.emplace();
    table_exists_ = has_table(connection, table_.name, table_.schema);
    if (!table_exists_) return;
    for (const std::vector<std::string>& row :
         rows_of(connection, "SELECT revision FROM " + quoted(connection, table_))) {
        known_->insert(row.at(0));
    }
}

void HistoryWriter::add(const std::string& revision) {
    remove(revision);
    const RevisionFile& file = revisions_.file(revision);
    added_.emplace(revision, AppliedRevision{.revision = revision,
                                             .down_revisions = file.node.down_revisions,
                                             .message = file.message(),
                                             .applied_at = utc_now(),
                                             .applied_by = applied_by_,
                                             .source = revisions_.fingerprint(revision)});
}

void HistoryWriter::remove(const std::string& revision) {
    added_.erase(revision);
    removed_.insert(revision);
}

void HistoryWriter::follow(const std::vector<std::string>& before, const std::vector<std::string>& after) {
    const std::set<std::string> were = applied_by(revisions_.graph(), before);
    const std::set<std::string> are = applied_by(revisions_.graph(), after);
    for (const std::string& revision : were) {
        if (are.count(revision) == 0) remove(revision);
    }
    for (const std::string& revision : are) {
        if (were.count(revision) == 0) add(revision);
    }
}

void HistoryWriter::write(Connection& connection) {
    if (removed_.empty()) return;
    look(connection);
    std::erase_if(removed_, [&](const std::string& revision) { return known_->erase(revision) == 0; });
    remove_rows(connection);
    if (!added_.empty()) insert_rows(connection);
    for (const auto& [revision, row] : added_) known_->insert(revision);
    removed_.clear();
    added_.clear();
}

void HistoryWriter::remove_rows(Connection& connection) {
    if (removed_.empty()) return;
    connection.prepare(text_unchecked("DELETE FROM " + quoted(connection, table_) + " WHERE revision = :revision"))
        .run_many(removed_, [](const std::string& revision) { return std::tie(revision); });
}

void HistoryWriter::insert_rows(Connection& connection) {
    if (!table_exists_) {
        connection.run(connection.dialect().ddl_compiler()->create_table(history_table(revisions_.version_table())));
        table_exists_ = true;
    }
    connection
        .prepare(text_unchecked("INSERT INTO " + quoted(connection, table_) +
                                " (revision, down_revisions, message, applied_at, applied_by, text_hash, upgrade_hash) "
                                "VALUES (:revision, :down_revisions, :message, :applied_at, :applied_by, :text_hash, "
                                ":upgrade_hash)"))
        .run_many(added_, [](const auto& each) {
            const AppliedRevision& row = each.second;
            return std::tuple{
                std::string_view{row.revision},      fmt::format("{}", fmt::join(row.down_revisions, " ")),
                std::string_view{row.message},       std::string_view{row.applied_at},
                std::string_view{row.applied_by},    std::string_view{row.source.text},
                std::string_view{row.source.upgrade}};
        });
}

void HistoryWriter::clear(Connection& connection) {
    look(connection);
    if (!known_->empty()) connection.run("DELETE FROM " + quoted(connection, table_));
    known_->clear();
}

void HistoryWriter::renew(Connection& connection, const std::set<std::string>& revisions) {
    look(connection);
    if (!table_exists_) return;
    connection
        .prepare(text_unchecked("UPDATE " + quoted(connection, table_) +
                                " SET text_hash = :text_hash, upgrade_hash = :upgrade_hash WHERE revision = :revision"))
        .run_many(revisions, [&](const std::string& revision) {
            SourceFingerprint source = revisions_.fingerprint(revision);
            return std::tuple{std::move(source.text), std::move(source.upgrade), std::string_view{revision}};
        });
}

}  // namespace retort::migrate
