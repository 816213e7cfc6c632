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

}  // namespace

void require_reviews(const RevisionSet& revisions, const std::vector<Step>& steps) {
    std::vector<std::string> pending;
    for (const Step& step : steps) {
        const bool is_up = step.direction == Step::Direction::up;
        if (is_up && revisions.is_pending(step.revision)) pending.push_back(step.revision);
    }
    if (!pending.empty()) throw NotReviewed{std::move(pending)};
}

std::vector<PreparedStep> prepare(const RevisionSet& revisions, const std::vector<Step>& steps) {
    std::vector<PreparedStep> prepared;
    for (const Step& step : steps) {
        const bool is_up = step.direction == Step::Direction::up;
        prepared.push_back({step, revisions.operations(step.revision, is_up)});
        refuse_transactions(step.revision, prepared.back().operations);
    }
    return prepared;
}

}  // namespace retort::migrate
