// SPDX-License-Identifier: MIT
#include "retort/migrate/graph/picture.hpp"

#include "unit/migrate/graph/samples.hpp"

namespace {

using namespace samples;
using namespace retort::migrate;

std::string drawn(const RevisionGraph& graph, LineStyle style = LineStyle::box_drawing) {
    const Ids ids = history(graph);
    return "\n" + drawing_of(layout_of(graph, ids), ids, style);
}

TEST(Drawing, OfALineIsALine) {
    const RevisionGraph graph = RevisionGraph::from({{.id = "a"}, {.id = "b", .down_revisions = {"a"}}});
    EXPECT_EQ(drawn(graph), "\n*  b\n*  a\n");
    EXPECT_EQ(drawn(RevisionGraph{}), "\n");
}

/// base forks into three; two of them merge, and the merge merges with the third.
RevisionGraph knot() {
    return RevisionGraph::from({{"a"},
                                {"b", {"a"}},
                                {"c", {"a"}},
                                {"d", {"a"}},
                                {"m", {"b", "c"}},
                                {.id = "n", .down_revisions = {"d", "m", "c"}, .doc = "both <all> & \"more\""},
                                {.id = "z", .depends_on = {"b"}}});
}

TEST(Drawing, JoinsWhereWaysMeetAndForksWhereTheyPart) {
    EXPECT_EQ(drawn(diamond()), "\n*    t\n*    m\n├─╮\n* │  b1\n│ *  b2\n├─╯\n*    a1\n");
    EXPECT_EQ(drawn(diamond(), LineStyle::ascii), "\n*    t\n*    m\n|-.\n* |  b1\n| *  b2\n|-'\n*    a1\n");
}

TEST(Drawing, LeadsIntoALaneThatIsThere) {
    EXPECT_EQ(
        drawn(knot()),
        "\n*        n\n├─┬─╮\n* │ │    d\n│ │ │ *  z\n│ * │    m\n│ ├─┤\n│ * │    b\n│ │ *    c\n├─┴─╯\n*        a\n");
}

TEST(Drawing, LeavesOutWhatIsNotInTheRange) {
    const Ids ids{"m", "b1"};
    EXPECT_EQ(drawing_of(layout_of(diamond(), ids), {"merge", "one"}, LineStyle::ascii), "*  merge\n*  one\n");
}

TEST(Layout, PutsNoRevisionIntoALaneThatPassesIt) {
    const RevisionGraph graph = knot();
    const GraphLayout layout = layout_of(graph, history(graph));
    for (const GraphEdge& edge : layout.edges) {
        EXPECT_LT(edge.child, edge.parent);
        for (std::size_t row = edge.child + 1; row < edge.parent; ++row) EXPECT_NE(layout.columns[row], edge.lane);
    }
    EXPECT_EQ(layout.edges.size(), 8U);
}

TEST(Dot, NamesEveryWayAndDashesDependencies) {
    const RevisionGraph graph = knot();
    const GraphLayout layout = layout_of(graph, history(graph));
    const std::string dot = dot_of(graph, layout, Ids(layout.ids.size(), "say \"x\""));
    EXPECT_THAT(dot, testing::StartsWith("digraph history {\n"));
    EXPECT_THAT(dot, testing::HasSubstr("    \"n\" [label=\"say \\\"x\\\"\"];\n"));
    EXPECT_THAT(dot, testing::HasSubstr("    \"n\" -> \"m\";\n"));
    EXPECT_THAT(dot, testing::HasSubstr("    \"z\" -> \"b\" [style=dashed];\n"));
}

TEST(Svg, HasAPointForEachRevisionAndALineForEachWay) {
    const RevisionGraph graph = knot();
    const GraphLayout layout = layout_of(graph, history(graph));
    const std::string svg = svg_of(layout, Ids(layout.ids.size(), "<a> & b"));
    const auto count = [&](const std::string& part) {
        std::size_t found = 0;
        for (std::size_t at = svg.find(part); at != std::string::npos; at = svg.find(part, at + 1)) ++found;
        return found;
    };
    EXPECT_EQ(count("<circle "), 7U);
    EXPECT_EQ(count("<path "), 8U);
    EXPECT_EQ(count(">&lt;a> &amp; b</text>"), 7U);
}

}  // namespace
