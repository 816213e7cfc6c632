// SPDX-License-Identifier: MIT
#include "retort/migrate/graph/describe.hpp"

#include "unit/migrate/graph/samples.hpp"

namespace {

using namespace samples;
using namespace retort::migrate;

RevisionGraph told() {
    return RevisionGraph::from(
        {{.id = "a1", .doc = "first\n\nThe beginning.", .path = "v/a1.cpp"},
         {.id = "b1",
          .down_revisions = {"a1"},
          .branch_labels = {"left", "also"},
          .doc = "left side",
          .path = "v/b1.cpp"},
         {.id = "b2", .down_revisions = {"a1"}, .depends_on = {"b1"}, .doc = "right", .path = "v/b2.cpp"},
         {.id = "m", .down_revisions = {"b1", "b2"}, .path = "v/m.cpp"}});
}

TEST(Describing, ListsHistoryNewestFirst) {
    EXPECT_EQ(history_text(told()),
              "b1, b2 -> m (also, left) (head) (mergepoint), \n"
              "a1 (b1) -> b2, right\n"
              "a1 -> b1 (also, left), left side\n"
              "<base> -> a1 (branchpoint), first\n");
}

TEST(Describing, MarksCurrentRevisions) {
    EXPECT_EQ(history_text(told(), {"base", "b1"}, {.current = {"b1"}}),
              "a1 -> b1 (also, left) (current), left side\n"
              "<base> -> a1 (branchpoint), first\n");
}

TEST(Describing, ShowsAWholeRevision) {
    EXPECT_EQ(show_text(told(), "a1"),
              "Rev: a1 (branchpoint)\n"
              "Parent: <base>\n"
              "Branches into: b1, b2\n"
              "Path: v/a1.cpp\n"
              "\n"
              "    first\n"
              "    \n"
              "    The beginning.\n"
              "\n");
    EXPECT_EQ(show_text(told(), "heads"),
              "Rev: m (head) (mergepoint)\n"
              "Merges: b1, b2\n"
              "Branch names: also, left\n"
              "Path: v/m.cpp\n"
              "\n"
              "\n"
              "\n");
    EXPECT_EQ(show_text(told(), "base"), "");
    EXPECT_THROW((void)show_text(told(), "-9"), GraphError);
}

TEST(Describing, ListsHeads) {
    EXPECT_EQ(heads_text(expand_contract()), "e2 (expand) (effective head)\nc2 (contract) (head)\n");
    EXPECT_EQ(heads_text(expand_contract(), {.effective = true}), "c2 (contract) (head)\n");
    EXPECT_EQ(heads_text({}), "");
}

TEST(Describing, ListsBranchPointsWithTheirChildren) {
    EXPECT_EQ(branches_text(told()),
              "a1 (branchpoint)\n"
              "   -> b1 (also, left)\n"
              "   -> b2\n"
              "\n");
    EXPECT_EQ(branches_text(line(), {.verbose = true}), "");
}

TEST(Describing, ListsWhatIsApplied) {
    EXPECT_EQ(current_text(expand_contract(), Ids{"c2"}), "e2 (effective head)\nc2 (head)\n");
    EXPECT_EQ(current_text(told(), {}), "");
}

TEST(Describing, TellsAStepInOneLine) {
    const RevisionGraph graph = told();
    EXPECT_EQ(describe(graph, upgrade_steps(graph, "a1", {}).front()), " -> a1, first");
    EXPECT_EQ(describe(graph, upgrade_steps(graph, "m", Ids{"b2"}).front()), "b1, b2 -> m");
    EXPECT_EQ(describe(graph, downgrade_steps(graph, "-1", Ids{"b1"}).front()), "b1 -> a1, left side");
    EXPECT_EQ(describe(graph, stamp_steps(graph, "b1", Ids{"m"}).front()), "m -> b1");
}

}  // namespace
