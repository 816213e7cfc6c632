// SPDX-License-Identifier: MIT
#include "retort/migrate/graph/version_table.hpp"

#include "unit/migrate/graph/samples.hpp"

namespace {

using namespace samples;
using namespace retort::migrate;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

Step up(const RevisionGraph& graph, const std::string& id) {
    return {.direction = Step::Direction::up, .revision = id, .from = graph.find(id)->parents, .to = {id}};
}
Step down(const RevisionGraph& graph, const std::string& id) {
    return {.direction = Step::Direction::down, .revision = id, .from = {id}, .to = graph.find(id)->parents};
}

using Updates = std::vector<VersionUpdate>;

TEST(VersionTable, ABaseIsInserted) {
    EXPECT_EQ(version_change(diamond(), {}, up(diamond(), "a1")), (VersionTableChange{.inserts = {"a1"}}));
}

TEST(VersionTable, AStepOnALineIsOneUpdate) {
    EXPECT_EQ(version_change(line(), {"a1"}, up(line(), "b1")), (VersionTableChange{.updates = Updates{{"a1", "b1"}}}));
    EXPECT_EQ(version_change(line(), {"b1"}, down(line(), "b1")),
              (VersionTableChange{.updates = Updates{{"b1", "a1"}}}));
}

TEST(VersionTable, AForkInsertsTheSecondBranch) {
    EXPECT_EQ(version_change(diamond(), {"b1"}, up(diamond(), "b2")), (VersionTableChange{.inserts = {"b2"}}));
    EXPECT_EQ(version_change(diamond(), {"b1", "b2"}, down(diamond(), "b2")), (VersionTableChange{.deletes = {"b2"}}));
}

TEST(VersionTable, AMergeLeavesOneRow) {
    const VersionTableChange merge = version_change(diamond(), {"b1", "b2"}, up(diamond(), "m"));
    EXPECT_EQ(merge, (VersionTableChange{.deletes = {"b1"}, .updates = Updates{{"b2", "m"}}}));
    const VersionTableChange unmerge = version_change(diamond(), {"m"}, down(diamond(), "m"));
    EXPECT_EQ(unmerge, (VersionTableChange{.inserts = {"b1"}, .updates = Updates{{"m", "b2"}}}));
}

TEST(VersionTable, ADependencyIsImpliedAndComesBack) {
    const RevisionGraph graph = expand_contract();
    const VersionTableChange up_change = version_change(graph, {"e1"}, up(graph, "c1"));
    EXPECT_EQ(up_change, (VersionTableChange{.updates = Updates{{"e1", "c1"}}}));
    const VersionTableChange down_change = version_change(graph, {"c1"}, down(graph, "c1"));
    EXPECT_EQ(down_change, (VersionTableChange{.updates = Updates{{"c1", "e1"}}})) << "base0 lies below e1";
}

TEST(VersionTable, TheLastRevisionGoesAltogether) {
    EXPECT_EQ(version_change(line(), {"a1"}, down(line(), "a1")), (VersionTableChange{.deletes = {"a1"}}));
}

TEST(VersionTable, AStampTouchesOnlyRowsThatAreThere) {
    const Step stamp{.direction = Step::Direction::down, .from = {"m"}, .to = {"b2"}};
    EXPECT_EQ(version_change({}, {"m"}, stamp), (VersionTableChange{.updates = Updates{{"m", "b2"}}}));
    EXPECT_EQ(version_change({}, {"b1"}, stamp), (VersionTableChange{.inserts = {"b2"}}));
    EXPECT_EQ(version_change({}, {"m", "b2"}, stamp), (VersionTableChange{.deletes = {"m"}}));
}

TEST(VersionTable, RefusesAStepThatHasRunAlready) {
    const auto twice = thrown_by<StepNotApplicable>([] { (void)version_change(line(), {"b1"}, up(line(), "b1")); });
    EXPECT_EQ(twice.id(), "RT-G026");
    EXPECT_THAT(twice.what(), HasSubstr("cannot upgrade to b1: the version table holds b1"));
    const auto gone = thrown_by<StepNotApplicable>([] { (void)version_change(line(), {}, down(line(), "b1")); });
    EXPECT_THAT(gone.what(), HasSubstr("cannot downgrade from b1: the version table holds nothing"));
}

TEST(VersionTable, RowsThatNobodyKnowsStay) {
    const VersionTableChange change = version_change(line(), {"a1", "foreign"}, up(line(), "b1"));
    EXPECT_THAT(rows_after(change, {"a1", "foreign"}), UnorderedElementsAre("b1", "foreign"));
}

TEST(VersionTable, ARowMustBeThereOnce) {
    const VersionTableChange change{.updates = Updates{{"a1", "b1"}}};
    EXPECT_THAT(rows_after(change, {"a1"}), ElementsAre("b1"));
    const auto none = thrown_by<VersionRowMismatch>([&] { (void)rows_after(change, {"x1"}); });
    EXPECT_EQ(none.id(), "RT-G027");
    EXPECT_THAT(none.what(), HasSubstr("expected one row 'a1' in the version table to become 'b1', found 0"));
    const auto two = thrown_by<VersionRowMismatch>([&] { (void)rows_after({.deletes = {"a1"}}, {"a1", "a1"}); });
    EXPECT_EQ(two.found, 2U);
    EXPECT_THAT(two.what(), HasSubstr("expected one row 'a1' in the version table to delete, found 2"));
}

TEST(VersionTable, AWholeStampOfAMergeToItsParentsMakesSense) {
    Ids rows{"m"};
    for (const Step& step : stamp_steps(diamond(), Ids{"b1", "b2"}, rows)) {
        rows = rows_after(version_change(diamond(), rows, step), rows);
    }
    EXPECT_THAT(rows, UnorderedElementsAre("b1", "b2"));
}

TEST(VersionTable, ChangesOfSeveralStepsAreOne) {
    EXPECT_EQ(version_change(Ids{}, Ids{"d1"}), (VersionTableChange{.inserts = {"d1"}}));
    EXPECT_EQ(version_change(Ids{"a1"}, Ids{"d1"}), (VersionTableChange{.updates = Updates{{"a1", "d1"}}}));
    EXPECT_EQ(version_change(Ids{"a1", "x1"}, Ids{"x1", "a1"}), VersionTableChange{});
    EXPECT_EQ(version_change(Ids{"b1", "b2"}, Ids{"m"}),
              (VersionTableChange{.deletes = {"b1"}, .updates = Updates{{"b2", "m"}}}));
}

}  // namespace
