// SPDX-License-Identifier: MIT
#include "dialects/postgresql/driver/connection.hpp"

#include "retort/engine/database_errors.hpp"
#include "retort/engine/errors.hpp"

#include "dialects/postgresql/driver/copy.hpp"
#include "dialects/postgresql/driver/in_doubt.hpp"

namespace retort::postgresql::driver {

namespace {

std::string_view words_of(IsolationLevel level) {
    switch (level) {
        case IsolationLevel::read_uncommitted:
            return " ISOLATION LEVEL READ UNCOMMITTED";
        case IsolationLevel::read_committed:
            return " ISOLATION LEVEL READ COMMITTED";
        case IsolationLevel::repeatable_read:
            return " ISOLATION LEVEL REPEATABLE READ";
        case IsolationLevel::serializable:
            return " ISOLATION LEVEL SERIALIZABLE";
        default:
            return "";
    }
}

std::string begin_words(const TransactionOptions& options) {
    std::string words = "BEGIN";
    words += words_of(options.isolation);
    if (options.read_only) words += " READ ONLY";
    if (options.deferrable) words += " DEFERRABLE";
    return words;
}

}  // namespace

Connection::Connection(const Options& options) : session_{options}, statements_{options.statement_cache} {}

StatementPtr Connection::prepare(std::string_view sql) {
    return statements_.take(sql, [&] { return std::make_unique<Statement>(session_, statements_, sql); });
}

/// The type of one parameter at its place says which arrays: casts in the text would cut what is too long for a column,
/// and the caller need not know of which type it is.
StatementPtr Connection::prepare_arrays(std::string_view sql, std::string_view one_row) {
    const StatementPtr row = prepare(one_row);
    std::vector<std::uint32_t> types = static_cast<Statement&>(*row).asked_parameter_types();
    if (types.empty()) return nullptr;
    for (std::uint32_t& type : types) {
        type = session_.types().array_of(type);
        if (type == 0) return nullptr;
    }
    StatementPtr many =
        statements_.take(sql, [&] { return std::make_unique<Statement>(session_, statements_, sql, types); });
    static_cast<Statement&>(*many).give_types(types);
    return many;
}

std::unique_ptr<DriverCopy> Connection::copy_into(const CopyTarget& target) {
    return driver::copy_into(session_, *this, target);
}

void Connection::copy_out(std::string_view sql, ByteSink& sink) {
    driver::copy_out(session_.wire(), std::string{sql}, sink);
}

std::int64_t Connection::copy_in(std::string_view sql, ByteSource& source) {
    return driver::copy_in(session_.wire(), std::string{sql}, source);
}

void Connection::run(std::string_view sql) {
    if (sql.find('\0') != std::string_view::npos) {
        throw BadStatement{"it holds a NUL character",
                           {.sqlstate = "42601", .statement = std::string{sql}, .server_message = {}}};
    }
    run_told(std::string{sql});
}

ResultPtr Connection::run_told(const std::string& sql) {
    Wire& wire = session_.wire();
    if (!wire.is_open()) wire.fail(sql);
    return telling_doubt(sql, wire.in_transaction(), [&] { return wire.run(sql.c_str()); });
}

void Connection::begin(const TransactionOptions& options) { session_.wire().run(begin_words(options).c_str()); }

void Connection::commit() {
    const ResultPtr result = run_told("COMMIT");
    // What the server gives up it rolls back, and says no more about it than this word.
    if (std::string_view{PQcmdStatus(result.get())} == "ROLLBACK") {
        throw TransactionLost{{.sqlstate = "25P02", .statement = "COMMIT", .server_message = {}}};
    }
}

void Connection::rollback() { session_.wire().run("ROLLBACK"); }

std::string Connection::quoted(std::string_view text) {
    Wire& wire = session_.wire();
    if (!wire.is_open()) wire.fail({});
    char* const literal = PQescapeLiteral(wire.handle(), text.data(), text.size());
    if (literal == nullptr) wire.fail({});
    std::string copy = literal;
    PQfreemem(literal);
    return copy;
}

void Connection::begin_two_phase(std::string_view /*id*/, const TransactionOptions& options) { begin(options); }

void Connection::prepare_two_phase(std::string_view id) {
    const std::string sql = "PREPARE TRANSACTION " + quoted(id);
    const ResultPtr result = run_told(sql);
    if (std::string_view{PQcmdStatus(result.get())} == "ROLLBACK") {
        throw TransactionLost{{.sqlstate = "25P02", .statement = sql, .server_message = {}}};
    }
}

void Connection::commit_prepared(std::string_view id) { run("COMMIT PREPARED " + quoted(id)); }

void Connection::rollback_prepared(std::string_view id) { run("ROLLBACK PREPARED " + quoted(id)); }

std::vector<std::string> Connection::prepared_transactions() {
    const ResultPtr result = session_.wire().run(
        "SELECT gid FROM pg_catalog.pg_prepared_xacts WHERE database = pg_catalog.current_database() ORDER BY "
        "prepared");
    std::vector<std::string> ids;
    for (int row = 0; row < PQntuples(result.get()); ++row) ids.emplace_back(PQgetvalue(result.get(), row, 0));
    return ids;
}

bool Connection::ping() noexcept {
    try {
        session_.wire().run("SELECT 1");
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

}  // namespace retort::postgresql::driver
