// SPDX-License-Identifier: MIT
#include "cli/test_report.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

namespace retort::cli {

namespace {

using migrate::CaseResult;
using migrate::Verdict;

std::size_t count_of(const std::vector<CaseResult>& results, Verdict verdict) {
    return static_cast<std::size_t>(std::count_if(results.begin(), results.end(),
                                                  [&](const CaseResult& result) { return result.verdict == verdict; }));
}

std::string name_of(const CaseResult& result) {
    const std::string_view which = migrate::to_string(result.which);
    return result.revision.empty() ? std::string{which} : fmt::format("{} {}", which, result.revision);
}

std::string verdict_text(const CaseResult& result) {
    std::string text{result.verdict == Verdict::failed ? "FAILED" : migrate::to_string(result.verdict)};
    if (result.grade && result.verdict != Verdict::skipped) text.append(", ").append(to_string(*result.grade));
    return text;
}

/// As it can stand in XML: characters that it does not know become U+FFFD.
std::string xml(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        const bool is_control = static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t';
        switch (c) {
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '&':
                escaped += "&amp;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            default:
                is_control ? escaped += "\xEF\xBF\xBD" : escaped += c;
        }
    }
    return escaped;
}

std::string lines(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) all += text + "\n";
    return all;
}

double seconds(std::int64_t microseconds) { return static_cast<double>(microseconds) / 1e6; }

std::string junit_case(const CaseResult& result) {
    const std::string_view which = migrate::to_string(result.which);
    std::string text =
        fmt::format("    <testcase classname=\"{}\" name=\"{}\" time=\"{:.3f}\">\n", which,
                    xml(result.revision.empty() ? which : result.revision), seconds(result.microseconds));
    if (result.verdict == Verdict::failed) {
        const std::string first = result.findings.empty() ? std::string{} : result.findings.front();
        text += fmt::format("      <failure message=\"{}\" type=\"{}\">{}</failure>\n", xml(first),
                            result.grade ? to_string(*result.grade) : "failed", xml(lines(result.findings)));
    }
    if (result.verdict == Verdict::skipped)
        text += fmt::format("      <skipped message=\"{}\"/>\n", xml(result.reason));
    if (result.verdict == Verdict::accepted) text += "      <skipped message=\"accepted by the project\"/>\n";
    std::string said = lines(result.notes);
    if (result.verdict == Verdict::accepted) said = lines(result.findings) + said;
    if (!said.empty()) text += fmt::format("      <system-out>{}</system-out>\n", xml(said));
    return text + "    </testcase>\n";
}

std::vector<CaseResult> of_case(const std::vector<CaseResult>& results, migrate::MigrationCase which) {
    std::vector<CaseResult> part;
    std::copy_if(results.begin(), results.end(), std::back_inserter(part),
                 [&](const CaseResult& result) { return result.which == which; });
    return part;
}

std::string junit_numbers(const std::vector<CaseResult>& results) {
    std::int64_t microseconds = 0;
    for (const CaseResult& result : results) microseconds += result.microseconds;
    return fmt::format("tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\" time=\"{:.3f}\"", results.size(),
                       count_of(results, Verdict::failed),
                       count_of(results, Verdict::skipped) + count_of(results, Verdict::accepted),
                       seconds(microseconds));
}

Json json_of(const CaseResult& result) {
    return JsonObject{}
        .add("case", Json::text(migrate::to_string(result.which)))
        .add("revision", Json::text_or_null(result.revision))
        .add("verdict", Json::text(migrate::to_string(result.verdict)))
        .add("grade", Json::text_or_null(result.grade ? to_string(*result.grade) : std::string_view{}))
        .add("findings", Json::texts(result.findings))
        .add("notes", Json::texts(result.notes))
        .add("reason", Json::text_or_null(result.reason))
        .add("milliseconds", Json::number(result.microseconds / 1000))
        .json();
}

}  // namespace

std::string test_text(const CaseResult& result, bool verbose) {
    std::string text = fmt::format("{}: {}", name_of(result), verdict_text(result));
    if (!result.reason.empty()) text += fmt::format(" ({})", result.reason);
    text += '\n';
    for (const std::string& finding : result.findings) text += fmt::format("    {}\n", finding);
    const bool tells_notes = verbose || result.grade == migrate::CatalogueGrade::order_only;
    for (const std::string& note : result.notes) {
        if (tells_notes) text += fmt::format("    note: {}\n", note);
    }
    return text;
}

std::string test_summary(const std::vector<CaseResult>& results) {
    std::string text = fmt::format("{} tests", results.size());
    const char* separator = ": ";
    for (const Verdict verdict : {Verdict::passed, Verdict::failed, Verdict::accepted, Verdict::skipped}) {
        const std::size_t count = count_of(results, verdict);
        if (count == 0) continue;
        text += fmt::format("{}{} {}", separator, count, migrate::to_string(verdict));
        separator = ", ";
    }
    return text;
}

bool has_failures(const std::vector<CaseResult>& results) { return count_of(results, Verdict::failed) != 0; }

Json test_json(const std::vector<CaseResult>& results) {
    std::vector<Json> list;
    for (const CaseResult& result : results) list.push_back(json_of(result));
    return JsonObject{}.add("passed", Json::boolean(!has_failures(results))).add("results", Json::array(list)).json();
}

std::string test_junit(const std::vector<CaseResult>& results, const std::string& project) {
    std::string text = fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"{}\" {}>\n",
                                   xml(project), junit_numbers(results));
    for (const migrate::MigrationCase which : migrate::all_migration_cases()) {
        const std::vector<CaseResult> part = of_case(results, which);
        if (part.empty()) continue;
        text += fmt::format("  <testsuite name=\"{}\" {}>\n", migrate::to_string(which), junit_numbers(part));
        for (const CaseResult& result : part) text += junit_case(result);
        text += "  </testsuite>\n";
    }
    return text + "</testsuites>\n";
}

}  // namespace retort::cli
