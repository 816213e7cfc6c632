// SPDX-License-Identifier: MIT
#include "cli/revision_json.hpp"

#include <algorithm>

namespace retort::cli {

Json revision_json(const migrate::Revision& revision, const std::vector<std::string>* rows) {
    JsonObject object;
    object.add("id", Json::text(revision.id()))
        .add("message", Json::text(revision.message()))
        .add("text", Json::text(revision.node.doc))
        .add("down_revisions", Json::texts(revision.node.down_revisions))
        .add("depends_on", Json::texts(revision.dependencies))
        .add("children", Json::texts(revision.children))
        .add("branch_labels", Json::texts(revision.labels))
        .add("is_head", Json::boolean(revision.is_head))
        .add("is_effective_head", Json::boolean(revision.is_effective_head))
        .add("is_base", Json::boolean(revision.is_base))
        .add("is_branch_point", Json::boolean(revision.is_branch_point))
        .add("is_merge_point", Json::boolean(revision.is_merge_point))
        .add("path", Json::text(revision.node.path));
    if (rows != nullptr) {
        const bool is_current = std::find(rows->begin(), rows->end(), revision.id()) != rows->end();
        object.add("is_current", Json::boolean(is_current));
    }
    return object.json();
}

Json revisions_json(const migrate::RevisionGraph& graph, const std::vector<std::string>& ids,
                    const std::vector<std::string>* rows) {
    std::vector<Json> revisions;
    for (const std::string& id : ids) revisions.push_back(revision_json(*graph.find(id), rows));
    return Json::array(revisions);
}

Json operation_json(const migrate::Operation& operation) {
    return JsonObject{}
        .add("text", Json::text(migrate::describe(operation)))
        .add("is_destructive", Json::boolean(migrate::is_destructive(operation)))
        .json();
}

}  // namespace retort::cli
