// SPDX-License-Identifier: MIT
#include "retort/engine/driver.hpp"

#include <utility>

#include "retort/engine/errors.hpp"

namespace retort {

void DriverStatement::queue(std::span<const ValueView> parameters) {
    execute(parameters);
    reset();
    queued_rows_ += affected_rows();
}

std::int64_t DriverStatement::finish_queue() { return std::exchange(queued_rows_, 0); }

void DriverStatement::execute_arrays(std::span<const ValueView> /*rows*/, std::size_t /*width*/) {
    throw ArrayParametersNotSupported{};
}

StatementPtr DriverConnection::prepare_arrays(std::string_view /*sql*/, std::string_view /*one_row*/) {
    return nullptr;
}

std::unique_ptr<DriverCopy> DriverConnection::copy_into(const CopyTarget& /*target*/) { return nullptr; }

void DriverConnection::copy_out(std::string_view /*sql*/, ByteSink& /*sink*/) { throw CopyNotSupported{}; }

std::int64_t DriverConnection::copy_in(std::string_view /*sql*/, ByteSource& /*source*/) { throw CopyNotSupported{}; }

std::optional<ServerNotification> DriverConnection::next_notification(Milliseconds /*timeout*/) { return std::nullopt; }

void DriverConnection::begin_two_phase(std::string_view /*id*/, const TransactionOptions& /*options*/) {
    throw TwoPhaseNotSupported{"this driver"};
}
void DriverConnection::prepare_two_phase(std::string_view /*id*/) { throw TwoPhaseNotSupported{"this driver"}; }
void DriverConnection::commit_prepared(std::string_view /*id*/) { throw TwoPhaseNotSupported{"this driver"}; }
void DriverConnection::rollback_prepared(std::string_view /*id*/) { throw TwoPhaseNotSupported{"this driver"}; }
std::vector<std::string> DriverConnection::prepared_transactions() { throw TwoPhaseNotSupported{"this driver"}; }

}  // namespace retort
