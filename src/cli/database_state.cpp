// SPDX-License-Identifier: MIT
#include "cli/database_state.hpp"

#include <algorithm>

#include "retort/migrate/run/runner.hpp"
#include "retort/migrate/run/version_store.hpp"

namespace retort::cli {

std::vector<std::string> known_rows(Context& context, Access access) {
    const migrate::RevisionGraph& graph = context.graph();
    Connection connection = context.engine(access).connect();
    std::vector<std::string> rows = migrate::read_versions(connection).rows;
    migrate::expect_known(graph, rows);
    return rows;
}

bool is_at_heads(const migrate::RevisionGraph& graph, const std::vector<std::string>& rows) {
    return std::is_permutation(rows.begin(), rows.end(), graph.effective_heads().begin(),
                               graph.effective_heads().end());
}

}  // namespace retort::cli
