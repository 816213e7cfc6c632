// SPDX-License-Identifier: MIT
#include "dialects/sqlite/driver/statement.hpp"

#include <algorithm>
#include <cmath>

#include <sqlite3.h>

#include "retort/engine/database_errors.hpp"

#include "dialects/sqlite/driver/text_form.hpp"
#include "engine/sql_words.hpp"

namespace retort::sqlite::driver {

namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// A null pointer would bind NULL instead of an empty text or blob.
const char* not_null(std::string_view bytes) { return bytes.data() != nullptr ? bytes.data() : ""; }

void check_tail(std::string_view tail, std::string_view sql) {
    if (sql_words::skip_blanks(tail).empty()) return;
    throw NotOneStatement{"more than one", {.sqlstate = "42601", .statement = std::string{sql}, .server_message = {}}};
}

}  // namespace

void refuse_nul(std::string_view sql) {
    if (sql.find('\0') == std::string_view::npos) return;
    throw BadStatement{"it holds a NUL character",
                       {.sqlstate = "42601", .statement = std::string{sql}, .server_message = {}}};
}

void FinalizeStatement::operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }

Statement::Statement(sqlite3* handle, const DatabaseFacts& facts, StatementHome& home, std::string_view sql)
    : handle_{handle}, facts_{facts}, home_{home}, sql_{sql} {
    refuse_nul(sql_);
    sqlite3_stmt* statement = nullptr;
    const char* tail = nullptr;
    // The length with the closing zero spares SQLite a copy of the text.
    const int size = static_cast<int>(sql_.size() + 1);
    const int code = sqlite3_prepare_v3(handle, sql_.c_str(), size, SQLITE_PREPARE_PERSISTENT, &statement, &tail);
    statement_.reset(statement);
    if (code != SQLITE_OK) throw_failure({handle_, facts_, sql_, code, true});
    if (statement == nullptr) {
        throw NotOneStatement{"none", {.sqlstate = "42601", .statement = sql_, .server_message = {}}};
    }
    check_tail({tail, static_cast<std::size_t>(sql_.c_str() + sql_.size() - tail)}, sql_);
    parameter_count_ = static_cast<std::size_t>(sqlite3_bind_parameter_count(statement));
    const std::string word = sql_words::first_word(sql_);
    const bool writes = sqlite3_stmt_readonly(statement) == 0 && sqlite3_stmt_isexplain(statement) == 0;
    wants_transaction_ = writes && !is_one_of(word, {"pragma", "vacuum", "attach", "detach", "begin"});
    counts_rows_ = writes && is_one_of(word, {"insert", "update", "delete", "replace", "with"});
}

void Statement::execute(std::span<const ValueView> parameters) {
    if (parameters.size() != parameter_count_) {
        throw WrongParameterCount{
            parameter_count_, parameters.size(), {.sqlstate = "07001", .statement = sql_, .server_message = {}}};
    }
    if (state_ != State::idle) reset();
    for (std::size_t i = 0; i < parameters.size(); ++i) bind(i, parameters[i]);
    affected_rows_ = 0;
    state_ = State::first_row;
    if (!step()) reset();
}

