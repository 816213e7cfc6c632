// SPDX-License-Identifier: MIT
#include "retort/engine/errors.hpp"
#include "retort/sql/compile/lint.hpp"

#include "engine/engine_core.hpp"

namespace retort::detail {

StatementCache::Compiled linting(const EngineOptions& options) {
    const bool refuses = options.lint == StatementLint::refuse;
    const bool reports = options.lint == StatementLint::report && options.observer;
    if (!refuses && !reports) return {};
    return [refuses, observer = options.observer](const Statement& statement, const StatementText& text) {
        for (const StatementFinding& finding : lint(statement)) {
            if (refuses) throw DoubtfulStatement{finding.rule, finding.message, text.sql};
            observer->statement_doubtful(text.sql, finding);
        }
    };
}

}  // namespace retort::detail
