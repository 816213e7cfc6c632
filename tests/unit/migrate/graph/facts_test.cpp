// SPDX-License-Identifier: MIT
#include "unit/migrate/graph/samples.hpp"

namespace {

using namespace samples;
using retort::migrate::Revision;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(RevisionGraph, OfNoRevisionsHasNothing) {
    const RevisionGraph graph;
    EXPECT_THAT(graph.revisions(), IsEmpty());
    EXPECT_THAT(graph.heads(), IsEmpty());
    EXPECT_THAT(graph.bases(), IsEmpty());
    EXPECT_THAT(history(graph), IsEmpty());
    EXPECT_EQ(graph.single_head(), std::nullopt);
    EXPECT_THAT(graph.resolve("heads"), IsEmpty());
}

TEST(RevisionGraph, KeepsLoadOrder) {
    const RevisionGraph graph = RevisionGraph::from({{"c1", {"b1"}}, {"a1"}, {"b1", {"a1"}}, {"z1"}});
    EXPECT_THAT(graph.heads(), ElementsAre("c1", "z1"));
    EXPECT_THAT(graph.bases(), ElementsAre("a1", "z1"));
}

TEST(RevisionGraph, KnowsForksAndMerges) {
    const RevisionGraph graph = diamond();
    EXPECT_TRUE(graph.find("a1")->is_branch_point);
    EXPECT_TRUE(graph.find("m")->is_merge_point);
    EXPECT_FALSE(graph.find("b1")->is_branch_point);
    EXPECT_THAT(graph.find("a1")->children, ElementsAre("b1", "b2"));
    EXPECT_THAT(graph.heads(), ElementsAre("t"));
    EXPECT_EQ(graph.find("b"), nullptr) << "find() takes whole ids only";
}

TEST(RevisionGraph, FindsNoRevisionByItsLabel) {
    const RevisionGraph graph = expand_contract();
    EXPECT_EQ(graph.find("expand"), nullptr);
    EXPECT_NE(graph.find("e1"), nullptr);
}

TEST(RevisionGraph, ARevisionThatAnotherDependsOnIsAHeadButNoEffectiveOne) {
    const RevisionGraph graph = expand_contract();
    EXPECT_THAT(graph.heads(), ElementsAre("e2", "c2"));
    EXPECT_THAT(graph.effective_heads(), ElementsAre("c2"));
    EXPECT_FALSE(graph.find("e2")->is_effective_head);
    EXPECT_TRUE(graph.find("e2")->is_head);
}

TEST(RevisionGraph, LeavesOutADependencyThatAnAncestorHas) {
    const RevisionGraph graph = RevisionGraph::from({{"x1"},
                                                     {"a1"},
                                                     {.id = "a2", .down_revisions = {"a1"}, .depends_on = {"x1"}},
                                                     {.id = "a3", .down_revisions = {"a2"}, .depends_on = {"x1"}}});
    EXPECT_THAT(graph.find("a2")->dependencies, ElementsAre("x1"));
    EXPECT_THAT(graph.find("a3")->dependencies, IsEmpty());
    EXPECT_THAT(graph.find("a3")->parents, ElementsAre("a2"));
    EXPECT_THAT(graph.find("a3")->node.depends_on, ElementsAre("x1"));
}

TEST(RevisionGraph, ADependencyMayBeALabel) {
    const RevisionGraph graph = RevisionGraph::from(
        {{.id = "x1", .branch_labels = {"lib"}}, {"x2", {"x1"}}, {.id = "a1", .depends_on = {"lib"}}});
    EXPECT_THAT(graph.find("a1")->dependencies, ElementsAre("x1"))
        << "the revision that states the label, not its head";
}

TEST(RevisionGraph, ALabelNamesWhatLiesAboveAndThePlainLineBelow) {
    // a1 <- f (fork) <- p <- q(label) <- r;  f <- s
    const RevisionGraph graph = RevisionGraph::from({{"a1"},
                                                     {"f", {"a1"}},
                                                     {"p", {"f"}},
                                                     {.id = "q", .down_revisions = {"p"}, .branch_labels = {"side"}},
                                                     {"r", {"q"}},
                                                     {"s", {"f"}}});
    EXPECT_THAT(graph.find("r")->labels, ElementsAre("side"));
    EXPECT_THAT(graph.find("p")->labels, ElementsAre("side"));
    EXPECT_THAT(graph.find("f")->labels, IsEmpty());
    EXPECT_THAT(graph.find("s")->labels, IsEmpty());
}

TEST(RevisionGraph, ALabelBelowAForkDoesNotGoDown) {
    const RevisionGraph graph = RevisionGraph::from(
        {{"a1"}, {.id = "b1", .down_revisions = {"a1"}, .branch_labels = {"side"}}, {"c1", {"b1"}}, {"c2", {"b1"}}});
    EXPECT_THAT(graph.find("a1")->labels, IsEmpty());
    EXPECT_THAT(graph.find("c1")->labels, ElementsAre("side"));
    EXPECT_THAT(graph.find("c2")->labels, ElementsAre("side"));
}

TEST(RevisionGraph, LabelsMeetAboveAMerge) {
    const RevisionGraph graph = RevisionGraph::from(
        {{.id = "a1", .branch_labels = {"left"}}, {.id = "b1", .branch_labels = {"right"}}, {"m", {"a1", "b1"}}});
    EXPECT_THAT(graph.find("m")->labels, ElementsAre("left", "right"));
    EXPECT_THAT(graph.find("a1")->labels, ElementsAre("left"));
}

TEST(RevisionGraph, CopiesShareWhatTheyPointTo) {
    const Revision* revision = nullptr;
    RevisionGraph copy;
    {
        const RevisionGraph graph = line();
        revision = graph.find("b1");
        copy = graph;
    }
    EXPECT_EQ(copy.find("b1"), revision);
    EXPECT_EQ(revision->id(), "b1");
}

TEST(RevisionGraph, CurrentIsWhatIsAppliedAndHasNoAppliedChild) {
    const RevisionGraph graph = expand_contract();
    EXPECT_THAT(graph.current(Ids{"c2"}), ElementsAre("e2", "c2")) << "e2 is implied by c2, which depends on it";
    EXPECT_THAT(graph.current(Ids{"e1"}), ElementsAre("e1"));
    EXPECT_THAT(graph.current({}), IsEmpty());
}

}  // namespace
