// SPDX-License-Identifier: MIT
#include "conformance/case_files.hpp"

#include <algorithm>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <string>

#include <fmt/format.h>

#include "conformance/not_covered.hpp"
#include "conformance/suites.hpp"

namespace conformance {

namespace {

const Suite* suite_for(const std::string& file_name) {
    for (const Suite& suite : suites()) {
        const std::string suffix = suite.suffix;
        if (file_name == suffix || file_name.ends_with("." + suffix)) return &suite;
    }
    return nullptr;
}

Outcome check_line(const Suite* suite, const std::string& line, CaseDatabases& databases, std::string& case_name) {
    try {
        const Json one = Json::parse(line);
        if (const auto name = one.find("case"); name != one.end() && name->is_string()) {
            case_name += " " + name->get<std::string>();
        }
        if (suite == nullptr) return not_covered("no suite is known for files of this name");
        if (suite->check == nullptr) return not_covered(fmt::format("no suite for {}", suite->missing));
        return suite->check(one, databases);
    } catch (const NotCovered& part) {
        return not_covered(part.what());
    } catch (const std::exception& error) {
        return failed("a case as oracles/README.md describes it", error.what());
    }
}

FileReport run_file(const std::filesystem::path& path, CaseDatabases& databases) {
    const std::string name = path.filename().string();
    FileReport report{name};
    const Suite* suite = suite_for(name);
    std::ifstream file{path};
    if (!file) report.add("the file", failed("a file that can be read", "it cannot be opened"));
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        std::string case_name = fmt::format("line {}", number);
        const Outcome outcome = check_line(suite, line, databases, case_name);
        report.add(case_name, outcome);
    }
    return report;
}

}  // namespace

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder, const char* ending) {
    std::error_code failure;
    std::filesystem::directory_iterator entries{folder, failure};
    if (failure) throw std::runtime_error{fmt::format("{}: {}", folder.string(), failure.message())};
    std::vector<std::filesystem::path> found;
    for (const auto& entry : entries) {
        if (entry.path().filename().string().ends_with(ending)) found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<FileReport> run_case_files(const std::filesystem::path& folder, const std::string& url) {
    std::vector<FileReport> reports;
    CaseDatabases databases{url};
    for (const std::filesystem::path& path : files_in(folder, ".jsonl")) reports.push_back(run_file(path, databases));
    return reports;
}

}  // namespace conformance
