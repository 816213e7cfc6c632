// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "retort/migrate/graph/describe.hpp"
#include "retort/migrate/graph/version_table.hpp"

#include "unit/migrate/graph/samples.hpp"

// What must hold for every graph, tried on many random ones. The seeds are fixed: a failure comes again.
namespace {

using namespace samples;
using namespace retort::migrate;

constexpr unsigned graphs_tried = 400;

class RandomGraph {
public:
    explicit RandomGraph(unsigned seed) : random_{seed} {
        const int size = pick(25);
        for (int i = 0; i < size; ++i) nodes_.push_back(node(i));
        std::shuffle(nodes_.begin(), nodes_.end(), random_);
    }

    [[nodiscard]] RevisionGraph graph() const { return RevisionGraph::from(nodes_); }
    int pick(int end) { return std::uniform_int_distribution<int>{0, end - 1}(random_); }
    std::string any_id() { return nodes_.empty() ? "base" : nodes_[static_cast<std::size_t>(pick(size()))].id; }

    /// Something that looks like an identifier.
    std::string any_identifier() {
        static const std::vector<std::string> odd{"",     "@",    "+",     "-",       "+1", "-1", "-0",
                                                  "+0",   "head", "heads", "@@",      "::", "+-", "lab",
                                                  "base", "--1",  "nope4", "-100000", "\n", "a+"};
        const std::string name = pick(3) > 0 ? any_id() : odd[static_cast<std::size_t>(pick(20))];
        if (pick(2) > 0) return name;
        return name + (pick(2) > 0 ? "@" : "") + odd[static_cast<std::size_t>(pick(20))];
    }

private:
    [[nodiscard]] int size() const { return static_cast<int>(nodes_.size()); }

    RevisionNode node(int number) {
        RevisionNode made{.id = "rev" + std::to_string(number)};
        const int parents = number == 0 || pick(8) == 0 ? 0 : 1 + (pick(4) == 0 ? 1 : 0);
        std::set<std::string> chosen;
        for (int i = 0; i < parents; ++i) chosen.insert("rev" + std::to_string(std::max(0, number - 1 - pick(4))));
        made.down_revisions.assign(chosen.begin(), chosen.end());
        if (number > 0 && pick(4) == 0) made.depends_on = {"rev" + std::to_string(pick(number))};
        if (pick(6) == 0) made.branch_labels = {"lab" + std::to_string(number)};
        return made;
    }

