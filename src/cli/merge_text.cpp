// SPDX-License-Identifier: MIT
#include "cli/merge_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace retort::cli {

namespace {

/// "notes, tags"
std::string names_of(const std::vector<migrate::TableName>& names) {
    std::vector<std::string> words;
    for (const migrate::TableName& name : names) words.push_back(to_string(name));
    return words.empty() ? std::string{"nothing"} : fmt::format("{}", fmt::join(words, ", "));
}

std::string branch_line(const migrate::BranchReach& branch) {
    const std::size_t count = branch.revisions.size();
    return fmt::format("  {} ({} {}) changes {}\n", branch.head, count, count == 1 ? "revision" : "revisions",
                       names_of(branch.reach.changes));
}

}  // namespace

std::string merge_text(const migrate::BranchOverlap& overlap) {
    std::string text = "since their common ancestor:\n";
    for (const migrate::BranchReach& branch : overlap.branches) text += branch_line(branch);
    for (const migrate::SharedObject& shared : overlap.shared) {
        text += fmt::format("  both reach {}: {} and {}\n", to_string(shared.name), fmt::join(shared.left, ", "),
                            fmt::join(shared.right, ", "));
    }
    for (const std::string& line : overlap.unsure) text += fmt::format("  may reach anything: {}\n", line);
    return text + (overlap.is_disjoint() ? "safe: no branch reaches what another one changes, so either order gives "
                                           "the same schema\n"
                                         : "");
}

}  // namespace retort::cli
