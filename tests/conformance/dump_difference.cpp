// SPDX-License-Identifier: MIT
#include "conformance/dump_difference.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string_view>
#include <vector>

namespace conformance {

namespace {

/// The statements of each entry, by its heading ("-- Name: …; Type: …; Schema: …; Owner: …").
using Entries = std::map<std::string, std::vector<std::string>>;

bool is_noise(const std::string& line) {
    // \restrict has a word that pg_dump makes up each time.
    return line.empty() || line == "--" || line.starts_with("\\restrict") || line.starts_with("\\unrestrict");
}

Entries entries_of(const std::string& dump) {
    Entries entries;
    std::istringstream lines{dump};
    std::string heading;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("-- Name: "))
            heading = line;
        else if (!is_noise(line))
            entries[heading].push_back(line);
    }
    for (auto& [name, statements] : entries) {
        if (name.find("; Type: ACL;") != std::string::npos) std::sort(statements.begin(), statements.end());
    }
    return entries;
}

std::string text_of(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + '\n';
    return text;
}

std::string found_in(const Entries& entries, const std::string& heading) {
    const auto found = entries.find(heading);
    return found == entries.end() ? "nothing" : heading + '\n' + text_of(found->second);
}

}  // namespace

Outcome compare_dumps(const std::string& expected, const std::string& actual) {
    const Entries wanted = entries_of(expected);
    const Entries found = entries_of(actual);
    std::set<std::string> headings;
    for (const auto& [heading, lines] : wanted) headings.insert(heading);
    for (const auto& [heading, lines] : found) headings.insert(heading);
    for (const std::string& heading : headings) {
        const std::string left = found_in(wanted, heading);
        const std::string right = found_in(found, heading);
        if (left != right) return failed(left, right);
    }
    return passed();
}

}  // namespace conformance
