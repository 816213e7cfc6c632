// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace retort::migrate {

/// One revision as its file states it. Ids are compared byte for byte.
struct RevisionNode {
    std::string id;                                ///< Any text without '@', '-', '+' and ':'.
    std::vector<std::string> down_revisions = {};  ///< Ids of its parents: none for a base, several for a merge.
    std::vector<std::string> depends_on = {};      ///< Ids or branch labels of what must be there before it.
    std::vector<std::string> branch_labels = {};   ///< Names that it gives to its branch; unique in the graph.
    std::string doc = {};                          ///< Its text; the first paragraph is its message. May be empty.
    std::string path = {};                         ///< Where it was read from, for people. May be empty.

    bool operator==(const RevisionNode&) const = default;
};

/// One revision with what the whole graph says about it.
struct Revision {
    RevisionNode node;
    std::vector<std::string> dependencies = {};  ///< depends_on as ids, without those that an ancestor has already.
    std::vector<std::string> parents = {};   ///< Parents and `dependencies`, each once: what must be applied before.
    std::vector<std::string> children = {};  ///< Revisions that name this one as a parent, in load order.
    std::vector<std::string> labels = {};    ///< Labels of every branch it lies on, sorted.
    bool is_head = false;                    ///< No revision has it as a parent.
    bool is_effective_head = false;          ///< Nor depends on it: what a version table at the top holds.
    bool is_base = false;                    ///< It has no parent.
    bool is_branch_point = false;            ///< More than one revision has it as a parent.
    bool is_merge_point = false;             ///< It has more than one parent.

    [[nodiscard]] const std::string& id() const noexcept { return node.id; }
    /// The first paragraph of its text.
    [[nodiscard]] std::string message() const { return node.doc.substr(0, node.doc.find("\n\n")); }
};

/// Those of '@', '-', '+', ':' that `id` holds, each once and sorted: the reason why it can be no revision's id.
[[nodiscard]] std::string illegal_characters(const std::string& id);

}  // namespace retort::migrate
