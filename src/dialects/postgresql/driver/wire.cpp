// SPDX-License-Identifier: MIT
#include "dialects/postgresql/driver/wire.hpp"

#include <charconv>
#include <vector>

#include "retort/engine/database_errors.hpp"

#include "dialects/postgresql/driver/connect_failure.hpp"

namespace retort::postgresql::driver {

namespace {

PGconn* start(const Options& options) {
    std::vector<const char*> keywords;
    std::vector<const char*> values;
    for (const auto& [keyword, value] : options.keywords) {
        keywords.push_back(keyword.c_str());
        values.push_back(value.c_str());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    return PQconnectStartParams(keywords.data(), values.data(), 0);
}

bool is_copy(ExecStatusType status) {
    return status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH;
}

}  // namespace

bool is_failure(const PGresult& result) {
    const ExecStatusType status = PQresultStatus(&result);
    return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE || status == PGRES_NONFATAL_ERROR;
}

std::int64_t rows_changed_by(PGresult& result) {
    if (std::string_view{PQcmdStatus(&result)}.starts_with("SELECT")) return 0;
    const std::string_view text = PQcmdTuples(&result);
    std::int64_t rows = 0;
    std::from_chars(text.data(), text.data() + text.size(), rows);
    return rows;
}

Wire::Wire(const Options& options) : heard_{std::make_unique<Heard>()}, database_{options.database} {
    connect(options);
    PQsetNoticeReceiver(handle(), hear, heard_.get());
    if (PQsetnonblocking(handle(), 1) != 0) fail({});
}

void Wire::connect(const Options& options) {
    SocketDeadline deadline;
    if (options.connect_timeout) deadline = std::chrono::steady_clock::now() + *options.connect_timeout;
    connection_.reset(start(options));
    if (!connection_) throw_not_connected("out of memory", database_);
    PQsetErrorVerbosity(handle(), PQERRORS_VERBOSE);  // with SQLSTATEs, whatever language the server speaks
    PostgresPollingStatusType state = PGRES_POLLING_WRITING;
    while (state != PGRES_POLLING_OK) {
        if (state == PGRES_POLLING_FAILED || PQstatus(handle()) == CONNECTION_BAD) {
            throw_not_connected(PQerrorMessage(handle()), database_);
        }
        const SocketEvent event = state == PGRES_POLLING_READING ? SocketEvent::readable : SocketEvent::writable;
        WaitedSocket socket{PQsocket(handle())};  // each host that is tried has one of its own
        if (!wait_for_socket(socket, event, deadline)) {
            throw_not_connected("the time to connect (connect_timeout) has passed", database_);
        }
        socket.forget();
        state = PQconnectPoll(handle());
    }
    PQsetErrorVerbosity(handle(), PQERRORS_DEFAULT);
    socket_ = WaitedSocket{PQsocket(handle())};
}

bool Wire::is_open() const noexcept { return connection_ != nullptr && PQstatus(handle()) == CONNECTION_OK; }

bool Wire::in_transaction() const noexcept {
    if (!is_open()) return false;
    const PGTransactionStatusType status = PQtransactionStatus(handle());
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
}

bool Wire::in_failed_transaction() const noexcept {
    return is_open() && PQtransactionStatus(handle()) == PQTRANS_INERROR;
}

void Wire::close() noexcept {
    socket_.forget();
    connection_.reset();
}

void Wire::fail(std::string_view sql) {
    const std::string words = connection_ ? PQerrorMessage(handle()) : "";
    close();
    if (!heard_->last_words.empty()) throw_last_words(sql);
    throw_broken("the server does not answer any more", sql, words);
}

void Wire::sent(int code, std::string_view sql) {
    if (code == 1) return;
    if (is_open()) {
        // Not the wire's fault: libpq refuses what the caller wants of it.
        const ErrorDetails details{
            .sqlstate = "07000", .statement = std::string{sql}, .server_message = PQerrorMessage(handle())};
        throw BadStatement{"libpq refuses to send it", details};
    }
    fail(sql);
}

void Wire::wait(SocketEvent event) {
    try {
        static_cast<void>(wait_for_socket(socket_, event));
    } catch (...) {
        close();  // nobody knows what the server is at
        throw;
    }
}

bool Wire::read_until(SocketDeadline deadline, std::string_view sql) {
    bool is_ready = false;
    try {
        is_ready = wait_for_socket(socket_, SocketEvent::readable, deadline);
    } catch (...) {
        close();
        throw;
    }
    if (is_ready && PQconsumeInput(handle()) == 0) fail(sql);
    return is_ready;
}

void Wire::flush() {
    for (int code = PQflush(handle()); code != 0; code = PQflush(handle())) {
        if (code < 0) return;  // next() reads why: the server may have said it before it hung up
        wait(SocketEvent::either);
        if (PQconsumeInput(handle()) == 0) return;
    }
}

ResultPtr Wire::next(std::string_view sql) {
    if (!connection_) fail(sql);
    flush();
    while (PQisBusy(handle()) == 1) {
        wait(SocketEvent::readable);
        if (PQconsumeInput(handle()) == 0) break;  // PQgetResult() reports it
    }
    ResultPtr result{PQgetResult(handle())};
    if (result && is_failure(*result)) remember(*heard_, *result);
    return result;
}

ResultPtr Wire::answer(std::string_view sql) {
    ResultPtr kept;
    while (ResultPtr result = next(sql)) {
        if (is_copy(PQresultStatus(result.get()))) {
            drain_copy(PQresultStatus(result.get()), sql);
            drain(sql);
            throw BadStatement{"COPY has a door of its own: copy_in() and copy_out()",
                               {.sqlstate = "0A000", .statement = std::string{sql}, .server_message = {}}};
        }
        if (!kept || !is_failure(*kept)) kept = std::move(result);
        if (!is_open()) break;
    }
    if (!kept) fail(sql);
    return kept;
}

ResultPtr Wire::last(std::string_view sql, Values values) {
    ResultPtr result = answer(sql);
    if (is_failure(*result)) throw_failure(*result, {sql, values});
    return result;
}

void Wire::throw_failure(const PGresult& result, const Failed& failed) {
    if (!is_open() || is_fatal(result) || sqlstate_of(result).empty()) close();
    if (sqlstate_of(result).empty() && !heard_->last_words.empty()) throw_last_words(failed.sql);
    driver::throw_failure(result, database_, failed);
}

void Wire::drain_copy(ExecStatusType status, std::string_view sql) {
    if (status == PGRES_COPY_IN || status == PGRES_COPY_BOTH) end_copy("not asked for", sql);
    while (status == PGRES_COPY_OUT && !copy_row(sql).empty()) {}
}

void Wire::drain(std::string_view sql) {
    while (const ResultPtr result = next(sql)) {
        drain_copy(PQresultStatus(result.get()), sql);
        if (!is_open()) return;
    }
}

void Wire::begin_copy(const std::string& sql, ExecStatusType direction) {
    if (!is_open()) fail(sql);
    sent(PQsendQuery(handle(), sql.c_str()), sql);
    const ResultPtr result = next(sql);
    if (!result) fail(sql);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status == direction) return;
    drain_copy(status, sql);
    drain(sql);
    if (is_failure(*result)) throw_failure(*result, {sql});
    throw BadStatement{direction == PGRES_COPY_IN ? "it is no COPY ... FROM STDIN" : "it is no COPY ... TO STDOUT",
                       {.sqlstate = "42601", .statement = sql, .server_message = {}}};
}

void Wire::copy_bytes(std::string_view bytes, std::string_view sql) {
    for (;;) {
        const int code = PQputCopyData(handle(), bytes.data(), static_cast<int>(bytes.size()));
        if (code == 1) return flush();  // libpq would keep them all
        if (code < 0) fail(sql);
        wait(SocketEvent::writable);
    }
}

void Wire::end_copy(const char* failure, std::string_view sql) {
    for (;;) {
        const int code = PQputCopyEnd(handle(), failure);
        if (code == 1) return;
        if (code < 0) fail(sql);
        wait(SocketEvent::writable);
    }
}

CopiedBytes Wire::copy_row(std::string_view sql) {
    for (;;) {
        char* bytes = nullptr;
        const int size = PQgetCopyData(handle(), &bytes, 1);
        if (size > 0) return {bytes, static_cast<std::size_t>(size)};
        if (size < 0) return {};
        wait(SocketEvent::readable);
        if (PQconsumeInput(handle()) == 0) fail(sql);
    }
}

ResultPtr Wire::run(const char* sql) {
    if (!connection_) fail(sql);
    sent(PQsendQuery(handle(), sql), sql);
    return last(sql);
}

void Wire::enter_pipeline(std::string_view sql) { sent(PQenterPipelineMode(handle()), sql); }

void Wire::end_pipeline(std::string_view sql) {
    const ResultPtr result = next(sql);
    const bool is_synced = result && PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC;
    if (is_synced && PQexitPipelineMode(handle()) == 1) return;
    fail(sql);  // what comes next could be taken for the answers that are missing
}

void Wire::sync(std::string_view sql) { sent(PQpipelineSync(handle()), sql); }

}  // namespace retort::postgresql::driver
