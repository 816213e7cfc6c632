// SPDX-License-Identifier: MIT
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <gmock/gmock.h>

#include "support/temporary_folder.hpp"

namespace retort::cli {

namespace {

std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe{popen(command.c_str(), "r"), pclose};
    std::array<char, 4096> part{};
    std::string text;
    while (const std::size_t size = std::fread(part.data(), 1, part.size(), pipe.get())) text.append(part.data(), size);
    return text;
}

/// A project with one revision, in which bash completes what is typed.
class Completion : public testing::Test {
protected:
    void SetUp() override {
        std::filesystem::create_directories(folder_ / "migrations/versions");
        std::ofstream{folder_ / "retort.toml"} << "[environments.development]\n[environments.production]\n";
        std::ofstream{folder_ / "migrations/versions/a.sql"}
            << "-- first\n--\n-- Revision: 1a2b3c4d5e6f\n-- Revises: base\n-- Branch labels: shop\n\n-- upgrade\n\n"
               "-- downgrade\n";
    }

    /// What bash offers when TAB is pressed after `line`, whose last word is the one to complete.
    [[nodiscard]] std::string offered(const std::string& line) const {
        const std::string script = "cd '" + folder_.path().string() + "' && PATH='" RETORT_BIN_DIR ":'\"$PATH\"\n" +
                                   "source <(retort completion bash)\n" + "words=(" + line + ")\n" +
                                   "COMP_WORDS=(\"${words[@]}\") COMP_CWORD=$((${#words[@]} - 1))\n" +
                                   "_retort\nprintf '%s\\n' \"${COMPREPLY[@]}\" | sort | tr '\\n' ' '";
        const std::filesystem::path file = folder_ / "script.bash";
        std::ofstream{file} << script;
        return output_of("bash --norc '" + file.string() + "' 2>&1");
    }

    testkit::TemporaryFolder folder_;
};

TEST_F(Completion, OffersCommands) {
    EXPECT_EQ(offered("retort up"), "upgrade ");
    EXPECT_EQ(offered("retort h"), "heads history ");
    EXPECT_EQ(offered("retort -e production ch"), "check ");
}

TEST_F(Completion, OffersOptionsOfTheCommandAndOfEveryCommand) {
    EXPECT_EQ(offered("retort revision --au"), "--autogenerate ");
    EXPECT_EQ(offered("retort stamp --p"), "--parallel --purge ");
    EXPECT_EQ(offered("retort upgrade --verb"), "--verbose ");
    EXPECT_EQ(offered("retort upgrade --autog"), " ");
}

TEST_F(Completion, OffersRevisionsAndLabels) {
    EXPECT_EQ(offered("retort upgrade 1a"), "1a2b3c4d5e6f ");
    EXPECT_EQ(offered("retort show sh"), "shop ");
    EXPECT_EQ(offered("retort upgrade ''"), "1a2b3c4d5e6f base head heads shop ");
    EXPECT_EQ(offered("retort revision --head 1"), "1a2b3c4d5e6f ");
}

TEST_F(Completion, OffersEnvironmentsAndFiles) {
    EXPECT_EQ(offered("retort -e prod"), "production ");
    EXPECT_EQ(offered("retort upgrade --environment d"), "development ");
    EXPECT_EQ(offered("retort --config ret"), "retort.toml ");
}

TEST_F(Completion, OffersNothingForAValueThatOnlyThePersonKnows) { EXPECT_EQ(offered("retort revision -m ''"), " "); }

}  // namespace

}  // namespace retort::cli
