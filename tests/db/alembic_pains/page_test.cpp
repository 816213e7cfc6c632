// SPDX-License-Identifier: MIT
// docs/alembic-faults.md names these tests, all of them and no others.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include <gmock/gmock.h>

namespace retort {

namespace {

/// "MissesIndexWhere", or "P01" of "P01_RenameIsNotDropAndAdd".
std::string name_on_the_page(const std::string& test) {
    const bool is_pain = test.size() > 3 && test.front() == 'P' && test[3] == '_';
    return is_pain ? test.substr(0, 3) : test;
}

std::set<std::string> tests_of_this_program() {
    std::set<std::string> names;
    const testing::UnitTest& all = *testing::UnitTest::GetInstance();
    for (int i = 0; i < all.total_test_suite_count(); ++i) {
        const testing::TestSuite& suite = *all.GetTestSuite(i);
        if (std::string{suite.name()}.rfind("Alembic", 0) != 0) continue;
        for (int k = 0; k < suite.total_test_count(); ++k) names.insert(name_on_the_page(suite.GetTestInfo(k)->name()));
    }
    return names;
}

std::set<std::string> names_on_the_page() {
    std::ifstream file{RETORT_SOURCE_DIR "/docs/alembic-faults.md"};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    static const std::regex name{
        "`((Misses|Loses|Drops|Adds|Crashes|Ignores|Rewrites|Fails|Leaves)[A-Za-z]+|P[0-9]{2})`"};
    std::set<std::string> names;
    for (std::sregex_iterator each{text.begin(), text.end(), name}; each != std::sregex_iterator{}; ++each) {
        names.insert((*each)[1]);
    }
    return names;
}

TEST(FaultsPage, NamesEveryTestAndNoOther) { EXPECT_EQ(names_on_the_page(), tests_of_this_program()); }

}  // namespace

}  // namespace retort
