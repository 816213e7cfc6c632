// SPDX-License-Identifier: MIT
#include "engine/open_statement.hpp"

#include <utility>

#include <fmt/format.h>

#include "retort/engine/result_errors.hpp"

#include "engine/watch.hpp"

namespace retort::detail {

namespace {

/// Preparing, which may find the connection broken.
template <class Prepare>
StatementPtr noting(ConnectionState& state, Prepare&& prepare) {
    try {
        return prepare(state.driver());
    } catch (const Error& error) {
        state.note(error);
        throw;
    }
}

}  // namespace

OpenStatement::OpenStatement(std::shared_ptr<ConnectionState> state, BoundStatement bound, Use use)
    : state_{std::move(state)},
      bound_{std::move(bound)},
      statement_{noting(*state_, [this](DriverConnection& driver) { return driver.prepare(bound_.text->sql); })},
      use_{use} {}

OpenStatement::OpenStatement(std::shared_ptr<ConnectionState> state, BoundStatement bound, StatementPtr statement)
    : state_{std::move(state)}, bound_{std::move(bound)}, statement_{std::move(statement)}, use_{Use::many} {}

std::shared_ptr<OpenStatement> OpenStatement::of_arrays(std::shared_ptr<ConnectionState> state, BoundStatement bound,
                                                        const std::string& one_row) {
    StatementPtr statement =
        noting(*state, [&](DriverConnection& driver) { return driver.prepare_arrays(bound.text->sql, one_row); });
    if (!statement) return nullptr;
    const std::shared_ptr<OpenStatement> open{
        new OpenStatement{std::move(state), std::move(bound), std::move(statement)}};
    open->one_row_ = one_row;
    return open;
}

std::span<const ValueView> OpenStatement::parameters_of(std::span<const ValueView> arguments, bool copied) {
    if (arguments.size() != argument_count()) refuse(arguments.size());
    const bool are_all = arguments.size() == bound_.text->parameter_count;
    const std::span<const ValueView> parameters = are_all ? arguments : filled(arguments);
    return copied ? copies_of(parameters) : parameters;
}

template <class Work>
void OpenStatement::watched(std::span<const ValueView> parameters, Work&& work) {
    state_->before(*statement_);
    try {
        watch(state_->observer(), sql(), parameters, std::forward<Work>(work));
    } catch (const Error& error) {
        state_->note(error);
        throw;
    }
}

void OpenStatement::start(std::span<const ValueView> arguments, bool copied) {
    const std::span<const ValueView> parameters = parameters_of(arguments, copied);
    watched(parameters, [&] { statement_->execute(parameters); });
    is_running_ = true;
    if (use_ == Use::once) keep_facts();
}

void OpenStatement::start_streaming() {
    const std::span<const ValueView> parameters = parameters_of({}, false);
    watched(parameters, [&] { statement_->execute_streaming(parameters); });
    is_running_ = true;
    if (use_ == Use::once) keep_facts();
}

void OpenStatement::start_arrays(std::span<const ValueView> rows) {
    const std::size_t width = bound_.text->parameter_count;
    if (width == 0 || argument_count() != width || rows.size() % width != 0) refuse(rows.size());
    watched(rows, [&] { statement_->execute_arrays(rows, width); });
    is_running_ = true;
}

void OpenStatement::queue(std::span<const ValueView> arguments) {
    const std::span<const ValueView> parameters = parameters_of(arguments, false);
    watched(parameters, [&] { statement_->queue(parameters); });
}

std::int64_t OpenStatement::finish_queue() {
    try {
        return statement_->finish_queue();
    } catch (const Error& error) {
        state_->note(error);
        throw;
    }
}

std::span<const ValueView> OpenStatement::filled(std::span<const ValueView> arguments) {
    for (const StatementText::Place& place : bound_.text->places)
        bound_.values[place.parameter] = arguments[place.argument];
    return bound_.values;
}

std::span<const ValueView> OpenStatement::copies_of(std::span<const ValueView> parameters) {
    std::size_t size = 0;
    for (const ValueView& value : parameters) size += value.has_bytes() ? value.bytes().size() : 0;
    if (size == 0) return parameters;
    bytes_.clear();
    bytes_.reserve(size);
    copies_.assign(parameters.begin(), parameters.end());
    for (ValueView& value : copies_) {
        if (!value.has_bytes()) continue;
        const std::size_t begin = bytes_.size();
        bytes_ += value.bytes();
        value = ValueView::of_bytes(bytes_.data() + begin, value.bytes().size(), value.kind());
    }
    return copies_;
}

void OpenStatement::end() noexcept {
    if (!is_running_) return;
    is_running_ = false;
    statement_->reset();
    if (use_ == Use::many) return;
    affected_rows_ = statement_->affected_rows();
    statement_.reset();
    state_.reset();
}

/// For those who ask when the statement is gone.
void OpenStatement::keep_facts() {
    const std::size_t count = statement_->column_count();
    columns_.reserve(count);
    for (std::size_t i = 0; i < count; ++i) columns_.emplace_back(statement_->column_name(i));
}

void OpenStatement::fail(const Error& error) noexcept {
    if (state_) state_->note(error);
    end();
}

std::int64_t OpenStatement::affected_rows() const noexcept {
    return statement_ ? statement_->affected_rows() : affected_rows_;
}

std::size_t OpenStatement::column_count() const { return statement_ ? statement_->column_count() : columns_.size(); }

std::string_view OpenStatement::column_name(std::size_t column) const {
    return statement_ ? statement_->column_name(column) : std::string_view{columns_[column]};
}

void OpenStatement::refuse(std::size_t given) const {
    throw WrongArgumentCount{fmt::format("{} ({})", argument_count(), fmt::join(bound_.text->arguments, ", ")), given,
                             sql()};
}

}  // namespace retort::detail
