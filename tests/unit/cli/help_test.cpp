// SPDX-License-Identifier: MIT
#include "cli/help.hpp"

#include <algorithm>
#include <sstream>

#include <gmock/gmock.h>

namespace retort::cli {

namespace {

using testing::HasSubstr;

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream in{text};
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

TEST(Help, OfTheProgramNamesEveryCommandAndEveryExitCode) {
    GlobalOptions globals;
    const CommandList commands = all_commands();
    const std::string help = program_help("shop-migrate", commands, globals);
    EXPECT_THAT(help, HasSubstr("Usage: shop-migrate [OPTIONS] COMMAND"));
    for (const auto& command : commands) EXPECT_THAT(help, HasSubstr(std::string{command->text().summary}));
    for (const char* code : {"\n  0 ", "\n  1 ", "\n  2 ", "\n  3 ", "\n  4 ", "\n  5 ", "\n  6 ", "\n  70 "}) {
        EXPECT_THAT(help, HasSubstr(code));
    }
}

TEST(Help, OfEveryCommandTeaches) {
    GlobalOptions globals;
    for (const auto& command : all_commands()) {
        const CommandText& text = command->text();
        const std::string help = command_help("retort", *command, globals);
        EXPECT_THAT(help, HasSubstr("Usage: retort " + std::string{text.name} + " [OPTIONS]"));
        EXPECT_GT(text.about.size(), 80U) << text.name;
        EXPECT_THAT(help, HasSubstr("Examples:\n  ")) << text.name;
        EXPECT_THAT(help, HasSubstr("Exit codes:\n  0 ")) << text.name;
        EXPECT_THAT(help, HasSubstr("See also: ")) << text.name;
        for (const Parameter& parameter : command->parameters()) {
            EXPECT_FALSE(parameter.text.empty()) << text.name << " " << parameter.names;
            EXPECT_THAT(help, HasSubstr(parameter.spellings().front())) << text.name;
            EXPECT_EQ(parameter.is_option() && !parameter.is_flag(), !parameter.value.empty())
                << text.name << " " << parameter.names;
        }
    }
}

TEST(Help, FitsIntoAHundredColumns) {
    GlobalOptions globals;
    const CommandList commands = all_commands();
    std::string everything = program_help("retort", commands, globals);
    for (const auto& command : commands) everything += command_help("retort", *command, globals);
    for (const std::string& line : lines_of(everything)) EXPECT_LE(line.size(), 110U) << line;
}

TEST(Help, SeesAlsoOnlyCommandsThatAre) {
    const CommandList commands = all_commands();
    for (const auto& command : commands) {
        std::istringstream names{std::string{command->text().see_also}};
        for (std::string name; names >> name;) {
            name.erase(std::remove(name.begin(), name.end(), ','), name.end());
            EXPECT_TRUE(std::any_of(commands.begin(), commands.end(),
                                    [&](const auto& other) { return other->text().name == name; }))
                << command->text().name << " sees also " << name;
        }
    }
}

TEST(Help, WrapsAtWordsAndKeepsLongOnesWhole) {
    EXPECT_EQ(wrapped("one two three", 2, 9), "one two\n  three");
    EXPECT_EQ(wrapped("one", 2, 4), "one");
    EXPECT_EQ(wrapped("averylongword b", 0, 5), "averylongword\nb");
    EXPECT_EQ(wrapped("", 0, 5), "");
}

}  // namespace

}  // namespace retort::cli
