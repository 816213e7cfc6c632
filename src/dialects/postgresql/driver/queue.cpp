// SPDX-License-Identifier: MIT
// Executions whose answers are read later: libpq's pipeline mode.
#include <utility>

#include "retort/base/error.hpp"

#include "dialects/postgresql/driver/statement.hpp"

namespace retort::postgresql::driver {

namespace {

/// Unread answers fill the server's buffer and then ours: they are read after so many.
constexpr std::size_t most_queued = 500;

}  // namespace

void Statement::queue(std::span<const ValueView> parameters) {
    reset();
    if (queued_ == 0 && name_.empty() && session_.keeps_statements()) prepare();
    check_count(parameters.size());
    parameters_.set(parameters, parameter_types_, sql_);
    Wire& wire = session_.wire_for(*this);
    if (queued_ == 0) wire.enter_pipeline(sql_);
    send(wire);
    if (++queued_ < most_queued) return;
    answer_queue();
    if (queue_failure_) finish_queue();
}

/// Each has one answer; behind one that failed they say only that they were not run.
void Statement::answer_queue() {
    Wire& wire = session_.wire_for(*this);
    session_.is_settled();
    wire.sync(sql_);
    for (std::size_t left = std::exchange(queued_, 0); left > 0; --left) {
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
    if (queued_ > 0) answer_queue();
    const std::int64_t rows = std::exchange(queued_rows_, 0);
    if (const ResultPtr failure = std::move(queue_failure_)) session_.wire().throw_failure(*failure, sql_);
    return rows;
}

void Statement::settle() noexcept {
    try {
        if (queued_ > 0) answer_queue();
        if (is_streaming_) keep_stream();
    } catch (const std::exception&) {
        // the wire is closed: whoever uses it next is told
    }
}

}  // namespace retort::postgresql::driver
