// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "retort/migrate/ddl/check.hpp"
#include "retort/migrate/op/literal.hpp"
#include "retort/sql/expr/value.hpp"
#include "retort/sql/schema/table.hpp"

namespace retort {
class Connection;
class Dialect;
}  // namespace retort

namespace retort::migrate {

enum class StepKind : std::uint8_t {
    statement,  ///< Execute `sql` with `parameters`.
    code,       ///< Call `function` with the connection.
    remember,   ///< Run `check.sql` and keep its answer, also an error, under `check.key`.
    verify,     ///< Run `check.sql` and give its answer, also an error, to verify().
    compare     ///< Reflect the table `expected`, and give it to require_same().
};

/// One thing that the runner does. Steps of a plan run in their order, in one transaction.
struct MigrationStep {
    StepKind kind = StepKind::statement;
    std::string sql = {};  ///< One statement without a semicolon. Of code: what stands for it in a script; or empty.
    std::vector<Literal> parameters = {};  ///< In the order of the placeholders.
    bool transactional = true;             ///< False: it cannot run inside a transaction.
    std::size_t operation = 0;             ///< Which operation it belongs to: an index; of several, the last.
    std::string name = {};                 ///< Of code.
    void (*function)(Connection&) = nullptr;
    Check check = {};
    std::shared_ptr<const Table> expected = {};

    bool operator==(const MigrationStep& other) const;
};

/// A parameter for the driver. Borrows from `literal`, which is of no kind `sql` (such stand in the text).
ValueView value_of(const Literal& literal);

/// The value as SQL text.
std::string literal_sql(const Literal& literal);

/// The statement as it stands in a script, parameters written out, without a semicolon. Nullopt for a step that a
/// script cannot say and need not: those that look. Throws NotOffline (RT-M511) for code without `sql`.
std::optional<std::string> offline_sql(const MigrationStep& step, const Dialect& dialect);

/// One line for people: the statement's first line, "run fill status", "check that users keeps its rows".
std::string describe(const MigrationStep& step);

/// Throws RebuiltTableDiffers (RT-M510) when the database's table is not the expected one.
void require_same(const Table& expected, const Table& found, const Dialect& dialect);

}  // namespace retort::migrate
