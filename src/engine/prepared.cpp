// SPDX-License-Identifier: MIT
#include "retort/engine/prepared.hpp"

#include "engine/open_statement.hpp"

namespace retort {

namespace {

/// For an execution while an earlier one is not at its end.
std::shared_ptr<detail::OpenStatement> second(const detail::OpenStatement& running) {
    using detail::OpenStatement;
    if (!running.one_row().empty())
        return OpenStatement::of_arrays(running.state(), running.bound(), running.one_row());
    return std::make_shared<OpenStatement>(running.state(), running.bound(), OpenStatement::Use::once);
}

}  // namespace

Cursor PreparedStatement::start(std::span<const ValueView> arguments, bool copied) {
    const std::shared_ptr<detail::OpenStatement> open = open_->is_running() ? second(*open_) : open_;
    open->start(arguments, copied);
    return Cursor{open};
}

std::int64_t PreparedStatement::run(std::span<const ValueView> arguments) {
    if (open_->is_running()) {
        Cursor cursor = start(arguments, false);
        cursor.close();
        return cursor.affected_rows();
    }
    open_->start(arguments, false);
    open_->end();
    return open_->affected_rows();
}

void PreparedStatement::queue(std::span<const ValueView> arguments) {
    if (open_->is_running()) open_ = second(*open_);
    open_->queue(arguments);
}

std::int64_t PreparedStatement::finish_queue() { return open_->finish_queue(); }

Cursor PreparedStatement::execute_arrays(std::span<const ValueView> rows) {
    const std::shared_ptr<detail::OpenStatement> open = open_->is_running() ? second(*open_) : open_;
    open->start_arrays(rows);
    return Cursor{open};
}

std::int64_t PreparedStatement::run_arrays(std::span<const ValueView> rows) {
    Cursor cursor = execute_arrays(rows);
    cursor.close();
    return cursor.affected_rows();
}

std::string_view PreparedStatement::sql() const { return open_->sql(); }

std::size_t PreparedStatement::parameter_count() const { return open_->argument_count(); }

}  // namespace retort
