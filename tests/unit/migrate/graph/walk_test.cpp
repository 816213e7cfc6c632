// SPDX-License-Identifier: MIT
#include "unit/migrate/graph/samples.hpp"

namespace {

using namespace samples;
using namespace retort::migrate;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Walking, GoesFromTheTopDown) {
    EXPECT_THAT(line().walk("c1", "base"), ElementsAre("c1", "b1", "a1"));
    EXPECT_THAT(line().walk("c1", "a1"), ElementsAre("c1", "b1"));
    EXPECT_THAT(line().walk("c1", "a1", {.inclusive = true}), ElementsAre("c1", "b1", "a1"));
    EXPECT_THAT(line().walk("c1", "c1"), IsEmpty());
}

TEST(Walking, TakesOneBranchWholeBeforeTheNext) {
    const RevisionGraph graph = RevisionGraph::from(
        {{"a1"}, {"b1", {"a1"}}, {"c1", {"b1"}}, {"b2", {"a1"}}, {"c2", {"b2"}}, {"m", {"c1", "c2"}}});
    EXPECT_THAT(graph.walk("heads", "base"), ElementsAre("m", "c1", "b1", "c2", "b2", "a1"));
}

TEST(Walking, LoadOrderDecidesBetweenHeads) {
    EXPECT_THAT(history(RevisionGraph::from({{"a1"}, {"x", {"a1"}}, {"y", {"a1"}}})), ElementsAre("x", "y", "a1"));
    EXPECT_THAT(history(RevisionGraph::from({{"a1"}, {"y", {"a1"}}, {"x", {"a1"}}})), ElementsAre("y", "x", "a1"));
}

TEST(Walking, PutsADependencyBelowWhatWaitsForIt) {
    EXPECT_THAT(history(expand_contract()), ElementsAre("c2", "c1", "e2", "e1", "base0"));
}

TEST(Walking, StopsAtTheLowerEndOfABranch) {
    EXPECT_THAT(expand_contract().walk("contract@head", "contract@base", {.inclusive = true}),
                ElementsAre("c2", "c1", "e2", "e1", "base0"));
    EXPECT_THAT(diamond().walk("t", "b1", {.inclusive = true}), ElementsAre("t", "m", "b1"));
    EXPECT_THAT(diamond().walk("t", "b1", {.implicit_base = true}), ElementsAre("t", "m", "b2"));
}

TEST(Walking, CountsFromTheOtherEndOfARange) {
    EXPECT_THAT(history(line(), {"a1", "+1"}), ElementsAre("b1", "a1"));
    EXPECT_THAT(history(line(), {"-1", "c1"}), ElementsAre("c1", "b1"));
    EXPECT_THAT(history(line(), {"a1", "+9"}), ElementsAre("c1", "b1", "a1")) << "a listing stops at the head";
    EXPECT_THAT(history(line(), {"base", "b1+1"}), ElementsAre("c1", "b1", "a1"));
}

struct Refused {
    const char* upper;
    const char* lower;
    const char* id;
    const char* says;
};

void expect_refused(const RevisionGraph& graph, const std::vector<Refused>& cases) {
    for (const Refused& one : cases) {
        SCOPED_TRACE(std::string{one.lower} + ":" + one.upper);
        const GraphError error = thrown_by<GraphError>([&] { (void)graph.walk(one.upper, one.lower); });
        EXPECT_EQ(error.id(), one.id);
        EXPECT_THAT(error.what(), HasSubstr(one.says));
    }
}

TEST(Walking, RefusesARangeWithoutAWay) {
    expect_refused(diamond(), {{"a1", "m", "RT-G019", "m is no ancestor of a1, so there is no range m:a1"},
                               {"b1", "b2", "RT-G019", "b2 is no ancestor of b1"},
                               {"base", "a1", "RT-G019", "a1 is no ancestor of base"},
                               {"nosuch", "a1", "RT-G010", "identified by 'nosuch'"},
                               {"m", "nosuch", "RT-G010", "identified by 'nosuch'"},
                               {"m-1", "base", "RT-G016", "cannot count past m: the next step could go to b1 or b2"},
                               {"a1+1", "base", "RT-G016", "cannot count past a1: the next step could go to b1 or b2"},
                               {"a1-2", "base", "RT-G014", "'a1-2' leads out of the graph"},
                               {"m", "b1@b1", "RT-G022", "names its branch by a revision with no branch label"}});
}

TEST(Walking, RefusesARangeThatOnlyADependencyJoins) {
    expect_refused(expand_contract(), {{"heads", "e1", "RT-G021", "reached from heads through other branches only"}});
    EXPECT_THAT(history(expand_contract(), {"e1", "expand@head"}), ElementsAre("e2", "e1"));
}

TEST(Walking, RefusesEndsThatLieOnEachOther) {
    const auto error = thrown_by<OverlappingRevisions>([] { (void)diamond().walk(Ids{"m", "b1"}, "base"); });
    EXPECT_EQ(error.revision, "m");
    EXPECT_THAT(error.others, ElementsAre("b1"));
    EXPECT_THAT(error.what(), HasSubstr("m has b1 below it"));
}

TEST(Walking, IgnoresNothingThatStandsBehindACount) {
    EXPECT_THROW((void)line().walk("a1+1x", "base"), UnknownRevision);
    EXPECT_THROW((void)line().walk("a1+1 ", "base"), UnknownRevision);
    EXPECT_THROW((void)line().walk("+1+1", "base"), UnknownRevision);
}

}  // namespace
