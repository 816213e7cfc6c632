// SPDX-License-Identifier: MIT
// The obvious programs against SQLite's C interface, which Retort is measured beside.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <sqlite3.h>

#include "common/measured.hpp"
#include "common/people.hpp"

namespace bench::raw {

/// Throws std::runtime_error with the database's words unless `code` is `expected`.
void check(int code, sqlite3* database, int expected = SQLITE_OK);

/// A connection with the settings of all workloads.
class Database {
public:
    explicit Database(const std::string& path);
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database() { sqlite3_close(handle_); }

    void run(std::string_view sql);
    /// The first row as text, its columns with a blank between them.
    std::string row(std::string_view sql);
    [[nodiscard]] sqlite3* handle() const { return handle_; }

private:
    sqlite3* handle_ = nullptr;
};

class Statement {
public:
    Statement(const Database& database, std::string_view sql);
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement() { sqlite3_finalize(handle_); }

    void bind(int place, std::int64_t value) { sqlite3_bind_int64(handle_, place, value); }
    void bind(int place, double value) { sqlite3_bind_double(handle_, place, value); }
    /// Borrows the text until the statement has run.
    void bind(int place, const std::string& value) {
        sqlite3_bind_text(handle_, place, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
    }
    void bind_null(int place) { sqlite3_bind_null(handle_, place); }

    /// True while there is a row.
    bool step();
    void reset() { sqlite3_reset(handle_); }
    /// Runs a statement without rows and makes it ready for the next time.
    void run();

    [[nodiscard]] sqlite3_stmt* handle() const { return handle_; }
    [[nodiscard]] std::int64_t integer(int column) const { return sqlite3_column_int64(handle_, column); }
    [[nodiscard]] double real(int column) const { return sqlite3_column_double(handle_, column); }
    [[nodiscard]] bool is_null(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }
    [[nodiscard]] std::string text(int column) const {
        const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
        return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
    }

private:
    sqlite3* database_;
    sqlite3_stmt* handle_ = nullptr;
};

/// Makes the file anew, in WAL mode, with these tables.
void create_database(const std::string& path, std::string_view tables);
/// Rows 1..count of the person table, in one transaction.
void insert_people(Database& database, int count);
/// The whole person table.
std::vector<Person> select_people(Database& database);
/// The sums of docs/benchmarks.md over the person table.
std::string person_sums(Database& database);

Measured insert_one_by_one(const std::string& directory);
Measured insert_in_bulk(const std::string& directory);
Measured read_all(const std::string& directory);
Measured read_nothing_kept(const std::string& directory);
Measured look_up(const std::string& directory);
Measured look_up_in_transaction(const std::string& directory);
Measured update_all(const std::string& directory);
Measured read_families(const std::string& directory);
Measured load_packages(const std::string& directory);
/// Makes the databases that the workloads read.
Measured prepare(const std::string& directory);

}  // namespace bench::raw
