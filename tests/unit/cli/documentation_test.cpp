// SPDX-License-Identifier: MIT
// The pages are about the commands and operations that there are.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include <gmock/gmock.h>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"

namespace retort::cli {

namespace {

using testing::HasSubstr;

/// Empty where it is not there.
std::string text_of(const std::string& path) {
    std::ifstream file{RETORT_SOURCE_DIR "/" + path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::string page() { return text_of("docs/commands.md"); }

TEST(Documentation, HasAPageForEveryCommandWithItsOptionsAndAnExampleThatRuns) {
    for (const auto& command : all_commands()) {
        const std::string name{command->text().name};
        const std::string text = text_of("docs/commands/" + name + ".md");
        EXPECT_THAT(text, testing::StartsWith("# " + name + "\n")) << "docs/commands/" << name << ".md";
        EXPECT_THAT(text, HasSubstr(" sh -->\n```sh\n")) << name;
        EXPECT_THAT(page(), HasSubstr("| [" + name + "](commands/" + name + ".md) | "));
        for (const Parameter& parameter : command->parameters()) {
            if (!parameter.is_option()) continue;
            EXPECT_THAT(text, HasSubstr(parameter.spellings().back())) << name;
        }
    }
}

/// The directives of the class in the header.
void add_directives(const std::string& file, const std::string& name, std::set<std::string>& names) {
    const std::string header = text_of("include/retort/migrate/op/" + file);
    const std::string body = header.substr(header.find("\nclass " + name + ' '));
    const std::string open = body.substr(0, std::min(body.find("\nprivate:"), body.find("\nprotected:")));
    const std::regex declaration{"\n    (?:void|\\[\\[nodiscard\\]\\] [a-z:<>_]+) ([a-z_]+)\\("};
    for (std::sregex_iterator each{open.begin(), open.end(), declaration}; each != std::sregex_iterator{}; ++each) {
        names.insert((*each)[1]);
    }
}

std::set<std::string> directives() {
    std::set<std::string> names;
    add_directives("operations.hpp", "Operations", names);
    add_directives("object_directives.hpp", "ObjectDirectives", names);
    return names;
}

TEST(Documentation, HasAPageForEveryOperationWithAnExampleThatIsCompiled) {
    const std::string index = text_of("docs/operations/README.md");
    EXPECT_THAT(directives(),
                testing::IsSupersetOf({"create_table", "batch_alter_table", "x_argument", "run", "grant"}));
    for (const std::string& name : directives()) {
        std::smatch link;
        ASSERT_TRUE(std::regex_search(index, link, std::regex{"\\[" + name + "\\]\\(([a-z_]+)\\.md\\)"}))
            << "docs/operations/README.md has no " << name;
        const std::string page_name = link[1];
        const std::string text = text_of("docs/operations/" + page_name + ".md");
        EXPECT_THAT(text, testing::StartsWith("# " + page_name + "\n")) << "docs/operations/" << page_name << ".md";
        EXPECT_THAT(text, HasSubstr("<!-- snippet: " + page_name + " compile -->\n```cpp\n")) << name;
        EXPECT_THAT(text, HasSubstr(name)) << page_name;
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
