// SPDX-License-Identifier: MIT
#include "dialects/sqlite/driver/connection.hpp"

#include <thread>

#include <sqlite3.h>

#include "retort/engine/database_errors.hpp"

#include "engine/sql_words.hpp"

namespace retort::sqlite::driver {

namespace {

DatabaseFacts facts_of(const Options& options) {
    return {.name = options.in_memory ? "the database in memory" : "the database \"" + options.path + "\"",
            .busy_timeout_ms = options.busy_timeout_ms};
}

sqlite3* open(const Options& options, const DatabaseFacts& facts) {
    sqlite3* handle = nullptr;
    const int flags = options.open_flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int code = sqlite3_open_v2(options.path.c_str(), &handle, flags, nullptr);
    if (code == SQLITE_OK) return handle;
    const std::unique_ptr<sqlite3, CloseHandle> failed{handle};
    throw_failure({handle, facts, {}, code, false});
}

bool is_write_ahead(std::string_view pragma) { return pragma == "PRAGMA journal_mode=wal"; }

}  // namespace

void CloseHandle::operator()(sqlite3* handle) const noexcept { sqlite3_close_v2(handle); }

Connection::Connection(const Options& options)
    : facts_{facts_of(options)}, handle_{open(options, facts_)}, statements_{options.statement_cache} {
    sqlite3_busy_timeout(handle_.get(), options.busy_timeout_ms);
    const bool read_only = sqlite3_db_readonly(handle_.get(), "main") == 1;
    for (const std::string& pragma : options.pragmas) {
        // A file that this user may only read keeps the journal it has; reading it works all the same.
        if (!is_write_ahead(pragma))
            run(pragma);
        else if (!read_only)
            keep_running(pragma, std::chrono::milliseconds{options.busy_timeout_ms});
    }
}

StatementPtr Connection::prepare(std::string_view sql) {
    return statements_.take(sql, [&] { return std::make_unique<Statement>(handle_.get(), facts_, statements_, sql); });
}

void Connection::keep_running(std::string_view sql, std::chrono::milliseconds timeout) {
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    for (;;) {
        try {
            return run(sql);
        } catch (const DatabaseLocked&) {
            if (std::chrono::steady_clock::now() >= deadline) throw;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{2});
    }
}

void Connection::run(std::string_view sql) {
    refuse_nul(sql);
    while (!sql.empty()) sql = sql_words::skip_blanks(run_first(sql));
}

std::string_view Connection::run_first(std::string_view sql) {
    sqlite3_stmt* prepared = nullptr;
    const char* tail = nullptr;
    int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()), 0, &prepared, &tail);
    const std::unique_ptr<sqlite3_stmt, FinalizeStatement> statement{prepared};
    const std::string_view rest = sql.substr(static_cast<std::size_t>(tail - sql.data()));
    const std::string_view first = sql.substr(0, sql.size() - rest.size());
    if (code != SQLITE_OK) throw_failure({handle_.get(), facts_, first, code, true});
    if (prepared == nullptr) return {};
    do {
        code = sqlite3_step(prepared);
    } while (code == SQLITE_ROW);
    if (code != SQLITE_DONE) throw_failure({handle_.get(), facts_, first, code, false});
    return rest;
}

void Connection::begin(const TransactionOptions& options) {
    prepare(options.read_only ? "BEGIN" : "BEGIN IMMEDIATE")->execute({});
}

void Connection::commit() { prepare("COMMIT")->execute({}); }

void Connection::rollback() { prepare("ROLLBACK")->execute({}); }

bool Connection::in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

std::int64_t Connection::last_insert_id() const { return sqlite3_last_insert_rowid(handle_.get()); }

void Connection::cancel() noexcept { sqlite3_interrupt(handle_.get()); }

}  // namespace retort::sqlite::driver
