// SPDX-License-Identifier: MIT
#include "cli/new_node.hpp"

#include <gmock/gmock.h>

#include "retort/migrate/graph/errors.hpp"

#include "cli/errors.hpp"

namespace retort::cli {

namespace {

using migrate::RevisionGraph;
using migrate::RevisionNode;
using Ids = std::vector<std::string>;

RevisionGraph chain() { return RevisionGraph::from({{.id = "aaaa1"}, {.id = "bbbb2", .down_revisions = {"aaaa1"}}}); }

RevisionGraph fork() {
    return RevisionGraph::from({{.id = "aaaa1"},
                                {.id = "bbbb2", .down_revisions = {"aaaa1"}, .branch_labels = {"left"}},
                                {.id = "cccc3", .down_revisions = {"aaaa1"}, .branch_labels = {"right"}}});
}

TEST(NewNode, FollowsTheHead) {
    const RevisionNode node = new_node(chain(), {.message = "more"});
    EXPECT_EQ(node.down_revisions, Ids{"bbbb2"});
    EXPECT_EQ(node.doc, "more");
    EXPECT_EQ(node.id.size(), 12U);
}

TEST(NewNode, IsTheFirstOfAnEmptyGraph) { EXPECT_EQ(new_node(RevisionGraph{}, {}).down_revisions, Ids{}); }

TEST(NewNode, FollowsWhatItIsTold) {
    EXPECT_EQ(new_node(fork(), {.head = "left@head"}).down_revisions, Ids{"bbbb2"});
    EXPECT_EQ(new_node(fork(), {.head = "cccc"}).down_revisions, Ids{"cccc3"});
    EXPECT_EQ(new_node(fork(), {.head = "base"}).down_revisions, Ids{});
    EXPECT_THAT(new_node(fork(), {.head = "heads"}).down_revisions, testing::UnorderedElementsAre("bbbb2", "cccc3"));
}

TEST(NewNode, NeedsToBeToldWhichOfSeveralHeads) {
    EXPECT_THROW(static_cast<void>(new_node(fork(), {})), migrate::MultipleHeads);
}

TEST(NewNode, StartsABranchOnlyWhenThatIsMeant) {
    try {
        static_cast<void>(new_node(chain(), {.head = "aaaa1"}));
        FAIL() << "accepted";
    } catch (const NotAHead& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("give --splice"));
    }
    EXPECT_EQ(new_node(chain(), {.head = "aaaa1", .splice = true}).down_revisions, Ids{"aaaa1"});
}

TEST(NewNode, KeepsLabelsByNameAndOtherDependenciesById) {
    EXPECT_EQ(new_node(fork(), {.head = "left@head", .depends_on = {"right"}}).depends_on, Ids{"right"});
    EXPECT_EQ(new_node(fork(), {.head = "left@head", .depends_on = {"cccc"}}).depends_on, Ids{"cccc3"});
    EXPECT_THROW(static_cast<void>(new_node(fork(), {.head = "left@head", .depends_on = {"dddd"}})),
                 migrate::UnknownRevision);
}

TEST(NewNode, RefusesAnIdOrALabelThatIsTakenOrNone) {
    try {
        static_cast<void>(new_node(chain(), {.id = "aaaa1"}));
        FAIL() << "accepted";
    } catch (const RevisionIdTaken& error) {
        EXPECT_EQ(error.id(), "RT-C020");
    }
    EXPECT_THROW(static_cast<void>(new_node(chain(), {.id = "a-b"})), migrate::IllegalRevisionId);
    EXPECT_THROW(static_cast<void>(new_node(fork(), {.head = "left@head", .branch_labels = {"right"}})),
                 migrate::DuplicateLabel);
}

}  // namespace

}  // namespace retort::cli