    std::mt19937 random_;
    std::vector<RevisionNode> nodes_;
};

/// Every id once, and each after (upwards) or before what it needs, as far as that is there.
void expect_valid_order(const RevisionGraph& graph, const Ids& ids, bool upwards) {
    std::map<std::string, std::size_t> place;
    for (const std::string& id : ids) EXPECT_TRUE(place.emplace(id, place.size()).second) << id << " stands twice";
    for (const std::string& id : ids) {
        for (const std::string& parent : graph.find(id)->parents) {
            if (place.count(parent) == 0) continue;
            EXPECT_EQ(place[parent] < place[id], upwards) << parent << " and " << id;
        }
    }
}

Ids take(const RevisionGraph& graph, const std::vector<Step>& steps, Ids rows) {
    for (const Step& step : steps) rows = rows_after(version_change(graph, rows, step), rows);
    std::sort(rows.begin(), rows.end());
    return rows;
}

Ids revisions_of(const std::vector<Step>& steps) {
    Ids ids;
    for (const Step& step : steps) ids.push_back(step.revision);
    return ids;
}

TEST(EveryGraph, ListsItsWholeHistoryInAValidOrder) {
    for (unsigned seed = 0; seed < graphs_tried; ++seed) {
        SCOPED_TRACE(seed);
        const RevisionGraph graph = RandomGraph{seed}.graph();
        const Ids all = history(graph);
        EXPECT_EQ(all.size(), graph.revisions().size());
        expect_valid_order(graph, all, false);
    }
}

TEST(EveryGraph, AnUpgradeToTheHeadsLeavesTheEffectiveHeads) {
    for (unsigned seed = 0; seed < graphs_tried; ++seed) {
        SCOPED_TRACE(seed);
        const RevisionGraph graph = RandomGraph{seed}.graph();
        const std::vector<Step> steps = upgrade_steps(graph, "heads", {});
        expect_valid_order(graph, revisions_of(steps), true);
        Ids heads = graph.effective_heads();
        std::sort(heads.begin(), heads.end());
        EXPECT_EQ(take(graph, steps, {}), heads);
    }
}

TEST(EveryGraph, DownToTheBaseLeavesNothing) {
    for (unsigned seed = 0; seed < graphs_tried; ++seed) {
        SCOPED_TRACE(seed);
        const RevisionGraph graph = RandomGraph{seed}.graph();
        const std::vector<Step> steps = downgrade_steps(graph, "base", graph.effective_heads());
        expect_valid_order(graph, revisions_of(steps), false);
        EXPECT_EQ(steps.size(), graph.revisions().size());
        EXPECT_EQ(take(graph, steps, graph.effective_heads()), Ids{});
    }
}

TEST(EveryGraph, UpgradingInTwoPartsIsUpgradingAtOnce) {
    for (unsigned seed = 0; seed < graphs_tried; ++seed) {
        SCOPED_TRACE(seed);
        RandomGraph random{seed};
        const RevisionGraph graph = random.graph();
        const Ids half = take(graph, upgrade_steps(graph, random.any_id(), {}), {});
        const std::vector<Step> rest = upgrade_steps(graph, "heads", half);
        expect_valid_order(graph, revisions_of(rest), true);
        EXPECT_EQ(take(graph, rest, half), take(graph, upgrade_steps(graph, "heads", {}), {}));
    }
}

TEST(EveryGraph, DownFromTheHeadsAndUpAgainComesBack) {
    unsigned done = 0;
    for (unsigned seed = 0; seed < graphs_tried; ++seed) {
        SCOPED_TRACE(seed);
        RandomGraph random{seed};
        const RevisionGraph graph = random.graph();
        const Ids heads = take(graph, upgrade_steps(graph, "heads", {}), {});
        const std::string target = random.any_id();
        // Only dependencies lie above such a one: no downgrade ends there.
        if (target != "base" && graph.find(target)->is_head && !graph.find(target)->is_effective_head) continue;
        const std::vector<Step> down = downgrade_steps(graph, target, heads);
        expect_valid_order(graph, revisions_of(down), false);
        const Ids lower = take(graph, down, heads);
        EXPECT_EQ(take(graph, upgrade_steps(graph, "heads", lower), lower), heads);
        ++done;
    }
    EXPECT_GT(done, graphs_tried / 2);
}

TEST(EveryGraph, AStampOfTheHeadsIsWhereAnUpgradeEnds) {
    for (unsigned seed = 0; seed < graphs_tried; ++seed) {
        SCOPED_TRACE(seed);
        const RevisionGraph graph = RandomGraph{seed}.graph();
        EXPECT_EQ(take(graph, stamp_steps(graph, "heads", {}), {}), take(graph, upgrade_steps(graph, "heads", {}), {}));
    }
}

TEST(EveryGraph, AnswersAnyIdentifierOrRefusesItByName) {
    for (unsigned seed = 0; seed < graphs_tried; ++seed) {
        RandomGraph random{seed};
        const RevisionGraph graph = random.graph();
        for (int i = 0; i < 40; ++i) {
            const std::string first = random.any_identifier();
            const std::string second = random.any_identifier();
            SCOPED_TRACE(std::to_string(seed) + ": " + first + " and " + second);
            try {
                switch (i % 5) {
                    case 0:
                        (void)graph.resolve(first);
                        break;
                    case 1:
                        (void)history_text(graph, {first, second});
                        break;
                    case 2:
                        (void)take(graph, upgrade_steps(graph, first, second), graph.current(second));
                        break;
                    case 3:
                        (void)downgrade_steps(graph, first, graph.effective_heads());
                        break;
                    default:
                        (void)take(graph, stamp_steps(graph, first, second), {});
                        break;
                }
            } catch (const GraphError& error) {
                EXPECT_TRUE(error.id().starts_with("RT-G")) << error.what();
            }
        }
    }
}

}  // namespace
