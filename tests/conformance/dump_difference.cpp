// SPDX-License-Identifier: MIT
#include "conformance/dump_difference.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

namespace conformance {

namespace {

/// The entries under each heading ("-- Name: …; Type: …; Schema: …; Owner: …"), line by line.
using Entries = std::map<std::string, std::vector<std::vector<std::string>>>;

bool is_noise(const std::string& line) {
    // \restrict has a word that pg_dump makes up each time.
    return line.empty() || line == "--" || line.starts_with("\\restrict") || line.starts_with("\\unrestrict");
}

std::string field(const std::string& heading, const std::string& name) {
    const std::size_t begin = heading.find(name + ": ");
    if (begin == std::string::npos) return {};
    const std::size_t from = begin + name.size() + 2;
    return heading.substr(from, heading.find("; ", from) - from);
}

/// Reads a dump line by line. The tablespace and access method that hold for the tables to come stand between the
/// entries: they count as part of each table that they hold for.
class DumpReader {
public:
    Entries read(const std::string& dump) {
        std::istringstream lines{dump};
        for (std::string line; std::getline(lines, line);) take(line);
        for (auto& [name, entries] : entries_) {
            const bool is_list = field(name, "Type").ends_with("ACL");
            for (std::vector<std::string>& lines : entries) {
                if (is_list) std::sort(lines.begin(), lines.end());
            }
            std::sort(entries.begin(), entries.end());
        }
        return std::move(entries_);
    }

private:
    void take(const std::string& line) {
        if (line.starts_with("-- Name: ")) {
            heading_ = line;
            entries_[heading_].emplace_back();
        } else if (line.starts_with("SET default_tablespace = ")) {
            tablespace_ = line;
        } else if (line.starts_with("SET default_table_access_method = ")) {
            method_ = line;
        } else if (!is_noise(line)) {
            if (entries_[heading_].empty()) entries_[heading_].emplace_back();
            std::vector<std::string>& entry = entries_[heading_].back();
            if (entry.empty() && line.starts_with("CREATE ")) entry = {tablespace_, method_};
            entry.push_back(line);
        }
    }

    Entries entries_;
    std::string heading_;
    std::string tablespace_ = "SET default_tablespace = '';";
    std::string method_ = "SET default_table_access_method = heap;";
};

/// What pg_dump writes of things that reflection leaves out and notes.
struct Exception {
    std::string_view type;  // in pg_dump's headings
    std::string_view note;  // how the note begins
};
constexpr Exception exceptions[] = {
    {"USER MAPPING", "a user mapping"},
    {"SUBSCRIPTION", "a subscription"},
    {"SECURITY LABEL", "a security label"},
};

/// Whether the entry is about something noted: itself, a comment on it ("FOREIGN TABLE t"), who may use it.
bool is_excused(const std::string& heading, const std::vector<retort::ReflectionNote>& notes) {
    const std::string name = field(heading, "Name");
    const std::string type = field(heading, "Type");
    for (const Exception& each : exceptions) {
        const bool about = type == each.type || ((type == "COMMENT" || type == "ACL") && name.starts_with(each.type));
        const bool noted = about && std::any_of(notes.begin(), notes.end(), [&](const auto& note) {
                               return note.text.starts_with(each.note) && name.find(note.object) != std::string::npos;
                           });
        if (noted) return true;
    }
    return false;
}

std::string found_in(const Entries& entries, const std::string& heading) {
    const auto found = entries.find(heading);
    if (found == entries.end()) return "nothing";
    std::string text = heading + '\n';
    for (const std::vector<std::string>& lines : found->second) {
        for (const std::string& line : lines) text += line + '\n';
    }
    return text;
}

}  // namespace

std::vector<DumpDifference> compare_dumps(const std::string& expected, const std::string& actual,
                                          const std::vector<retort::ReflectionNote>& notes) {
    const Entries wanted = DumpReader{}.read(expected);
    const Entries found = DumpReader{}.read(actual);
    std::set<std::string> headings;
    for (const auto& [heading, lines] : wanted) headings.insert(heading);
    for (const auto& [heading, lines] : found) headings.insert(heading);
    std::vector<DumpDifference> differences;
    for (const std::string& heading : headings) {
        std::string left = found_in(wanted, heading);
        std::string right = found_in(found, heading);
        if (left != right && !is_excused(heading, notes)) differences.push_back({std::move(left), std::move(right)});
    }
    return differences;
}

}  // namespace conformance