void Statement::bind(std::size_t index, const ValueView& value) {
    const int place = static_cast<int>(index) + 1;
    sqlite3_stmt* const statement = statement_.get();
    switch (value.kind()) {
        case ValueKind::null:
            return check(index, sqlite3_bind_null(statement, place));
        case ValueKind::boolean:
        case ValueKind::integer:
            return check(index, sqlite3_bind_int64(statement, place, value.integer()));
        case ValueKind::real:
            if (std::isnan(value.real())) {
                throw UnsupportedValue{index + 1,
                                       "SQLite has no NaN and would store NULL instead; store NULL (an empty "
                                       "std::optional) or another number",
                                       {.sqlstate = "22003", .statement = sql_, .server_message = {}}};
            }
            return check(index, sqlite3_bind_double(statement, place, value.real()));
        case ValueKind::blob:
            return check(index, sqlite3_bind_blob64(statement, place, not_null(value.bytes()), value.bytes().size(),
                                                    SQLITE_STATIC));
        case ValueKind::text:
        case ValueKind::decimal:
        case ValueKind::json:
            return check(index, sqlite3_bind_text64(statement, place, not_null(value.bytes()), value.bytes().size(),
                                                    SQLITE_STATIC, SQLITE_UTF8));
        default: {
            char buffer[temporal_text_size];
            const std::string_view text = text_form(value, buffer);
            return check(
                index, sqlite3_bind_text64(statement, place, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
        }
    }
}

const ValueView* Statement::fetch() {
    if (state_ == State::rows) {
        if (!step()) {
            reset();
            return nullptr;
        }
    } else if (state_ == State::idle) {
        return nullptr;
    }
    read_row();
    state_ = State::rows;
    return cells_.data();
}

bool Statement::step() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) fail(code);
    return false;
}

void Statement::read_row() {
    sqlite3_stmt* const statement = statement_.get();
    const std::size_t count = static_cast<std::size_t>(sqlite3_data_count(statement));
    if (cells_.size() != count) cells_.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        // "Unprotected" values may be read where, as here, no other thread uses the connection.
        sqlite3_value* const value = sqlite3_column_value(statement, static_cast<int>(i));
        switch (sqlite3_value_type(value)) {
            case SQLITE_INTEGER:
                cells_[i] = ValueView::of_integer(sqlite3_value_int64(value));
                break;
            case SQLITE_FLOAT:
                cells_[i] = ValueView::of_real(sqlite3_value_double(value));
                break;
            case SQLITE_NULL:
                cells_[i] = ValueView{};
                break;
            case SQLITE_TEXT:
                cells_[i] = text_of(value);
                break;
            default:
                cells_[i] = blob_of(value);
                break;
        }
    }
}

ValueView Statement::text_of(sqlite3_value* value) {
    const void* const data = sqlite3_value_text(value);
    if (data == nullptr) fail(SQLITE_NOMEM);
    const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
    return ValueView::of_bytes(static_cast<const char*>(data), size);
}

ValueView Statement::blob_of(sqlite3_value* value) {
    const void* const data = sqlite3_value_blob(value);  // null when it is empty
    const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
    return ValueView::of_bytes(static_cast<const char*>(data), size, ValueKind::blob);
}

void Statement::reset() noexcept {
    if (state_ == State::idle) return;
    // The result is that of the last step, which has been told already.
    sqlite3_reset(statement_.get());
    state_ = State::idle;
    if (counts_rows_) affected_rows_ = sqlite3_changes64(handle_);
}

std::size_t Statement::column_count() const { return static_cast<std::size_t>(sqlite3_column_count(statement_.get())); }

std::string_view Statement::column_name(std::size_t column) const {
    const char* const name = sqlite3_column_name(statement_.get(), static_cast<int>(column));
    return name != nullptr ? name : "";
}

void Statement::release() noexcept {
    reset();
    home_.take_back(*this);
}

void Statement::check(std::size_t index, int code) {
    if (code == SQLITE_OK) return;
    if (code == SQLITE_TOOBIG) {
        throw ValueTooLarge{{.sqlstate = "54000", .statement = sql_, .server_message = sqlite3_errstr(code)}};
    }
    throw UnsupportedValue{index + 1,
                           "SQLite refuses to bind it",
                           {.sqlstate = "22000", .statement = sql_, .server_message = sqlite3_errstr(code)}};
}

void Statement::fail(int code) {
    try {
        throw_failure({handle_, facts_, sql_, code, false});
    } catch (...) {
        sqlite3_reset(statement_.get());
        state_ = State::idle;
        throw;
    }
}

}  // namespace retort::sqlite::driver
