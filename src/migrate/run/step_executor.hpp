// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>

#include "retort/engine/connection.hpp"
#include "retort/migrate/ddl/step.hpp"

namespace retort::migrate {

/// Does the steps of one revision's plan, in the transaction that is open on `connection`, which it borrows.
class StepExecutor {
public:
    using Listener = std::function<void(const std::string& sentence)>;

    /// Without a listener, what the steps have to say is said to nobody.
    explicit StepExecutor(
        Connection& connection, Listener listener = [](const std::string&) {})
        : connection_{connection}, listener_{std::move(listener)} {}

    /// Throws what the step throws: DatabaseError, what verify() and require_same() find, what a revision's code
    /// throws.
    void run(const MigrationStep& step);

private:
    void copy(const MigrationStep& step);
    [[nodiscard]] CheckAnswer ask(const Check& check);
    void run_statement(const MigrationStep& step);

    Connection& connection_;
    Listener listener_;
    std::map<std::string, CheckAnswer> remembered_;
};

}  // namespace retort::migrate
