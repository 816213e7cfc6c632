// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cctype>

#include "retort/migrate/graph/version_table.hpp"

#include "conformance/answering.hpp"
#include "conformance/recorded_graph.hpp"
#include "conformance/recorded_step.hpp"

// *.heads.jsonl: `before`, `step` -> `after`, or `error`.
namespace conformance {

namespace {

using retort::migrate::RevisionGraph;
using Ids = std::vector<std::string>;

/// What the table really held, where it was not what `before` says: Alembic's "… 'x' …; 0 found".
Ids rows_found(Ids rows, const RecordedError& error) {
    const std::size_t quote = error.message.find('\'');
    const std::size_t count_start = error.message.rfind("; ");
    const bool tells_count = error.message.ends_with(" found") && quote != std::string::npos;
    if (!tells_count || count_start == std::string::npos) return rows;
    const std::string row = error.message.substr(quote + 1, error.message.find('\'', quote + 1) - quote - 1);
    rows.erase(std::remove(rows.begin(), rows.end(), row), rows.end());
    rows.insert(rows.end(), std::stoul(error.message.substr(count_start + 2)), row);
    return rows;
}

/// The name of the version table, which Alembic's words hold and Retort's do not.
Ids quoted_in(const std::optional<RecordedError>& error) {
    Ids words;
    if (!error) return words;
    for (std::size_t at = error->message.find('\''); at != std::string::npos;) {
        const std::size_t end = error->message.find('\'', at + 1);
        if (end == std::string::npos) break;
        words.push_back(error->message.substr(at + 1, end - at - 1));
        at = error->message.find('\'', end + 1);
    }
    return words;
}

}  // namespace

Outcome check_heads_case(const Json& one, CaseDatabases& /*databases*/) {
    const std::optional<RecordedError> error = error_of(one);
    return answer_or_error(error, quoted_in(error), [&] {
        const RevisionGraph graph = RevisionGraph::from(nodes_of(one.value("graph", Json())));
        const Ids before = ids_of(one.at("before"));
        const auto change = version_change(graph, before, step_of(graph, one.at("step")));
        const Ids after = rows_after(change, error ? rows_found(before, *error) : before);
        const Ids expected = sorted(ids_of(one.value("after", Json())));
        if (expected != sorted(after) && lacks_only_implied_rows(graph, expected, sorted(after))) {
            return differs(leaves_implied_rows_out);
        }
        return compare(shown(expected), shown(sorted(after)));
    });
}

}  // namespace conformance
