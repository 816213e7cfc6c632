// SPDX-License-Identifier: MIT
#include "retort/orm/session.hpp"

#include <memory>
#include <utility>

#include "retort/engine/connection.hpp"
#include "retort/engine/transaction.hpp"
#include "retort/orm/errors.hpp"

#include "session_core.hpp"

namespace retort {

Session::Session(const Engine& engine, SessionOptions options) : core_{new orm::SessionCore{engine, options}} {}
Session::Session(Session&& other) noexcept : core_{std::exchange(other.core_, nullptr)} {}
Session& Session::operator=(Session&& other) noexcept {
    std::swap(core_, other.core_);
    return *this;
}
Session::~Session() { close(); }

orm::SessionCore& Session::core() const {
    if (!core_) throw SessionClosed{};
    return *core_;
}

orm::ObjectState* Session::add_object(orm::ObjectState* state) { return core().add(state); }

void Session::remove_object(orm::ObjectState* state) {
    if (!state) orm::throw_empty_ref();
    if (!has(state)) throw WrongSession{state->mapper->model().class_name};
    core().remove(*state);
}

orm::ObjectState* Session::get_object(const orm::Mapper& mapper, std::initializer_list<ValueView> key) {
    return core().get(mapper, {key.begin(), key.size()});
}

void Session::run(const Statement& statement, orm::RowSink& rows, std::initializer_list<LoadOption> options) {
    core().run(statement, rows, {options.begin(), options.size()});
}

Outcome Session::execute(const TypedStatement<>& statement) { return core().run(statement); }
void Session::flush() { core().flush(); }
void Session::commit() { core().commit(); }
void Session::rollback() { core().rollback(); }
void Session::expire_all() { core().expire_all(); }
bool Session::is_modified() { return core().is_modified(); }
Connection& Session::connection() { return core().connection(); }
void Session::close() noexcept { delete std::exchange(core_, nullptr); }

void Session::refresh_object(orm::ObjectState* state) {
    if (!has(state)) throw WrongSession{state ? state->mapper->model().class_name : "object"};
    core().refresh(*state);
}

void Session::expire_object(orm::ObjectState* state) {
    if (!has(state)) throw WrongSession{state ? state->mapper->model().class_name : "object"};
    core().flush();
    state->expired = true;
}

bool Session::has(const orm::ObjectState* state) const {
    if (!state || state->graph != &core().graph()) return false;
    return state->status == orm::ObjectStatus::pending || state->status == orm::ObjectStatus::persistent;
}

Session::NestedGuard::NestedGuard(Session& session)
    : session_{session}, savepoint_{new Savepoint{session.core().begin_nested()}} {}

void Session::NestedGuard::commit() {
    session_.flush();
    const std::unique_ptr<Savepoint> savepoint{std::exchange(savepoint_, nullptr)};
    session_.core().release_nested(*savepoint);
}

Session::NestedGuard::~NestedGuard() {
    const std::unique_ptr<Savepoint> savepoint{savepoint_};
    if (!savepoint) return;
    try {
        if (session_.core_) session_.core_->undo_nested(*savepoint);
    } catch (const Error&) {
        // The error that is on its way says more; the part cannot be undone by itself.
        session_.abandon();
    }
}

void Session::abandon() noexcept {
    try {
        if (core_) core_->rollback();
    } catch (const Error&) {
        // The error that is on its way says more; a session that cannot roll back is of no use.
        close();
    }
}

}  // namespace retort
