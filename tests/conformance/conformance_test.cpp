// SPDX-License-Identifier: MIT
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// retort-conformance itself, on small case files of our own in data/.
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string data = RETORT_SOURCE_DIR "/tests/conformance/data";

struct Ended {
    int code;
    std::string output;  // both streams
};

Ended run(const std::string& arguments) {
    const std::string command = RETORT_BIN_DIR "/retort-conformance " + arguments + " 2>&1";
    FILE* pipe = popen(command.c_str(), "r");
    Ended ended{-1, {}};
    std::array<char, 4096> buffer{};
    while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
        ended.output.append(buffer.data(), count);
    }
    ended.code = pclose(pipe) / 256;
    return ended;
}

TEST(Conformance, CountsWhatPassedAndWhatItDidNotTry) {
    const Ended ended = run(data + "/good");
    EXPECT_EQ(ended.code, 0) << ended.output;
    EXPECT_THAT(ended.output,
                HasSubstr("own.graph.jsonl: 6 passed / 0 failed / 0 differs-on-purpose / not covered: 1 cases\n"
                          "    1 not covered: the function fold\n"));
    EXPECT_THAT(ended.output, HasSubstr("own.steps.jsonl: 4 passed / 0 failed"));
    EXPECT_THAT(ended.output, HasSubstr("own.heads.jsonl: 4 passed / 0 failed"));
    EXPECT_THAT(ended.output,
                HasSubstr("own.future.jsonl: 0 passed / 0 failed / 0 differs-on-purpose / not covered: 1"));
}

TEST(Conformance, BuildsStatementsFromRecordedTrees) {
    const Ended ended = run(data + "/good");
    EXPECT_EQ(ended.code, 0) << ended.output;
    EXPECT_THAT(
        ended.output,
        HasSubstr("own.sqla.compile.jsonl: 10 passed / 0 failed / 1 differs-on-purpose / not covered: 8 cases\n"));
    EXPECT_THAT(ended.output, HasSubstr("2 not covered: a tree that holds itself\n"));
    EXPECT_THAT(ended.output, HasSubstr("1 not covered: a tree of another shape: "));
    EXPECT_THAT(ended.output, HasSubstr("1 not covered: the node Wormhole\n"));
    EXPECT_THAT(ended.output, HasSubstr("1 not covered: the dialect db2\n"));
}

TEST(Conformance, ComparesTextAndParametersOfCompiledStatements) {
    const Ended ended = run(data + "/bad");
    EXPECT_THAT(ended.output, HasSubstr("own.sqla.compile.jsonl: 0 passed / 3 failed"));
    EXPECT_THAT(ended.output,
                HasSubstr("expected SELECT book.id FROM book\n        actual   SELECT book.id, book.title"));
    EXPECT_THAT(ended.output, HasSubstr("expected {\"id_1\": \"6\"}\n        actual   {\"id_1\": \"5\"}\n"));
}

TEST(Conformance, TellsEachFailureWithWhatWasExpected) {
    const Ended ended = run(data + "/bad");
    EXPECT_EQ(ended.code, 1);
    EXPECT_THAT(ended.output, HasSubstr("own.graph.jsonl: 1 passed / 7 failed"));
    EXPECT_THAT(ended.output,
                HasSubstr("failed line 1 wrong on purpose\n        expected \"b1\"\n        actual   \"a1\"\n"));
    EXPECT_THAT(ended.output, HasSubstr("expected CommandError: Ambiguous walk\n        actual   no error"));
    EXPECT_THAT(ended.output, HasSubstr("can't locate a revision identified by 'zzz'"));
    EXPECT_THAT(ended.output, HasSubstr("Something new (wording unknown to this program)"));
    EXPECT_THAT(ended.output, HasSubstr("failed line 5\n        expected a case as oracles/README.md describes it"));
    EXPECT_THAT(ended.output, HasSubstr("failed line 7\n"));
}

