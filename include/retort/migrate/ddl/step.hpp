// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "retort/migrate/ddl/check.hpp"
#include "retort/migrate/ddl/lots.hpp"
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
    verify,   ///< Run `check.sql` and give its answer, also an error, to verify() with the one kept under `check.key`.
    compare,  ///< Reflect the table `expected`, and give it to require_same().
    live,     ///< Ask `live` for the steps that the database as it is needs, and do them.
    lots,     ///< Execute `sql` lot by lot, as `lots` says, each in a transaction of its own.
    copy,     ///< Run the COPY … FROM STDIN of `sql` with the lines of `copied`.
    tell      ///< Say `name`, a sentence, to who watches the run.
};

struct MigrationStep;

/// Rows that go to the database as text, one a line.
struct CopiedRows {
    std::vector<std::vector<Literal>> rows;
    void (*append_line)(std::string& text, const std::vector<Literal>& row) = nullptr;
};

/// Steps that can only be known by asking the database, when it is their turn. Immutable.
class LiveSteps {
public:
    virtual ~LiveSteps() = default;
    /// In the transaction that is open on `connection`. Throws what is in the way; then nothing has changed.
    [[nodiscard]] virtual std::vector<MigrationStep> steps(Connection& connection) const = 0;
    /// One line for people. Two that say the same are the same.
    [[nodiscard]] virtual std::string describe() const = 0;
};

/// One thing that the runner does. Steps of a plan run in their order, in one transaction.
struct MigrationStep {
    StepKind kind = StepKind::statement;
    std::string sql = {};  ///< One statement without a semicolon. Of code: what stands for it in a script; or empty.
    std::vector<Literal> parameters = {};  ///< In the order of the placeholders. None is of kind `sql`.
    bool transactional = true;             ///< False: it cannot run inside a transaction.
    std::size_t operation = 0;             ///< The operation that it belongs to: an index. Of several, the last.
    std::string name = {};                 ///< Of code, and of tell.
    void (*function)(Connection&) = nullptr;
    Check check = {};
    std::shared_ptr<const Table> expected = {};
    std::shared_ptr<const LiveSteps> live = {};
    std::shared_ptr<const Lots> lots = {};
    std::shared_ptr<const CopiedRows> copied = {};

    static MigrationStep statement(std::string sql, std::vector<Literal> parameters = {});
    static MigrationStep remember(Check check);
    static MigrationStep verify(Check check);
    static MigrationStep compare(Table expected);
    static MigrationStep told(std::string sentence);
    static MigrationStep asked(std::shared_ptr<const LiveSteps> live);
    /// `whole` is the statement that does all lots at once.
    static MigrationStep in_lots(MigrationStep whole, Lots lots);
    static MigrationStep copy(std::string sql, CopiedRows rows);

    bool operator==(const MigrationStep& other) const;
};

/// A parameter for the driver. Borrows from `literal`.
ValueView value_of(const Literal& literal);

/// The step in a script, without a semicolon: nullopt for one that looks at the database, which a script cannot. The
/// step is of a plan for a script. Throws NotOffline (RT-M511) for code without SQL that stands for it, and
/// for steps of kind live.
std::optional<std::string> script_text(const MigrationStep& step);

/// One line for people: the statement's words in one line, "run fill status", "check that users keeps its rows".
std::string describe(const MigrationStep& step);

/// Throws RebuiltTableDiffers (RT-M510) when the database's table is not the expected one.
void require_same(const Table& expected, const Table& found, const Dialect& dialect);

}  // namespace retort::migrate
