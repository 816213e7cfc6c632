// SPDX-License-Identifier: MIT
#include <filesystem>
#include <stdexcept>

#include "common/people.hpp"
#include "raw/raw.hpp"

namespace bench::raw {

void check(int code, sqlite3* database, int expected) {
    if (code != expected) throw std::runtime_error{sqlite3_errmsg(database)};
}

Database::Database(const std::string& path) {
    check(sqlite3_open(path.c_str(), &handle_), handle_);
    run(connection_settings);
}

void Database::run(std::string_view sql) {
    check(sqlite3_exec(handle_, std::string{sql}.c_str(), nullptr, nullptr, nullptr), handle_);
}

std::string Database::row(std::string_view sql) {
    Statement statement{*this, sql};
    statement.step();
    std::string row;
    for (int i = 0; i < sqlite3_column_count(statement.handle()); ++i) {
        if (i > 0) row += ' ';
        row += statement.text(i);
    }
    return row;
}

Statement::Statement(const Database& database, std::string_view sql) : database_{database.handle()} {
    check(sqlite3_prepare_v2(database_, sql.data(), static_cast<int>(sql.size()), &handle_, nullptr), database_);
}

bool Statement::step() {
    const int code = sqlite3_step(handle_);
    if (code != SQLITE_ROW) check(code, database_, SQLITE_DONE);
    return code == SQLITE_ROW;
}

void Statement::run() {
    step();
    reset();
}

void create_database(const std::string& path, std::string_view tables) {
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
    Database database{path};
    database.row("pragma journal_mode=wal");
    database.run(tables);
}

std::string person_sums(Database& database) {
    return database.row(
        "select count(*), sum(age), sum(length(name)), count(note), min(created_at), cast(sum(score) as integer)"
        " from person");
}

}  // namespace bench::raw
