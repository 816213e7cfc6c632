// SPDX-License-Identifier: MIT
#include "retort/migrate/graph/squash.hpp"

#include <gmock/gmock.h>

namespace retort::migrate {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// aaaa1 - bbbb2 - cccc3 - dddd4, and what is given beside it.
RevisionGraph line_and(std::vector<RevisionNode> more = {}) {
    std::vector<RevisionNode> nodes{{.id = "aaaa1", .branch_labels = {"shop"}},
                                    {.id = "bbbb2", .down_revisions = {"aaaa1"}},
                                    {.id = "cccc3", .down_revisions = {"bbbb2"}},
                                    {.id = "dddd4", .down_revisions = {"cccc3"}}};
    nodes.insert(nodes.end(), more.begin(), more.end());
    return RevisionGraph::from(std::move(nodes));
}

std::string refusal(const RevisionGraph& graph, const std::string& range) {
    try {
        static_cast<void>(plan_squash(graph, parse_range(range)));
    } catch (const CannotSquash& error) {
        EXPECT_EQ(error.id(), "RT-G029");
        return error.what();
    }
    return "nothing was refused";
}

TEST(Squash, StandsInThePlaceOfTheRangeUnderTheIdOfItsLastRevision) {
    const Squash squash = plan_squash(line_and(), parse_range("bbbb2:cccc3"));
    EXPECT_THAT(squash.revisions, ElementsAre("bbbb2", "cccc3"));
    EXPECT_EQ(squash.node.id, "cccc3");
    EXPECT_THAT(squash.node.down_revisions, ElementsAre("aaaa1"));
    EXPECT_THAT(squash.node.branch_labels, IsEmpty());
}

TEST(Squash, FromTheBaseBeginsAtTheFirstRevision) {
    const Squash squash = plan_squash(line_and(), parse_range(":cccc3"));
    EXPECT_THAT(squash.revisions, ElementsAre("aaaa1", "bbbb2", "cccc3"));
    EXPECT_THAT(squash.node.down_revisions, IsEmpty());
    EXPECT_THAT(squash.node.branch_labels, ElementsAre("shop"));
}

TEST(Squash, TakesAlongWhatTheRangeDependsOnOutsideOfIt) {
    const RevisionGraph graph = line_and({{.id = "xxxx1"},
                                          {.id = "yyyy2", .down_revisions = {"dddd4"}, .depends_on = {"xxxx1"}},
                                          {.id = "zzzz3", .down_revisions = {"yyyy2"}, .depends_on = {"cccc3"}}});
    EXPECT_THAT(plan_squash(graph, parse_range("cccc3:zzzz3")).node.depends_on, ElementsAre("xxxx1"));
}

TEST(Squash, MayEndWhereOthersFollow) {
    const RevisionGraph graph = line_and({{.id = "eeee5", .down_revisions = {"cccc3"}}});
    EXPECT_EQ(plan_squash(graph, parse_range("aaaa1:cccc3")).node.id, "cccc3");
    EXPECT_THAT(refusal(graph, "aaaa1:dddd4"), HasSubstr("eeee5 follows cccc3, in the middle of it"));
}

TEST(Squash, RefusesWhatIsNoLineOrNeededInTheMiddle) {
    EXPECT_THAT(refusal(line_and(), "cccc3:cccc3"), HasSubstr("it is one revision already"));
    EXPECT_THAT(refusal(line_and(), "cccc3:aaaa1"), HasSubstr("cccc3 does not lie below aaaa1"));
    const RevisionGraph needed = line_and({{.id = "xxxx1", .depends_on = {"bbbb2"}}});
    EXPECT_THAT(refusal(needed, "aaaa1:dddd4"), HasSubstr("xxxx1 depends on bbbb2, in the middle of it; let it depend "
                                                          "on dddd4 instead"));
    const RevisionGraph merged = line_and({{.id = "xxxx1"},
                                           {.id = "mmmm1", .down_revisions = {"dddd4", "xxxx1"}},
                                           {.id = "nnnn1", .down_revisions = {"mmmm1"}}});
    EXPECT_THAT(refusal(merged, "cccc3:nnnn1"), HasSubstr("mmmm1 is a merge"));
    EXPECT_THAT(plan_squash(merged, parse_range("mmmm1:nnnn1")).node.down_revisions, ElementsAre("dddd4", "xxxx1"));
}

}  // namespace

}  // namespace retort::migrate
