// SPDX-License-Identifier: MIT
#include "migrate/script/node_checks.hpp"

#include <fmt/format.h>

#include "retort/migrate/script/errors.hpp"

namespace retort::migrate::detail {

void check_ids(const RevisionNode& node, std::size_t line) {
    if (const std::string bad = illegal_characters(node.id); !bad.empty()) {
        throw BadRevisionFile{node.path, line,
                              fmt::format("the id \"{}\" holds '{}', which belong to the syntax of identifiers; use "
                                          "letters, digits and '_'",
                                          node.id, bad)};
    }
    for (const std::vector<std::string>* ids : {&node.down_revisions, &node.depends_on, &node.branch_labels}) {
        for (const std::string& id : *ids) {
            if (id.empty()) throw BadRevisionFile{node.path, line, "a list of ids or labels has an empty one"};
        }
    }
}

}  // namespace retort::migrate::detail
