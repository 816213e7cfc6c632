// SPDX-License-Identifier: MIT
#include <cstdlib>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/script/render.hpp"

#include "unit/migrate/script/all_operations.hpp"

namespace retort::migrate {
namespace {

constexpr const char* golden_path = RETORT_SOURCE_DIR "/tests/unit/migrate/script/golden_operations.cpp";

std::string golden_text() {
    return "// SPDX-License-Identifier: MIT\n"
           "// Written by the test beside it: RETORT_UPDATE_GOLDEN=1 migrate_script_test\n"
           "// clang-format off\n"
           "#include <retort/migration.hpp>\n\n"
           "#include \"retort/migrate/op/record.hpp\"\n"
           "#include \"unit/migrate/script/all_operations.hpp\"\n\n"
           "using namespace retort::migration;\n\n"
           "static void upgrade(Operations& op) {\n" +
           render(sample::all_operations(), {}, {.facts = Facts::all}) +
           "}\n\n"
           "std::vector<retort::migrate::Operation> retort::migrate::sample::recorded_operations() { "
           "return record(upgrade); }\n";
}

std::string file_text() {
    std::ifstream file{golden_path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

TEST(Golden, EveryOperationIsRenderedAsItIsWrittenDown) {
    if (std::getenv("RETORT_UPDATE_GOLDEN") != nullptr) std::ofstream{golden_path, std::ios::binary} << golden_text();
    EXPECT_EQ(file_text(), golden_text());
}

TEST(Golden, RenderedSourceCompilesAndRecordsTheSameOperations) {
    const std::vector<Operation> expected = sample::all_operations();
    const std::vector<Operation> recorded = sample::recorded_operations();
    ASSERT_EQ(recorded.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_TRUE(recorded[i] == expected[i]) << describe(expected[i]) << '\n' << render(expected[i]);
    }
}

TEST(Golden, NoLineIsWiderThanTheProjectAllows) {
    std::string line;
    for (const char c : golden_text() + '\n') {
        if (c != '\n') {
            line += c;
            continue;
        }
        EXPECT_LE(line.size(), 140u) << line;  // bytes; 120 columns with a few beyond ASCII
        line.clear();
    }
}

}  // namespace
}  // namespace retort::migrate