TEST(Conformance, TellsOnlyAsManyFailuresAsAsked) {
    const Ended ended = run(data + "/bad --failures 2");
    EXPECT_THAT(ended.output, HasSubstr("and 5 more failed (-v tells all)"));
    EXPECT_THAT(ended.output, Not(HasSubstr("failed line 5")));
    EXPECT_THAT(run(data + "/bad -v --failures 2").output, HasSubstr("failed line 5"));
}

TEST(Conformance, ChecksGraphsWithTheirQueries) {
    const Ended ended = run("--graphs " + data + "/graphs");
    EXPECT_EQ(ended.code, 0) << ended.output;
    EXPECT_THAT(ended.output,
                HasSubstr("own.json: 13 passed / 0 failed / 0 differs-on-purpose / not covered: 2 cases\n"));
    EXPECT_THAT(ended.output,
                HasSubstr("several.json: 2 passed / 0 failed / 2 differs-on-purpose / not covered: 1 cases\n"
                          "    2 differs-on-purpose: two files have the same revision id"));
}

TEST(Conformance, SurvivesGraphFilesThatAreBroken) {
    const Ended ended = run("--graphs " + data + "/bad_graphs");
    EXPECT_EQ(ended.code, 1);
    EXPECT_THAT(ended.output, HasSubstr("cut.json: 0 passed / 1 failed"));
    EXPECT_THAT(ended.output, HasSubstr("wrong.json: 1 passed / 3 failed"));
    EXPECT_THAT(ended.output, HasSubstr("expected heads [\"b1\"]\n        actual   heads [\"a1\"]"));
}

TEST(Conformance, CreatesSchemasAnewAndCompares) {
    const std::string expected =
        "own.sqlite.sql: 1 passed / 0 failed / 0 differs-on-purpose / not covered: 6 cases\n"
        "    5 not covered: holds the data of a virtual table; Retort leaves it alone\n"
        "    1 not covered: is a virtual table; Retort leaves it alone\n";
    const Ended in_memory = run("--schemas " + data + "/schemas");
    EXPECT_EQ(in_memory.code, 0);
    EXPECT_EQ(in_memory.output, expected);
    std::string folder = (std::filesystem::temp_directory_path() / "retort-conformance-XXXXXX").string();
    ASSERT_NE(mkdtemp(folder.data()), nullptr);
    const Ended in_files = run("--schemas " + data + "/schemas --url sqlite:///" + folder + "/shop.db");
    EXPECT_EQ(in_files.output, expected);
    EXPECT_TRUE(std::filesystem::remove(folder)) << "it is empty again: the databases are gone";
}

TEST(Conformance, TellsWhatIsWrongWithASchemaFile) {
    const Ended ended = run("--schemas " + data + "/bad_schemas");
    EXPECT_EQ(ended.code, 1);
    EXPECT_THAT(ended.output, HasSubstr("broken.sqlite.sql: 0 passed / 1 failed"));
    EXPECT_THAT(ended.output, HasSubstr("table t already exists"));
    EXPECT_THAT(ended.output, Not(HasSubstr("other.pg.sql"))) << "a file for another database";
}

TEST(Conformance, TellsWhatIsWrongWithTheUrl) {
    const Ended ended = run("--schemas " + data + "/schemas --url nosuch://x");
    EXPECT_EQ(ended.code, 2);
    EXPECT_THAT(ended.output, HasSubstr("nosuch"));
}

TEST(Conformance, SaysWhenThereIsNothingToCheck) {
    const Ended missing = run(data + "/nosuch");
    EXPECT_EQ(missing.code, 2);
    EXPECT_THAT(missing.output, HasSubstr("nosuch: No such file or directory"));
    const Ended empty = run(data);
    EXPECT_EQ(empty.code, 2);
    EXPECT_THAT(empty.output, HasSubstr("no case files there"));
    EXPECT_EQ(run("").code, 2);
    EXPECT_EQ(run("--help").code, 0);
}

}  // namespace
