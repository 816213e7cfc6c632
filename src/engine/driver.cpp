// SPDX-License-Identifier: MIT
#include "retort/engine/driver.hpp"

#include "retort/engine/errors.hpp"

namespace retort {

void DriverConnection::begin_two_phase(std::string_view /*id*/, const TransactionOptions& /*options*/) {
    throw TwoPhaseNotSupported{"this driver"};
}
void DriverConnection::prepare_two_phase(std::string_view /*id*/) { throw TwoPhaseNotSupported{"this driver"}; }
void DriverConnection::commit_prepared(std::string_view /*id*/) { throw TwoPhaseNotSupported{"this driver"}; }
void DriverConnection::rollback_prepared(std::string_view /*id*/) { throw TwoPhaseNotSupported{"this driver"}; }
std::vector<std::string> DriverConnection::prepared_transactions() { throw TwoPhaseNotSupported{"this driver"}; }

}  // namespace retort
