// SPDX-License-Identifier: MIT
// Notices and notifications: what the server says without being asked.
#include <memory>
#include <string_view>

#include "retort/engine/observer.hpp"

#include "dialects/postgresql/driver/connection.hpp"

namespace retort::postgresql::driver {

namespace {

struct FreeMemory {
    void operator()(PGnotify* notify) const noexcept { PQfreemem(notify); }
};
using NotifyPtr = std::unique_ptr<PGnotify, FreeMemory>;

std::string_view field(const PGresult* result, int code) {
    const char* const text = PQresultErrorField(result, code);
    return text != nullptr ? text : "";
}

void tell(void* observer, const PGresult* notice) {
    static_cast<EngineObserver*>(observer)->notice_received({.severity = field(notice, PG_DIAG_SEVERITY),
                                                             .sqlstate = field(notice, PG_DIAG_SQLSTATE),
                                                             .text = field(notice, PG_DIAG_MESSAGE_PRIMARY)});
}

void ignore(void*, const PGresult*) {}

}  // namespace

void Connection::tell_notices(EngineObserver* observer) noexcept {
    Wire& wire = session_.wire();
    if (wire.is_open()) PQsetNoticeReceiver(wire.handle(), observer != nullptr ? tell : ignore, observer);
}

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
