// SPDX-License-Identifier: MIT
#include "retort/migrate/graph/plan.hpp"

#include "unit/migrate/graph/samples.hpp"

namespace {

using namespace samples;
using namespace retort::migrate;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Ids revisions_of(const std::vector<Step>& steps) {
    Ids ids;
    for (const Step& step : steps) ids.push_back(step.revision);
    return ids;
}

/// "a -> b" of each stamp; a branch that begins or ends is marked.
Ids moves_of(const std::vector<Step>& steps) {
    Ids moves;
    for (const Step& step : steps) {
        std::string move;
        for (const std::string& id : step.from) move += id + " ";
        move += step.direction == Step::Direction::up ? "^" : "v";
        for (const std::string& id : step.to) move += " " + id;
        moves.push_back(move + (step.whole_branch ? " (branch)" : ""));
    }
    return moves;
}

struct Planned {
    const char* target;
    Ids current;
    Ids steps;
};

TEST(Upgrading, RunsWhatIsMissingBelowTheTarget) {
    const std::vector<Planned> cases{
        {"heads", {}, {"a1", "b2", "b1", "m", "t"}},
        {"head", {"t"}, {}},
        {"m", {"b1"}, {"b2", "m"}},
        {"m", {"b1", "b2"}, {"m"}},
        {"b1", {"b2"}, {"b1"}},
        {"+1", {}, {"a1"}},
        {"+2", {"b1"}, {"b2", "m", "t"}},
        {"a1", {"t"}, {}},
        {"base", {"a1"}, {}},
        {"t-1", {"a1"}, {"b2", "b1", "m"}},
        {"base+1", {}, {"a1"}},
    };
    for (const Planned& one : cases) {
        EXPECT_EQ(revisions_of(upgrade_steps(diamond(), one.target, one.current)), one.steps) << one.target;
    }
}

TEST(Upgrading, BringsDependenciesFirst) {
    EXPECT_THAT(revisions_of(upgrade_steps(expand_contract(), "c1", {})), ElementsAre("base0", "e1", "c1"));
    EXPECT_THAT(revisions_of(upgrade_steps(expand_contract(), "contract@+1", Ids{"e1"})), ElementsAre("c1"));
    EXPECT_THAT(revisions_of(upgrade_steps(expand_contract(), "expand@+1", Ids{"c1"})), ElementsAre("e2"));
}

TEST(Upgrading, AStepKnowsWhereItStartsAndEnds) {
    const Step step = upgrade_steps(diamond(), "m", Ids{"b1", "b2"}).front();
    EXPECT_EQ(step, (Step{.direction = Step::Direction::up, .revision = "m", .from = {"b1", "b2"}, .to = {"m"}}));
}

TEST(Downgrading, TakesAwayWhatLiesAboveTheTarget) {
    const std::vector<Planned> cases{
        {"base", {"t"}, {"t", "m", "b1", "b2", "a1"}},
        {"m", {"t"}, {"t"}},
        {"b1", {"t"}, {"t", "m"}},
        {"-1", {"t"}, {"t"}},
        {"t", {"t"}, {}},
        {"a1", {"b1", "b2"}, {"b1", "b2"}},
        {"b1@a1", {"b1", "b2"}, {"b1"}},
        {"-1", {"b2", "b1"}, {"b2"}},
        {"b1@-1", {"b2", "b1"}, {"b1"}},
        {"a1+0", {"b1"}, {"b1"}},
        {"m-0", {"t"}, {"t"}},
    };
    for (const Planned& one : cases) {
        EXPECT_EQ(revisions_of(downgrade_steps(diamond(), one.target, one.current)), one.steps) << one.target;
    }
}

TEST(Downgrading, TakesAwayWhatDependsOnIt) {
    EXPECT_THAT(revisions_of(downgrade_steps(expand_contract(), "e1", Ids{"c2"})), ElementsAre("c2", "e2"));
    EXPECT_THAT(revisions_of(downgrade_steps(expand_contract(), "contract@base0", Ids{"c2"})), ElementsAre("c2", "c1"));
}

TEST(Downgrading, WarnsOnlyWhereItHasToGuess) {
    EXPECT_THAT(downgrade_warning("-1", Ids{"b1", "b2"}).value(), HasSubstr("counts from b1 only; write branch@-1"));
    EXPECT_EQ(downgrade_warning("-1", Ids{"b1"}), std::nullopt);
    EXPECT_EQ(downgrade_warning("b1@-1", Ids{"b1", "b2"}), std::nullopt);
    EXPECT_EQ(downgrade_warning("a1", Ids{"b1", "b2"}), std::nullopt);
    EXPECT_EQ(downgrade_warning("base", {}), std::nullopt);
}

struct RefusedPlan {
    bool up;
    const char* target;
    Ids current;
    const char* id;
    const char* says;
};

TEST(Planning, RefusesWhatItCannotCount) {
    const std::vector<RefusedPlan> cases{
        {true, "-1", {"t"}, "RT-G015", "'-1' is no target for upgrade"},
        {true, "+0", {}, "RT-G015", "'+0' is no target for upgrade"},
        {false, "+1", {"t"}, "RT-G015", "'+1' is no target for downgrade"},
        {false, "-0", {"t"}, "RT-G015", "'-0' is no target for downgrade"},
        {true, "+2", {"m"}, "RT-G014", "'+2' leads out of the graph"},
        {true, "+99999999999999999999", {"m"}, "RT-G014", "leads out of the graph"},
        {false, "-1", {}, "RT-G014", "'-1' leads out of the graph"},
        {false, "t+1", {"t"}, "RT-G014", "'t+1' leads out of the graph"},
        {true, "+1", {"b1", "b2"}, "RT-G017", "there are several: b1, b2; write branch@+1"},
        {true, "+1", {"a1"}, "RT-G016", "cannot count past a1"},
        {false, "-2", {"t"}, "RT-G016", "cannot count past m"},
        {false, "t", {"b1"}, "RT-G023", "t is no downgrade target from b1"},
        {false, "b1", {"b2"}, "RT-G023", "b1 is no downgrade target from b2"},
        {false, "a1@-1", {"b1", "b2"}, "RT-G024", "branch 'a1' has several current revisions: b1, b2"},
        {false, "", {"t"}, "RT-G010", "an empty revision identifier"},
        {false, "nosuch", {"t"}, "RT-G010", "identified by 'nosuch'"},
        {true, "heads", {"nosuch"}, "RT-G010", "identified by 'nosuch'"},
        {true, "heads", {"m", "b1"}, "RT-G020", "m has b1 below it"},
    };
    for (const RefusedPlan& one : cases) {
        SCOPED_TRACE(std::string{one.up ? "upgrade " : "downgrade "} + one.target);
        const GraphError error = thrown_by<GraphError>([&] {
            (void)(one.up ? upgrade_steps(diamond(), one.target, one.current)
                          : downgrade_steps(diamond(), one.target, one.current));
        });
        EXPECT_EQ(error.id(), one.id);
        EXPECT_THAT(error.what(), HasSubstr(one.says));
    }
}

TEST(Planning, NamesTheHeadsWhenOneIsAskedFor) {
    const RevisionGraph graph = RevisionGraph::from({{"a1"}, {"b1", {"a1"}}, {"b2", {"a1"}}});
    const auto error = thrown_by<MultipleHeads>([&] { (void)upgrade_steps(graph, "head", {}); });
    EXPECT_EQ(error.id(), "RT-G013");
    EXPECT_THAT(error.heads, ElementsAre("b1", "b2"));
    EXPECT_THAT(error.what(), HasSubstr("there are several: b1, b2; name one of them, write branch@head or heads"));
}

TEST(Stamping, MovesTheRowsOfItsBranch) {
    struct Case {
        RevisionRef target;
        Ids current;
        Ids moves;
    };
    const std::vector<Case> cases{
        {"m", {}, {"^ m (branch)"}},
        {"m", {"b1"}, {"b1 ^ m"}},
        {"m", {"b1", "b2"}, {"b1 b2 ^ m"}},
        {"a1", {"b1", "b2"}, {"b1 b2 v a1"}},
        {"t", {"t"}, {}},
        {"b1", {"b2"}, {"^ b1 (branch)"}},
        {"base", {"b1", "b2"}, {"b1 v (branch)", "b2 v (branch)"}},
        {"b1@base", {"b1", "b2"}, {"b1 v (branch)"}},
        {Ids{"b1", "b2"}, {}, {"^ b1 (branch)", "^ b2 (branch)"}},
        {Ids{}, {"t"}, {"t v (branch)"}},
    };
    for (const Case& one : cases) {
        EXPECT_EQ(moves_of(stamp_steps(diamond(), one.target, one.current)), one.moves) << one.target.text();
    }
}

TEST(Stamping, RefusesWhatIsUnclear) {
    const auto between = thrown_by<AmbiguousStamp>([] { (void)stamp_steps(diamond(), "m", Ids{"b1", "t"}); });
    EXPECT_EQ(between.id(), "RT-G025");
    EXPECT_THAT(between.what(), HasSubstr("revisions below m and above it: b1, t"));
    EXPECT_THROW((void)stamp_steps(diamond(), "", Ids{"t"}), UnknownRevision);
    EXPECT_THROW((void)stamp_steps(line(), "-3", {}), RelativeOutOfRange);
}

TEST(Planning, AnEmptyGraphHasNothingToRun) {
    const RevisionGraph graph;
    for (const char* target : {"heads", "head", "base"}) {
        EXPECT_THAT(upgrade_steps(graph, target, {}), IsEmpty()) << target;
    }
    EXPECT_THAT(downgrade_steps(graph, "base", {}), IsEmpty());
    EXPECT_THAT(stamp_steps(graph, "heads", {}), IsEmpty());
    EXPECT_EQ(thrown_by<GraphError>([&] { (void)upgrade_steps(graph, "+1", {}); }).id(), "RT-G014");
}

}  // namespace
