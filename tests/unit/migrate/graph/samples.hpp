// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/graph/errors.hpp"
#include "retort/migrate/graph/revision_graph.hpp"

namespace samples {

using Ids = std::vector<std::string>;
using retort::migrate::RevisionGraph;
using retort::migrate::RevisionNode;

/// a1 <- b1 <- c1
inline RevisionGraph line() { return RevisionGraph::from({{"a1"}, {"b1", {"a1"}}, {"c1", {"b1"}}}); }

/// a1 forks into b1 and b2, which m merges; t stands on top.
inline RevisionGraph diamond() {
    return RevisionGraph::from({{"a1"}, {"b1", {"a1"}}, {"b2", {"a1"}}, {"m", {"b1", "b2"}}, {"t", {"m"}}});
}

/// Two branches of one base: expand (e1 <- e2) and contract (c1 <- c2), where c1 waits for e1 and c2 for e2.
inline RevisionGraph expand_contract() {
    return RevisionGraph::from(
        {{"base0"},
         {.id = "e1", .down_revisions = {"base0"}, .branch_labels = {"expand"}},
         {.id = "e2", .down_revisions = {"e1"}},
         {.id = "c1", .down_revisions = {"base0"}, .depends_on = {"e1"}, .branch_labels = {"contract"}},
         {.id = "c2", .down_revisions = {"c1"}, .depends_on = {"e2"}}});
}

/// Runs `action`, which must throw `E`, and hands the error back.
template <class E, class Action>
E thrown_by(Action action) {
    try {
        action();
    } catch (const E& error) {
        return error;
    }
    ADD_FAILURE() << "nothing of the expected type was thrown";
    throw std::logic_error{"no error"};
}

}  // namespace samples
