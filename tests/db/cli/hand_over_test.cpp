// SPDX-License-Identifier: MIT
// `retort` in a project with a program of its own: it builds it, and becomes it.
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <sys/wait.h>

#include "support/temporary_folder.hpp"

namespace retort::cli {

namespace {

using testing::AllOf;
using testing::HasSubstr;

struct Ended {
    int code = 0;
    std::string output = {};
};

struct HandOver : testing::Test {
    testkit::TemporaryFolder folder;

    void project(const std::string& build, const std::string& program = "out/my-migrate") {
        std::filesystem::create_directories(folder / "sub/deeper");
        std::ofstream{folder / "retort.toml"} << "[project]\nbuild = '''" << build << "'''\nprogram = \"" << program
                                              << "\"\n[environments.development]\nurl = \"sqlite:///app.db\"\n";
    }
    /// `retort` with these words, in a folder below the project's; `before` stands before its name.
    [[nodiscard]] Ended retort(const std::string& words, const std::string& before = {}) const {
        const std::string command = "cd '" + (folder / "sub/deeper").string() + "' && " + before +
                                    " '" RETORT_BIN_DIR "/retort' " + words + " 2>&1";
        FILE* const pipe = popen(command.c_str(), "r");
        std::array<char, 4096> part{};
        Ended ended;
        while (const std::size_t size = std::fread(part.data(), 1, part.size(), pipe)) {
            ended.output.append(part.data(), size);
        }
        const int status = pclose(pipe);
        ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        return ended;
    }
};

constexpr const char* build = R"(mkdir -p out
echo noise
printf '#!/bin/sh\necho "config $RETORT_CONFIG"\nfor word; do echo "word <$word>"; done\nexit 6\n' > out/my-migrate
chmod +x out/my-migrate)";

TEST_F(HandOver, BuildsTheProgramAndBecomesIt) {
    project(build);
    const Ended ended = retort("-e production upgrade 'a b' -v");
    EXPECT_EQ(ended.code, 6);
    EXPECT_EQ(ended.output, "config " + (folder / "retort.toml").string() +
                                "\nword <-e>\nword <production>\nword <upgrade>\nword <a b>\nword <-v>\n");
}

TEST_F(HandOver, EditStartsTheEditorWithTheFile) {
    project("true", "");
    const std::filesystem::path file = folder / "migrations/versions/a b.sql";
    std::filesystem::create_directories(file.parent_path());
    std::ofstream{file} << "-- one\n--\n-- Revision: aaaa1\n-- Revises: base\n\n-- upgrade\n\n-- downgrade\n";
    const Ended ended = retort("edit head", "env -u VISUAL \"EDITOR=printf '<%s>'\"");
    EXPECT_EQ(ended.code, 0);
    EXPECT_EQ(ended.output, "<" + file.string() + ">");
    EXPECT_THAT(retort("edit head", "env VISUAL='exit 3;'").output, HasSubstr("ended with exit code 3"));
}

TEST_F(HandOver, ShowsWhatAFailedBuildSaid) {
    project("echo compiling; echo 'models.hpp:3: error' >&2; exit 7");
    const Ended ended = retort("check");
    EXPECT_EQ(ended.code, 3);
    EXPECT_THAT(ended.output, AllOf(HasSubstr("compiling\nmodels.hpp:3: error\n"), HasSubstr("error[RT-C009]"),
                                    HasSubstr("ended with exit code 7")));
}

TEST_F(HandOver, BuildsWithNinjaWhereThereIsNoMake) {
    project("echo \"generator <$CMAKE_GENERATOR>\"; exit 1");
    const std::filesystem::path tools = folder / "tools";
    std::filesystem::create_directories(tools);
    const std::string path = "PATH='" + tools.string() + "'";
    const auto generator = [&](const std::string& variables) {
        std::string output = retort("check", "env -u CMAKE_GENERATOR " + variables).output;
        return output.substr(0, output.find('\n'));
    };
    const auto install = [&](const char* tool) {
        std::ofstream{tools / tool} << "#!/bin/sh\n";
        std::filesystem::permissions(tools / tool, std::filesystem::perms::owner_all);
    };
    EXPECT_EQ(generator(path), "generator <>");
    install("ninja");
    EXPECT_EQ(generator(path), "generator <Ninja>");
    EXPECT_EQ(generator(path + " CMAKE_GENERATOR=Mine"), "generator <Mine>");
    install("make");
    EXPECT_EQ(generator(path), "generator <>");
}

TEST_F(HandOver, NamesAProgramThatTheBuildDoesNotMake) {
    project("true", "out/other");
    const Ended ended = retort("review");
    EXPECT_EQ(ended.code, 3);
    EXPECT_THAT(ended.output, AllOf(HasSubstr("error[RT-C010]"), HasSubstr("out/other"), HasSubstr("No such file")));
}

TEST_F(HandOver, UsesTheProgramAsItIsWhenAskedTo) {
    project("exit 1");
    EXPECT_EQ(retort("--no-build upgrade").code, 3);
    std::filesystem::create_directories(folder / "out");
    std::ofstream{folder / "out/my-migrate"} << "#!/bin/sh\necho here\n";
    std::filesystem::permissions(folder / "out/my-migrate", std::filesystem::perms::owner_all);
    EXPECT_EQ(retort("--no-build upgrade").output, "here\n");
}

TEST_F(HandOver, IsNotNeededForWhatFilesTell) {
    project("exit 1");
    std::filesystem::create_directories(folder / "migrations/versions");
    for (const char* words : {"heads", "history", "branches", "completion bash", "revision -m 'first tables'"}) {
        EXPECT_EQ(retort(words).code, 0) << words;
    }
    EXPECT_THAT(retort("history").output, HasSubstr("(head), first tables"));
    EXPECT_THAT(retort("revision -q -m 'second tables'").output, HasSubstr("_second_tables.cpp\n"));
}

TEST_F(HandOver, ChecksTheWordsFirst) {
    project("echo built > built; exit 1");
    EXPECT_EQ(retort("upgrade --nope").code, 2);
    EXPECT_FALSE(std::filesystem::exists(folder / "built"));
    EXPECT_THAT(retort("upgrade --help").output, Not(HasSubstr("error[")));
}

}  // namespace

}  // namespace retort::cli
