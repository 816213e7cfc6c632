// SPDX-License-Identifier: MIT
#include "cli/parse.hpp"

#include <gmock/gmock.h>

#include "cli/errors.hpp"

namespace retort::cli {

namespace {

/// Takes one of everything.
class Sample final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override {
        static const CommandText sample{.name = "sample", .group = "", .summary = "", .about = "", .examples = ""};
        return sample;
    }
    [[nodiscard]] std::vector<Parameter> parameters() override {
        return {{"FIRST", &first, "", {}, true},
                {"REST", &rest, ""},
                {"-m,--message", &message, "", "TEXT"},
                {"--many", &many, "", "TEXT"},
                {"--flag", &flag, ""}};
    }
    ExitCode run(Context&) override { return ExitCode::ok; }

    std::string first;
    std::vector<std::string> rest;
    std::string message;
    std::vector<std::string> many;
    bool flag = false;
};

class Heads final : public Command {
public:
    [[nodiscard]] const CommandText& text() const override {
        static const CommandText heads{.name = "heads", .group = "", .summary = "", .about = "", .examples = ""};
        return heads;
    }
    ExitCode run(Context&) override { return ExitCode::ok; }
};

struct Parse : testing::Test {
    Parse() {
        commands.push_back(std::make_unique<Sample>());
        commands.push_back(std::make_unique<Heads>());
    }
    Request of(const std::vector<std::string>& words) { return parse(words, commands, globals); }
    Sample& sample() { return static_cast<Sample&>(*commands.front()); }
    std::string sentence_of(const std::vector<std::string>& words) {
        try {
            static_cast<void>(of(words));
        } catch (const UsageError& error) {
            return error.what();
        }
        return "accepted";
    }

    CommandList commands;
    GlobalOptions globals;
};

TEST_F(Parse, FillsInWhatWasTyped) {
    const Request request = of({"sample", "a", "b", "c", "-m", "text", "--many", "x", "--many=y", "--flag"});
    EXPECT_EQ(request.command, &sample());
    EXPECT_EQ(sample().first, "a");
    EXPECT_EQ(sample().rest, (std::vector<std::string>{"b", "c"}));
    EXPECT_EQ(sample().message, "text");
    EXPECT_EQ(sample().many, (std::vector<std::string>{"x", "y"}));
    EXPECT_TRUE(sample().flag);
}

TEST_F(Parse, TakesGlobalOptionsBeforeAndAfterTheCommand) {
    static_cast<void>(of({"-e", "production", "sample", "a", "--url", "sqlite://", "-v"}));
    EXPECT_EQ(globals.environment, "production");
    EXPECT_EQ(globals.url, "sqlite://");
    EXPECT_TRUE(globals.verbose);
}

TEST_F(Parse, LetsTheNameOfACommandBeAnArgument) {
    EXPECT_EQ(of({"sample", "heads"}).command, &sample());
    EXPECT_EQ(sample().first, "heads");
    EXPECT_EQ(of({"-e", "heads", "sample", "a"}).command, &sample());
}

TEST_F(Parse, TakesRelativeRevisionsForArguments) {
    for (const char* relative : {"-1", "+2", "-12", "ae10+2", "branch@-1"}) {
        static_cast<void>(of({"sample", relative}));
        EXPECT_EQ(sample().first, relative);
    }
}

TEST_F(Parse, KeepsBlanksQuotesAndNothingInValues) {
    for (const char* text : {"", " ", "a b", "\"q\"", "[a,b]", "{}", "a=b", "ünïcode"}) {
        static_cast<void>(of({"sample", "a", "-m", text, "--many", text}));
        EXPECT_EQ(sample().message, text);
        EXPECT_EQ(sample().many, std::vector<std::string>{text});
    }
}

TEST_F(Parse, AsksForHelpWhereverItIsAskedFor) {
    EXPECT_EQ(of({"--help"}).kind, Request::Kind::help);
    EXPECT_EQ(of({"--help"}).command, nullptr);
    EXPECT_EQ(of({"sample", "-h"}).kind, Request::Kind::help);
    EXPECT_EQ(of({"sample", "-h"}).command, &sample());
    EXPECT_EQ(of({"--version"}).kind, Request::Kind::version);
    EXPECT_EQ(of({"sample", "--", "--help"}).kind, Request::Kind::run);
    EXPECT_EQ(sample().first, "--help");
}

struct Refused {
    std::vector<std::string> words;
    const char* sentence;
};

TEST_F(Parse, RefusesWhatMakesNoSenseAndNamesTheNearestWord) {
    const Refused refused[] = {
        {{"smaple"}, "there is no command \"smaple\"; --help lists them; did you mean \"sample\"?"},
        {{"sample", "a", "--mesage", "x"}, "--mesage is no option of `sample`; --help lists them; did you mean"},
        {{"sample", "a", "--quite=x"},
         "--quite is no option of `sample`; --help lists them; did you mean \"--quiet\"?"},
        {{"--nonsense"}, "--nonsense is no option; --help lists them"},
        {{"sample"}, "FIRST is required; see `sample --help`"},
        {{"sample", "a", "-m"}, "see `sample --help`"},
        {{"heads", "extra"}, "`heads` has no place for \"extra\"; see `heads --help`"},
        {{"-q"}, "no command; --help lists them"},
        {{"-e"}, ""},
    };
    for (const auto& [words, sentence] : refused) {
        EXPECT_THAT(sentence_of(words), testing::HasSubstr(sentence));
        EXPECT_NE(sentence_of(words), "accepted") << words.front();
    }
}

}  // namespace

}  // namespace retort::cli
