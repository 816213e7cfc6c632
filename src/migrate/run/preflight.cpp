// SPDX-License-Identifier: MIT
#include "migrate/run/preflight.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "retort/migrate/op/statements.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/sql/schema/tokenizer.hpp"

namespace retort::migrate {

namespace {

/// The word with which `statement` begins or ends a transaction; empty: it does not. A savepoint does not.
std::string_view transaction_word(std::string_view statement) {
    constexpr std::array<std::string_view, 5> words{"BEGIN", "START", "COMMIT", "END", "ROLLBACK"};
    const std::vector<SqlToken> tokens = tokenize_sql(statement);
    const auto found =
        std::find_if(words.begin(), words.end(), [&](std::string_view word) { return tokens.front().is(word); });
    if (found == words.end()) return {};
    const bool is_to_savepoint =
        std::any_of(tokens.begin(), tokens.end(), [](const SqlToken& token) { return token.is("TO"); });
    return is_to_savepoint ? std::string_view{} : *found;
}

void refuse_transactions(const std::string& revision, const std::vector<Operation>& operations) {
    for (const Operation& operation : operations) {
        const auto* const execute = std::get_if<Execute>(&operation);
        if (execute == nullptr) continue;
        for (const Statement& statement : split_statements(execute->sql)) {
            const std::string_view word = transaction_word(statement.sql);
            if (!word.empty()) throw TransactionInMigration{revision, word};
        }
    }
}

bool runs_in_parts(const Execute& execute, const MigrationDialect& dialect) {
    const std::vector<Statement> statements = split_statements(execute.sql);
    return statements.size() > 1 && !std::all_of(statements.begin(), statements.end(), [&](const Statement& each) {
               return dialect.runs_in_transaction(each.sql);
           });
}

/// An operation for each statement; the last one has the effect of them all.
void append_statements(std::vector<Operation>& operations, const Execute& execute) {
    std::vector<Statement> statements = split_statements(execute.sql);
    for (Statement& statement : statements) {
        const bool is_last = &statement == &statements.back();
        Execute one{.sql = std::move(statement.sql), .effect = execute.effect};
        if (execute.effect && !is_last) one.effect = OperationList{};
        operations.emplace_back(std::move(one));
    }
}

/// A batch that changes its table in place says no more than its operations, one after the other.
bool is_in_place(const BatchAlterTable& batch, const MigrationDialect& dialect) {
    const BatchOptions& options = batch.options;
    return options.recreate != Recreate::always && options.partial_reordering.empty() && !options.copy_from &&
           std::none_of(batch.operations.begin(), batch.operations.end(),
                        [&](const Operation& each) { return dialect.may_need_rebuild(each); });
}

/// With the parts that the runner may have to run by themselves as operations of their own, so that an operation is
/// done or not.
std::vector<Operation> taken_apart(const std::vector<Operation>& operations, const MigrationDialect& dialect) {
    std::vector<Operation> parts;
    for (const Operation& operation : operations) {
        const auto* const execute = std::get_if<Execute>(&operation);
        const auto* const batch = std::get_if<BatchAlterTable>(&operation);
        if (execute != nullptr && runs_in_parts(*execute, dialect)) {
            append_statements(parts, *execute);
        } else if (batch != nullptr && is_in_place(*batch, dialect)) {
            for (Operation& each : taken_apart(batch->operations.operations(), dialect))
                parts.push_back(std::move(each));
        } else {
            parts.push_back(operation);
        }
    }
    return parts;
}

}  // namespace

void require_reviews(const RevisionSet& revisions, const std::vector<Step>& steps) {
    std::vector<std::string> pending;
    for (const Step& step : steps) {
        const bool is_up = step.direction == Step::Direction::up;
        if (is_up && revisions.is_pending(step.revision)) pending.push_back(step.revision);
    }
    if (!pending.empty()) throw NotReviewed{std::move(pending)};
}

std::vector<PreparedStep> prepare(const RevisionSet& revisions, const std::vector<Step>& steps,
                                  const MigrationDialect& dialect) {
    std::vector<PreparedStep> prepared;
    for (const Step& step : steps) {
        const bool is_up = step.direction == Step::Direction::up;
        const std::vector<Operation> operations = revisions.operations(step.revision, is_up);
        refuse_transactions(step.revision, operations);
        prepared.push_back({step, taken_apart(operations, dialect)});
    }
    return prepared;
}

}  // namespace retort::migrate
