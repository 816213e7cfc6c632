// SPDX-License-Identifier: MIT
// Results whose rows are read as they come: libpq's single-row mode.
#include <utility>

#include "retort/engine/database_errors.hpp"

#include "dialects/postgresql/driver/in_doubt.hpp"
#include "dialects/postgresql/driver/statement.hpp"

namespace retort::postgresql::driver {

void Statement::execute_streaming(std::span<const ValueView> parameters) {
    streams_ = true;
    streams_in_transaction_ = session_.wire().in_transaction();
    try {
        execute(parameters);
    } catch (...) {
        streams_ = false;
        throw;
    }
    streams_ = false;
}

ResultPtr Statement::answer(Wire& wire) {
    if (!streams_ || PQsetSingleRowMode(wire.handle()) != 1) return wire.answer(sql_);
    ResultPtr first = wire.next(sql_);
    if (!first) wire.fail(sql_);
    if (PQresultStatus(first.get()) == PGRES_SINGLE_TUPLE) {
        is_streaming_ = true;
        static_cast<void>(session_.wire_for(*this));
    } else {
        wire.drain(sql_);
    }
    return first;
}

bool Statement::next_of_stream() {
    ResultPtr result;
    if (!waiting_.empty()) {
        result = std::move(waiting_.front());
        waiting_.pop_front();
    } else {
        if (stream_lost_) std::rethrow_exception(std::exchange(stream_lost_, nullptr));
        Wire& wire = session_.wire_for(*this);
        result = telling_doubt(sql_, streams_in_transaction_, [&] { return wire.next(sql_); });
        if (!result) wire.fail(sql_);
    }
    if (PQresultStatus(result.get()) == PGRES_SINGLE_TUPLE) {
        result_ = std::move(result);
        row_ = 0;
        return true;
    }
    const bool has_failed = is_failure(*result);
    if (is_streaming_) {
        is_streaming_ = false;
        session_.is_settled();
        if (!is_fatal(*result)) session_.wire().drain(sql_);
    }
    reset();
    if (has_failed) throw_failure(*result, streams_in_transaction_);
    return false;
}

/// Another statement needs the wire: what is left is read now.
void Statement::keep_stream() {
    is_streaming_ = false;
    Wire& wire = session_.unsettled_wire();
    while (ResultPtr result = wire.next(sql_)) waiting_.push_back(std::move(result));
}

/// Nobody wants the rest. Outside a transaction the server is told so; inside one that would end the transaction.
void Statement::end_stream() noexcept {
    is_streaming_ = false;
    try {
        session_.is_settled();
        Wire& wire = session_.unsettled_wire();
        if (!streams_in_transaction_) session_.cancel();
        wire.drain(sql_);
    } catch (const std::exception&) {
        // the wire is closed: whoever uses it next is told
    }
}

}  // namespace retort::postgresql::driver
