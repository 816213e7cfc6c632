// SPDX-License-Identifier: MIT
#include <algorithm>
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

constexpr std::size_t lines_in_a_function = 40;

std::size_t lines_in(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

/// The operations' source in functions of a readable size; `count` becomes their number.
std::string golden_functions(std::size_t& count) {
    std::string text;
    std::string body;
    const auto close = [&] {
        if (body.empty()) return;
        text += "static void part_" + std::to_string(count++) + "(Operations& op) {\n" + body + "}\n\n";
        body.clear();
    };
    for (const Operation& each : sample::all_operations()) {
        const std::string source = render(each, {.facts = Facts::all});
        if (lines_in(body) + lines_in(source) > lines_in_a_function) close();
        body += source;
    }
    close();
    return text;
}

std::string golden_text() {
    std::size_t count = 0;
    const std::string functions = golden_functions(count);
    std::string parts;
    for (std::size_t part = 0; part < count; ++part) parts += (part == 0 ? "part_" : ", part_") + std::to_string(part);
    return "// SPDX-License-Identifier: MIT\n"
           "// Written by the test beside it: RETORT_UPDATE_GOLDEN=1 migrate_script_test\n"
           "// clang-format off\n"
           "#include <retort/migration.hpp>\n\n"
           "#include \"retort/migrate/op/record.hpp\"\n"
           "#include \"unit/migrate/script/all_operations.hpp\"\n\n"
           "using namespace retort::migration;\n\n" +
           functions +
           "std::vector<retort::migrate::Operation> retort::migrate::sample::recorded_operations() {\n"
           "    std::vector<Operation> operations;\n"
           "    for (auto* part : {" +
           parts +
           "}) {\n"
           "        for (Operation& each : record(part)) operations.push_back(std::move(each));\n"
           "    }\n"
           "    return operations;\n"
           "}\n";
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
