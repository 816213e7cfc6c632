// SPDX-License-Identifier: MIT
// Executions whose answers are read later: libpq's pipeline mode.
#include <utility>

#include "retort/base/error.hpp"

#include "dialects/postgresql/driver/in_doubt.hpp"
#include "dialects/postgresql/driver/statement.hpp"

namespace retort::postgresql::driver {

namespace {

/// Unread answers fill the server's buffer and then ours: they are read after so many.
constexpr std::size_t most_queued = 500;

}  // namespace

void Statement::queue(std::span<const ValueView> parameters) {
    reset();
    if (queued_ == 0) be_prepared();
    check_count(parameters.size());
    parameters_.set(parameters, places_, sql_);
    Wire& wire = session_.wire_for(*this);
    if (queued_ == 0) {
        queued_in_transaction_ = wire.in_transaction();
        wire.enter_pipeline(sql_);
    }
    send_queued(wire);
    if (++queued_ < most_queued) return;
    answer_queue();
    if (queue_failure_) finish_queue();
}

/// Where libpq refuses the first one, the session does not stay in pipeline mode.
void Statement::send_queued(Wire& wire) {
    try {
        telling_doubt(sql_, queued_in_transaction_, [&] { send(wire); });
    } catch (...) {
        if (queued_ == 0 && wire.is_open()) answer_queue();
        throw;
    }
}

void Statement::answer_queue() {
    Wire& wire = session_.wire_for(*this);
    session_.is_settled();
    telling_doubt(sql_, queued_in_transaction_, [&] { read_answers(wire); });
}

/// Each has one answer; behind one that failed they say only that they were not run.
void Statement::read_answers(Wire& wire) {
    std::size_t left = std::exchange(queued_, 0);
    wire.sync(sql_);
    for (; left > 0; --left) {
        ResultPtr result = wire.answer(sql_);
        if (is_failure(*result)) {
            if (!queue_failure_) queue_failure_ = std::move(result);
        } else if (PQresultStatus(result.get()) != PGRES_PIPELINE_ABORTED) {
            queued_rows_ += rows_changed_by(*result);
        }
    }
    wire.end_pipeline(sql_);
}

std::int64_t Statement::finish_queue() {
    if (queue_lost_) std::rethrow_exception(std::exchange(queue_lost_, nullptr));
    if (queued_ > 0) answer_queue();
    const std::int64_t rows = std::exchange(queued_rows_, 0);
    if (const ResultPtr failure = std::move(queue_failure_)) throw_failure(*failure, queued_in_transaction_);
    return rows;
}

/// Another needs the wire. Where it breaks, that one is told, and the owner when it asks for its answers.
void Statement::settle() noexcept {
    std::exception_ptr& lost = queued_ > 0 ? queue_lost_ : stream_lost_;
    try {
        if (queued_ > 0) answer_queue();
        if (is_streaming_) keep_stream();
    } catch (const std::exception&) {
        lost = std::current_exception();
    }
}

}  // namespace retort::postgresql::driver
