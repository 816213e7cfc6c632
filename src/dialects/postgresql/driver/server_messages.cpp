// SPDX-License-Identifier: MIT
// Notices and notifications: what the server says without being asked.
#include <memory>
#include <new>
#include <string_view>

#include "retort/engine/database_errors.hpp"
#include "retort/engine/observer.hpp"

#include "dialects/postgresql/driver/connection.hpp"

namespace retort::postgresql::driver {

namespace {

struct FreeMemory {
    void operator()(PGnotify* notify) const noexcept { PQfreemem(notify); }
};
using NotifyPtr = std::unique_ptr<PGnotify, FreeMemory>;

}  // namespace

void Wire::remember(Heard& heard, const PGresult& report) noexcept {
    try {
        if (!is_fatal(report)) return;
        heard.last_state = sqlstate_of(report);
        heard.last_words = words_of(report, Values::none).safe;
    } catch (const std::bad_alloc&) {
        // libpq is C: the reason is lost, that the session is over is not
    }
}

void Wire::hear(void* heard, const PGresult* notice) {
    Heard& all = *static_cast<Heard*>(heard);
    remember(all, *notice);
    if (all.observer == nullptr) return;
    all.observer->notice_received({.severity = report_field(*notice, PG_DIAG_SEVERITY),
                                   .sqlstate = sqlstate_of(*notice),
                                   .text = report_field(*notice, PG_DIAG_MESSAGE_PRIMARY)});
}

void Wire::throw_last_words(std::string_view sql) const {
    throw BrokenConnection{
        "the server ended it: " + heard_->last_words,
        {.sqlstate = heard_->last_state, .statement = std::string{sql}, .server_message = heard_->last_words}};
}

void Connection::tell_notices(EngineObserver* observer) noexcept { session_.wire().tell_notices(observer); }

std::optional<ServerNotification> Connection::next_notification(Milliseconds timeout) {
    Wire& wire = session_.wire();
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds{timeout.count()};
    for (;;) {
        if (!wire.is_open()) wire.fail("LISTEN");
        if (const NotifyPtr notify{PQnotifies(wire.handle())}) {
            return ServerNotification{.channel = notify->relname, .payload = notify->extra, .process = notify->be_pid};
        }
        if (!wire.read_until(deadline, "LISTEN")) return std::nullopt;
    }
}

}  // namespace retort::postgresql::driver
