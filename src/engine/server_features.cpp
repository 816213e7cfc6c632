// SPDX-License-Identifier: MIT
// What only servers do: COPY, messages between sessions.
#include "retort/engine/connection.hpp"

#include "engine/connection_state.hpp"
#include "engine/watch.hpp"

namespace retort {

namespace {

/// `work(sql)` as a statement of the connection: in a transaction where it writes, noted and observed.
template <class Work>
void run_copy(detail::ConnectionState& state, const BoundStatement& copy, bool writes, Work&& work) {
    const std::string& sql = copy.text->sql;
    state.before(sql, writes);
    try {
        detail::watch(state.observer(), sql, {}, [&] { work(sql); });
    } catch (const Error& error) {
        state.note(error);
        throw;
    }
}

}  // namespace

void Connection::copy_to(const TextClause& copy, ByteSink& sink) {
    run_copy(state(), compiled(copy), false, [&](const std::string& sql) { driver().copy_out(sql, sink); });
}

std::int64_t Connection::copy_from(const TextClause& copy, ByteSource& source) {
    std::int64_t rows = 0;
    run_copy(state(), compiled(copy), true, [&](const std::string& sql) { rows = driver().copy_in(sql, source); });
    return rows;
}

std::optional<ServerNotification> Connection::next_notification(Milliseconds timeout) {
    try {
        return driver().next_notification(timeout);
    } catch (const Error& error) {
        state().note(error);
        throw;
    }
}

}  // namespace retort
