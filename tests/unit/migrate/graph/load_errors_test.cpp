// SPDX-License-Identifier: MIT
#include "unit/migrate/graph/samples.hpp"

namespace {

using namespace samples;
using namespace retort::migrate;
using testing::ElementsAre;
using testing::HasSubstr;

struct Broken {
    const char* what;
    const char* id;
    const char* says;
    std::vector<RevisionNode> nodes;
};

std::vector<Broken> broken_graphs() {
    return {
        {"empty id", "RT-G001", "an empty id; give it one", {{""}}},
        {"minus in id", "RT-G001", "the revision id 'a-2' holds '-'", {{"a1"}, {"a-2", {"a1"}}}},
        {"all signs in id", "RT-G001", "holds '+-:@'", {{"@:-+"}}},
        {"its own parent", "RT-G002", "b1 names itself as its down_revision", {{"a1"}, {"b1", {"b1"}}}},
        {"depends on itself", "RT-G003", "b1 depends on itself", {{.id = "b1", .depends_on = {"b1"}}}},
        {"same id twice", "RT-G004", "two revisions have the id a1;", {{"a1"}, {"a1"}}},
        {"same label twice",
         "RT-G005",
         "'x' of revision b1 is already in use by revision a1",
         {{.id = "a1", .branch_labels = {"x"}}, {.id = "b1", .branch_labels = {"x"}}}},
        {"label twice on one", "RT-G005", "already in use by revision a1", {{.id = "a1", .branch_labels = {"x", "x"}}}},
        {"label is an id", "RT-G005", "'a1' of revision b1", {{"a1"}, {.id = "b1", .branch_labels = {"a1"}}}},
        {"missing parent", "RT-G006", "revision a2 follows zzz, which is not there; restore", {{"a2", {"zzz"}}}},
        {"beginning of a parent", "RT-G006", "write the whole id, abcdef", {{"abcdef"}, {"x1", {"abc"}}}},
        {"parent by label",
         "RT-G006",
         "that is a branch label; name a revision, such as a1",
         {{.id = "a1", .branch_labels = {"lib"}}, {"a2", {"lib"}}}},
        {"missing dependency", "RT-G007", "depends on 'zzz', which is neither", {{.id = "a1", .depends_on = {"zzz"}}}},
        {"no base", "RT-G008", "a cycle in revisions a1, b1: a1 -> b1 -> a1", {{"a1", {"b1"}}, {"b1", {"a1"}}}},
        {"no head",
         "RT-G008",
         "a cycle in revisions a1, b1, c1, d1: ",
         {{"a1"}, {"b1", {"a1", "d1"}}, {"c1", {"b1"}}, {"d1", {"c1"}}}},
        {"ring beside the graph",
         "RT-G008",
         "a cycle in revisions x1, y1: ",
         {{"a1"}, {"a2", {"a1"}}, {"x1", {"y1"}}, {"y1", {"x1"}}}},
        {"ring between base and head",
         "RT-G008",
         "a cycle in revisions b1, c1: b1 -> c1 -> b1; change the down_revision",
         {{"a1"}, {"b1", {"a1", "c1"}}, {"c1", {"b1"}}, {"d1", {"c1"}}}},
        {"dependency ring",
         "RT-G009",
         "a dependency cycle in revisions a1, b1, b2: ",
         {{.id = "a1", .depends_on = {"b2"}}, {"b1"}, {.id = "b2", .down_revisions = {"b1"}, .depends_on = {"a1"}}}},
        {"dependency on its own label",
         "RT-G009",
         "a dependency cycle in revisions a1: a1 -> a1",
         {{.id = "a1", .depends_on = {"me"}, .branch_labels = {"me"}}}},
    };
}

TEST(LoadingAGraph, RefusesEachBrokenOneWithItsOwnError) {
    for (const Broken& broken : broken_graphs()) {
        SCOPED_TRACE(broken.what);
        const GraphError error = thrown_by<GraphError>([&] { (void)RevisionGraph::from(broken.nodes); });
        EXPECT_EQ(error.id(), broken.id);
        EXPECT_THAT(error.what(), HasSubstr(broken.says));
    }
}

TEST(LoadingAGraph, AcceptsWhatIsOddButClear) {
    const std::vector<std::vector<RevisionNode>> graphs{
        {{"a1"}, {"a2", {"a1", "a1"}}},                                          // a parent stated twice
        {{"a1"}, {"a2", {"a1"}}, {"a3", {"a2", "a1"}}},                          // a parent that is an ancestor too
        {{"a1"}, {.id = "a2", .down_revisions = {"a1"}, .depends_on = {"a1"}}},  // a dependency that is the parent
        {{.id = "a1", .branch_labels = {"x@y", "we:ird"}}},
        {{std::string(10'000, 'a')}},
        {{"ünï"}},
    };
    for (const std::vector<RevisionNode>& nodes : graphs) {
        EXPECT_EQ(history(RevisionGraph::from(nodes)).size(), nodes.size());
    }
}

TEST(LoadingAGraph, NamesTheFilesOfTwoRevisionsWithOneId) {
    const auto error = thrown_by<DuplicateRevision>([] {
        (void)RevisionGraph::from({{.id = "a1", .path = "one.cpp"}, {.id = "a1", .path = "two.cpp"}});
    });
    EXPECT_EQ(error.id(), "RT-G004");
    EXPECT_THAT(error.paths, ElementsAre("one.cpp", "two.cpp"));
    EXPECT_THAT(error.what(), HasSubstr("a1 (one.cpp and two.cpp);"));
}

TEST(LoadingAGraph, GivesARingAsData) {
    const auto error = thrown_by<CycleError>([] {
        (void)RevisionGraph::from({{"a1"}, {"b1", {"a1", "d1"}}, {"c1", {"b1"}}, {"d1", {"c1"}}});
    });
    EXPECT_THAT(error.revisions, ElementsAre("a1", "b1", "c1", "d1"));
    EXPECT_THAT(error.ring, ElementsAre("b1", "d1", "c1"));
}

TEST(LoadingAGraph, CostsNoStackPerRevision) {
    std::vector<RevisionNode> nodes{{"r0"}};
    for (int i = 1; i < 100'000; ++i) nodes.push_back({"r" + std::to_string(i), {"r" + std::to_string(i - 1)}});
    const RevisionGraph graph = RevisionGraph::from(std::move(nodes));
    EXPECT_THAT(graph.heads(), ElementsAre("r99999"));
    EXPECT_EQ(history(graph).size(), 100'000U);
}

}  // namespace
