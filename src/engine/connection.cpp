// SPDX-License-Identifier: MIT
#include "retort/engine/connection.hpp"

#include <random>

#include <fmt/format.h>

#include "retort/engine/errors.hpp"
#include "retort/sql/compile/sql_compiler.hpp"

#include "engine/connection_state.hpp"
#include "engine/open_statement.hpp"
#include "engine/watched_copy.hpp"

namespace retort {

using detail::OpenStatement;

Connection& Connection::operator=(Connection&& other) noexcept {
    if (this == &other) return *this;
    close();
    state_ = std::move(other.state_);
    return *this;
}

detail::ConnectionState& Connection::state() const {
    if (!state_) throw ConnectionClosed{};
    return *state_;
}

Transaction Connection::begin() { return begin(state().transaction_defaults()); }

Transaction Connection::begin(const TransactionOptions& options) {
    const std::uint64_t serial = state().begin(options);
    return Transaction{state_, serial};
}

Savepoint Connection::begin_nested() {
    const std::uint64_t serial = state().begin_nested();
    return Savepoint{state_, serial};
}

void Connection::commit() { state().commit_automatic(); }

void Connection::rollback() { state().rollback_automatic(); }

bool Connection::in_transaction() const { return state().in_transaction(); }

namespace {

std::string made_up_id() {
    std::random_device random;
    return fmt::format("retort_{:08x}{:08x}{:08x}{:08x}", random(), random(), random(), random());
}

}  // namespace

TwoPhaseTransaction Connection::begin_two_phase(std::string id) {
    if (id.empty()) id = made_up_id();
    const std::uint64_t serial = state().begin_two_phase(id);
    return {state_, serial, std::move(id)};
}

std::vector<std::string> Connection::prepared_transactions() { return state().prepared_transactions(); }

void Connection::commit_prepared(std::string_view id) { state().end_prepared(id, true); }

void Connection::rollback_prepared(std::string_view id) { state().end_prepared(id, false); }

void Connection::run(std::string_view script) { state().run(script); }

Cursor Connection::open(BoundStatement statement) {
    static_cast<void>(state());
    auto open = std::make_shared<OpenStatement>(state_, std::move(statement), OpenStatement::Use::once);
    open->start({}, false);
    return Cursor{std::move(open)};
}

Cursor Connection::open_streaming(BoundStatement statement) {
    static_cast<void>(state());
    auto open = std::make_shared<OpenStatement>(state_, std::move(statement), OpenStatement::Use::once);
    open->start_streaming();
    return Cursor{std::move(open)};
}

PreparedStatement Connection::prepare(BoundStatement statement) {
    static_cast<void>(state());
    return PreparedStatement{std::make_shared<OpenStatement>(state_, std::move(statement), OpenStatement::Use::many)};
}

std::optional<PreparedStatement> Connection::prepare_arrays(BoundStatement statement, const BoundStatement& one_row) {
    static_cast<void>(state());
    auto open = OpenStatement::of_arrays(state_, std::move(statement), one_row.text->sql);
    if (!open) return std::nullopt;
    return PreparedStatement{std::move(open)};
}

Outcome Connection::run_to_end(BoundStatement statement) {
    static_cast<void>(state());
    OpenStatement open{state_, std::move(statement), OpenStatement::Use::many};
    open.start({}, false);
    open.end();
    return {open.affected_rows(), open.last_insert_id()};
}

void Connection::close() noexcept {
    if (!state_) return;
    state_->close();
    state_.reset();
}

bool Connection::is_closed() const noexcept { return state_ == nullptr; }

void Connection::invalidate() { state().invalidate(); }

void Connection::cancel() noexcept {
    if (state_) state_->cancel();
}

const Dialect& Connection::dialect() const { return state().dialect(); }

DriverConnection& Connection::driver() { return state().driver(); }

std::unique_ptr<DriverCopy> Connection::copy_into(const Statement& insert) {
    const auto compiler = dialect().sql_compiler();
    const SqlCompiler::InsertTarget target = compiler->insert_target(insert.node(), state().compile_options());
    const BoundStatement one_row = compiled(insert);
    const CopyTarget into{.table = target.table, .columns = target.columns, .insert = one_row.text->sql};
    try {
        return detail::watched(state_, driver().copy_into(into));
    } catch (const Error& error) {
        state().note(error);
        throw;
    }
}

BoundStatement Connection::compiled(const Statement& statement) const {
    return state().statements().compile(statement, state().compile_options());
}

}  // namespace retort
