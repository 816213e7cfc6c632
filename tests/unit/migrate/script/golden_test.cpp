// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/script/render.hpp"

#include "unit/migrate/script/all_operations.hpp"

namespace retort::migrate {
namespace {

/// A file of source that is written from operations and that records them again.
struct Golden {
    const char* file;
    const char* function;  ///< Of the file, that records.
    std::vector<Operation> (*operations)();
    std::vector<Operation> (*recorded)();
};

constexpr Golden all_golden[] = {
    {"golden_operations.cpp", "recorded_operations", sample::all_operations, sample::recorded_operations},
    {"golden_objects.cpp", "recorded_object_operations", sample::object_operations, sample::recorded_object_operations},
};

std::string path_of(const Golden& golden) {
    return std::string{RETORT_SOURCE_DIR "/tests/unit/migrate/script/"} + golden.file;
}

constexpr std::size_t lines_in_a_function = 40;

std::size_t lines_in(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

/// The operations' source in functions of a readable size; `count` becomes their number.
std::string golden_functions(const Golden& golden, std::size_t& count) {
    std::string text;
    std::string body;
    const auto close = [&] {
        if (body.empty()) return;
        text += "static void part_" + std::to_string(count++) + "(Operations& op) {\n" + body + "}\n\n";
        body.clear();
    };
    for (const Operation& each : golden.operations()) {
        const std::string source = render(each, {.facts = Facts::all});
        if (lines_in(body) + lines_in(source) > lines_in_a_function) close();
        body += source;
    }
    close();
    return text;
}

std::string golden_text(const Golden& golden) {
    std::size_t count = 0;
    const std::string functions = golden_functions(golden, count);
    std::string parts;
    for (std::size_t part = 0; part < count; ++part) parts += (part == 0 ? "part_" : ", part_") + std::to_string(part);
    return "// SPDX-License-Identifier: MIT\n"
           "// Written by the test beside it: RETORT_UPDATE_GOLDEN=1 migrate_script_test\n"
           "// clang-format off\n"
           "#include <retort/migration.hpp>\n\n"
           "#include \"retort/migrate/op/record.hpp\"\n"
           "#include \"unit/migrate/script/all_operations.hpp\"\n\n"
           "using namespace retort::migration;\n\n" +
           functions + "std::vector<retort::migrate::Operation> retort::migrate::sample::" + golden.function +
           "() {\n"
           "    std::vector<Operation> operations;\n"
           "    for (auto* part : {" +
           parts +
           "}) {\n"
           "        for (Operation& each : record(part)) operations.push_back(std::move(each));\n"
           "    }\n"
           "    return operations;\n"
           "}\n";
}

std::string file_text(const Golden& golden) {
    std::ifstream file{path_of(golden), std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

struct GoldenFile : testing::TestWithParam<Golden> {};

TEST_P(GoldenFile, HasEveryOperationAsItIsRendered) {
    const std::string text = golden_text(GetParam());
    if (std::getenv("RETORT_UPDATE_GOLDEN") != nullptr) {
        std::ofstream{path_of(GetParam()), std::ios::binary} << text;
    }
    EXPECT_TRUE(file_text(GetParam()) == text) << GetParam().file << " is not what is rendered";
}

TEST_P(GoldenFile, CompilesAndRecordsTheSameOperations) {
    const std::vector<Operation> expected = GetParam().operations();
    const std::vector<Operation> recorded = GetParam().recorded();
    ASSERT_EQ(recorded.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_TRUE(recorded[i] == expected[i]) << describe(expected[i]) << '\n' << render(expected[i]);
    }
}

TEST_P(GoldenFile, HasNoLineThatIsWiderThanTheProjectAllows) {
    std::string line;
    for (const char c : golden_text(GetParam()) + '\n') {
        if (c != '\n') {
            line += c;
            continue;
        }
        EXPECT_LE(line.size(), 140u) << line;  // bytes; 120 columns with a few beyond ASCII
        line.clear();
    }
}

INSTANTIATE_TEST_SUITE_P(Each, GoldenFile, testing::ValuesIn(all_golden),
                         [](const auto& info) { return std::string{info.param.function}; });

}  // namespace
}  // namespace retort::migrate
