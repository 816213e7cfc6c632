// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>

#include "retort/engine/connection.hpp"
#include "retort/migrate/ddl/step.hpp"

namespace retort::migrate {

/// Does the steps of one revision's plan, in the transaction that is open on `connection`, which it borrows.
class StepExecutor {
public:
    explicit StepExecutor(Connection& connection) : connection_{connection} {}

    /// Throws what the step throws: DatabaseError, what verify() and require_same() find, what a revision's code
    /// throws.
    void run(const MigrationStep& step);

private:
    [[nodiscard]] CheckAnswer ask(const Check& check);

    Connection& connection_;
    std::map<std::string, CheckAnswer> remembered_;
};

}  // namespace retort::migrate
