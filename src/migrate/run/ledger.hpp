// SPDX-License-Identifier: MIT
// What is done of a revision that cannot run in one transaction. docs/design/ledger.md describes the table.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "retort/engine/connection.hpp"
#include "retort/migrate/ddl/step.hpp"
#include "retort/migrate/graph/plan.hpp"
#include "retort/migrate/op/operation.hpp"

namespace retort::migrate {

/// One step of a revision.
struct LedgerRow {
    std::size_t number = 0;           ///< From 1.
    std::size_t operation = 0;        ///< An index.
    std::string operation_hash = {};  ///< Filled in when it is written.
    std::size_t steps_left = 0;       ///< Of the same operation.
    std::string statement_hash = {};
    std::string statement = {};  ///< Only of a step outside a transaction.
    bool done = true;            ///< False: it was begun, and nobody saw its end.
    std::string progress = {};   ///< Of one that is done in lots: the key of the last row of those that are done.
};

LedgerRow ledger_row(const MigrationStep& step, std::size_t number, std::size_t steps_left);

/// Where a revision goes on.
struct LedgerPlace {
    std::size_t number = 0;                ///< Steps that are done.
    std::size_t operation = 0;             ///< The first one that is not done, perhaps in part.
    std::multiset<std::string> done = {};  ///< The hashes of those of its statements that are.

    /// False when `step` is one of those; it is then no longer expected.
    bool is_to_do(const MigrationStep& step);
};

/// The rows of one revision in one direction.
class Ledger {
public:
    /// Borrows both.
    Ledger(Connection& connection, const Step& step);

    /// Reads the table; no rows where it is not there. In a transaction or outside.
    void read();
    [[nodiscard]] bool has_table() const { return table_exists_; }
    [[nodiscard]] const std::vector<LedgerRow>& rows() const { return rows_; }
    [[nodiscard]] const LedgerRow* begun() const;
    /// Throws RevisionChanged (RT-U013).
    [[nodiscard]] LedgerPlace place(const std::vector<Operation>& operations) const;

    /// In the transaction that is open: makes the table where it is not there.
    void add(std::vector<LedgerRow> rows, const std::vector<Operation>& operations);
    void mark_done(std::size_t number);
    void erase(std::size_t number);
    void set_progress(std::size_t number, const std::string& progress);
    /// In the transaction that is open: takes a step that was begun and is done in part out, to be added again. Gives
    /// how far it is; empty where there is none.
    std::string reopen();
    /// In the transaction that is open: takes the revision's rows away, and the table when it is empty then.
    void forget();

private:
    Connection& connection_;
    std::string revision_;
    std::string direction_;
    bool table_exists_ = false;
    std::vector<LedgerRow> rows_;
};

/// A revision that the ledger knows to be half done.
struct Unfinished {
    std::string revision;
    bool up = true;
};
std::vector<Unfinished> unfinished(Connection& connection);
/// Takes all rows away with the table, in the transaction that is open.
void drop_ledger(Connection& connection);

}  // namespace retort::migrate
