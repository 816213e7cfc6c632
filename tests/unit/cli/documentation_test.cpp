// SPDX-License-Identifier: MIT
// docs/commands.md is about the commands that there are.
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"

namespace retort::cli {

namespace {

using testing::HasSubstr;

std::string page() {
    std::ifstream file{RETORT_SOURCE_DIR "/docs/commands.md"};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// The text below the command's heading, up to the next one.
std::string section_of(const std::string& text, std::string_view command) {
    const std::string heading = "\n## " + std::string{command} + "\n";
    const std::size_t begin = text.find(heading);
    if (begin == std::string::npos) return {};
    return text.substr(begin, text.find("\n## ", begin + 1) - begin);
}

TEST(Documentation, HasASectionForEveryCommandWithItsOptionsAndAnExample) {
    const std::string text = page();
    for (const auto& command : all_commands()) {
        const std::string section = section_of(text, command->text().name);
        EXPECT_THAT(section, HasSubstr("```sh\n")) << command->text().name;
        for (const Parameter& parameter : command->parameters()) {
            if (!parameter.is_option()) continue;
            EXPECT_THAT(section, HasSubstr(parameter.spellings().back()));
        }
    }
}

TEST(Documentation, NamesEveryExitCode) {
    for (const ExitCode code :
         {ExitCode::ok, ExitCode::answer_is_no, ExitCode::usage, ExitCode::project, ExitCode::revisions,
          ExitCode::database, ExitCode::refused, ExitCode::internal, ExitCode::interrupted}) {
        EXPECT_THAT(page(), HasSubstr("\n| " + std::to_string(static_cast<int>(code)) + " | "));
    }
}

}  // namespace

}  // namespace retort::cli
