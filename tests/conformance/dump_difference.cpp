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

/// The statements of each entry, by its heading ("-- Name: …; Type: …; Schema: …; Owner: …").
using Entries = std::map<std::string, std::vector<std::string>>;

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
        for (auto& [name, statements] : entries_) {
            if (field(name, "Type") == "ACL") std::sort(statements.begin(), statements.end());
        }
        return std::move(entries_);
    }

private:
    void take(const std::string& line) {
        if (line.starts_with("-- Name: ")) {
            heading_ = line;
        } else if (line.starts_with("SET default_tablespace = ")) {
            tablespace_ = line;
        } else if (line.starts_with("SET default_table_access_method = ")) {
            method_ = line;
        } else if (!is_noise(line)) {
            std::vector<std::string>& entry = entries_[heading_];
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
    std::string_view note;  // what the note says
};
constexpr Exception exceptions[] = {
    {"FOREIGN TABLE", "a foreign table"},
    {"SERVER", "a foreign server"},
    {"USER MAPPING", "a foreign server"},
    {"FOREIGN DATA WRAPPER", "a foreign-data wrapper"},
    {"PUBLICATION", "a publication"},
    {"PUBLICATION TABLE", "a publication"},
    {"PUBLICATION TABLES IN SCHEMA", "a publication"},
    {"OPERATOR CLASS", "an operator class"},
    {"OPERATOR FAMILY", "an operator family"},
    {"CONVERSION", "a conversion"},
    {"ACCESS METHOD", "an access method"},
    {"PROCEDURAL LANGUAGE", "a procedural language"},
    {"TEXT SEARCH CONFIGURATION", "a text search configuration"},
    {"TEXT SEARCH DICTIONARY", "a text search dictionary"},
    {"TEXT SEARCH PARSER", "a text search parser"},
    {"TEXT SEARCH TEMPLATE", "a text search template"},
    {"TRANSFORM", "a transform"},
    {"DEFAULT ACL", "default privileges of this role"},
    {"SHELL TYPE", "a base type"},
    {"TYPE", "a base type"},
    {"TYPE", "a range type with a canonical function"},
};

/// Whether the entry is about something noted: itself, a comment on it ("FOREIGN TABLE t"), who may use it.
bool is_excused(const std::string& heading, const std::vector<retort::ReflectionNote>& notes) {
    const std::string name = field(heading, "Name");
    const std::string type = field(heading, "Type");
    for (const Exception& each : exceptions) {
        const bool about = type == each.type || ((type == "COMMENT" || type == "ACL") && name.starts_with(each.type));
        const bool noted = about && std::any_of(notes.begin(), notes.end(), [&](const auto& note) {
                               return note.text == each.note && name.find(note.object) != std::string::npos;
                           });
        if (noted || (about && each.type == "DEFAULT ACL" && !notes.empty())) return true;
    }
    return false;
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

Outcome compare_dumps(const std::string& expected, const std::string& actual,
                      const std::vector<retort::ReflectionNote>& notes) {
    const Entries wanted = DumpReader{}.read(expected);
    const Entries found = DumpReader{}.read(actual);
    std::set<std::string> headings;
    for (const auto& [heading, lines] : wanted) headings.insert(heading);
    for (const auto& [heading, lines] : found) headings.insert(heading);
    for (const std::string& heading : headings) {
        const std::string left = found_in(wanted, heading);
        const std::string right = found_in(found, heading);
        if (left != right && !is_excused(heading, notes)) return failed(left, right);
    }
    return passed();
}

}  // namespace conformance
