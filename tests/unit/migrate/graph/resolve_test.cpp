// SPDX-License-Identifier: MIT
#include "unit/migrate/graph/samples.hpp"

namespace {

using namespace samples;
using namespace retort::migrate;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Labelled and with ids long enough to be shortened.
RevisionGraph named() {
    return RevisionGraph::from({{.id = "abcd1111", .branch_labels = {"main"}},
                                {"abcd2222", {"abcd1111"}},
                                {"abef3333", {"abcd2222"}},
                                {.id = "other444", .branch_labels = {"side", "longlabel"}},
                                {"xy5", {"other444"}}});
}

/// The ids that `reference` leads to; "<base>" and "<nowhere>" for what is no revision.
Ids places(const RevisionGraph& graph, const RevisionRef& reference) {
    Ids ids;
    for (const Place& place : graph.resolve(reference)) {
        if (place.kind == Place::Kind::revision)
            ids.push_back(place.id);
        else
            ids.push_back(place.kind == Place::Kind::base ? "<base>" : "<nowhere>");
    }
    return ids;
}

TEST(Resolving, FindsWhatAnIdentifierMeans) {
    struct Case {
        RevisionRef given;
        Ids ids;
    };
    const std::vector<Case> cases{
        {"abcd1111", {"abcd1111"}},
        {"abe", {"abef3333"}},
        {"o", {"other444"}},
        {"xy5", {"xy5"}},
        {"heads", {"abef3333", "xy5"}},
        {"base", {}},
        {"main", {"abcd1111"}},
        {"longl", {"other444"}},
        {"main@head", {"abef3333"}},
        {"side@heads", {"xy5"}},
        {"side@base", {}},
        {"nosuch@base", {}},
        {"main@abcd2", {"abcd2222"}},
        {"abcd2222@head", {"abef3333"}},
        {"@abe", {"abef3333"}},
        {"main@-1", {"abcd2222"}},
        {"side@-2", {"<base>"}},
        {"side@-9", {"<nowhere>"}},
        {"-1", {"abcd2222", "other444"}},
        {"-99999999999999999999", {"<nowhere>", "<nowhere>"}},
        {Ids{"xy5", "base", "main"}, {"xy5", "abcd1111"}},
        {RevisionRef{}, {}},
    };
    const RevisionGraph graph = named();
    for (const Case& one : cases) EXPECT_EQ(places(graph, one.given), one.ids) << one.given.text();
}

TEST(Resolving, RefusesWhatMeansNothingOrTooMuch) {
    struct Case {
        const char* given;
        const char* id;
        const char* says;
    };
    const std::vector<Case> cases{
        {"", "RT-G010", "an empty revision identifier"},
        {"@", "RT-G010", "an empty revision identifier"},
        {"xy", "RT-G010", "only when the id is longer than 3 characters"},
        {"nosuchrev", "RT-G010", "can't locate a revision identified by 'nosuchrev'"},
        {"HEAD", "RT-G010", "identified by 'HEAD'"},
        {"abcd", "RT-G011", "begin with 'abcd': abcd1111, abcd2222; write more"},
        {"head", "RT-G013", "'head' means one revision and there are several: abef3333, xy5"},
        {"main@xy5", "RT-G012", "revision xy5 does not lie on branch 'main'"},
        {"nosuch@head", "RT-G010", "identified by 'nosuch'"},
        {"main@@b", "RT-G010", "identified by '@b'"},
        {"+", "RT-G010", "identified by '+'"},
        {"+1", "RT-G010", "identified by '+1'"},
        {"-0", "RT-G010", "identified by '-0'"},
        {"head-1", "RT-G010", "identified by 'head-1'"},
        {"heads@x", "RT-G010", "identified by 'heads'"},
        {"abcd1111:xy5", "RT-G010", "identified by 'abcd1111:xy5'"},
        {"xy5\n", "RT-G010", "identified by 'xy5\n'"},
    };
    const RevisionGraph graph = named();
    for (const Case& one : cases) {
        SCOPED_TRACE(one.given);
        const GraphError error = thrown_by<GraphError>([&] { (void)graph.resolve(one.given); });
        EXPECT_EQ(error.id(), one.id);
        EXPECT_THAT(error.what(), HasSubstr(one.says));
    }
}

TEST(Resolving, SurvivesAVeryLongIdentifier) {
    const std::string long_one(1'000'000, 'a');
    EXPECT_EQ(thrown_by<UnknownRevision>([&] { (void)named().resolve(long_one); }).identifier, long_one);
    EXPECT_THROW((void)named().resolve(std::string(100'000, '@')), UnknownRevision);
    EXPECT_THROW((void)named().walk(std::string(100'000, '@') + "+1", "base"), UnknownRevision);
}

TEST(Resolving, OnePlaceIsARevisionOrTheBase) {
    const RevisionGraph graph = named();
    EXPECT_EQ(graph.resolve_one("main@head").id, "abef3333");
    EXPECT_EQ(graph.resolve_one("base").kind, Place::Kind::base);
    EXPECT_THROW((void)graph.resolve_one("nosuch@base"), UnknownRevision);
    const auto error = thrown_by<MultipleHeads>([&] { (void)graph.resolve_one("heads"); });
    EXPECT_THAT(error.heads, ElementsAre("abef3333", "xy5"));
    EXPECT_EQ(error.argument, "heads");
}

TEST(Resolving, LookupWantsRevisions) {
    const RevisionGraph graph = named();
    EXPECT_EQ(graph.lookup("main@head").front()->id(), "abef3333");
    EXPECT_THAT(graph.lookup("base"), IsEmpty());
    const auto error = thrown_by<RelativeOutOfRange>([&] { (void)graph.lookup("-9"); });
    EXPECT_THAT(error.what(), HasSubstr("'-9' leads out of the graph"));
}

TEST(Resolving, SingleHeadMayBeOfABranch) {
    const RevisionGraph graph = named();
    EXPECT_EQ(graph.single_head("side"), "xy5");
    EXPECT_THROW((void)graph.single_head(), MultipleHeads);
    EXPECT_EQ(line().single_head(), "c1");
}

TEST(Resolving, ABranchIsALineageByParentsOrByDependencies) {
    const RevisionGraph graph = expand_contract();
    EXPECT_THAT(graph.on_branch({"base0", "e1", "c1", "c2"}, "contract"), ElementsAre("base0", "c1", "c2"));
    EXPECT_THAT(graph.on_branch({"base0", "e1", "c1", "c2"}, "contract", true), ElementsAre("base0", "e1", "c1", "c2"));
    EXPECT_THAT(graph.on_branch({}, "nosuch"), IsEmpty());
}

TEST(Ranges, HaveDefaultsOnBothSides) {
    EXPECT_EQ(parse_range("a:b"), (RevisionRange{"a", "b"}));
    EXPECT_EQ(parse_range("a:"), (RevisionRange{"a", "heads"}));
    EXPECT_EQ(parse_range(":b"), (RevisionRange{"base", "b"}));
    EXPECT_EQ(parse_range(":"), RevisionRange{});
}

TEST(Ranges, AreRefusedWithoutExactlyOneColon) {
    for (const char* text : {"", "a", "a:b:c", "::"}) {
        const auto error = thrown_by<BadRange>([&] { (void)parse_range(text); });
        EXPECT_EQ(error.text, text);
        EXPECT_THAT(error.what(), HasSubstr("write [start]:[end]"));
    }
}

}  // namespace
