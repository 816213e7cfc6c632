// SPDX-License-Identifier: MIT
#include "conformance/recorded_error.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "conformance/error_kind.hpp"

namespace conformance {

namespace {

/// What Alembic's words for a situation look like: the pieces between the ids. Ids that come as a list are one piece.
struct Wording {
    std::vector<std::string_view> pieces;
    std::string_view kind;
    bool names_all = true;  ///< The message names every id of the situation.
};

const std::vector<Wording>& wordings() {
    static const std::vector<Wording> all{
        {{"Multiple heads are present for given argument '", "'; ", ""}, "several heads"},
        {{"Multiple head revisions are present for given argument '", "'; please specify"}, "several heads", false},
        {{"Multiple heads are present; please specify"}, "several heads", false},
        {{"Can't locate revision identified by '", "'"}, "not located"},
        {{"No such revision or branch '", "'"}, "not located"},
        {{"No such branch: '", "'"}, "not located"},
        {{"Multiple revisions start with '", "': ", "..."}, "ambiguous beginning", false},
        {{"Revision ", " is not a member of branch '", "'"}, "not on branch"},
        {{"Revision Nothing to drop is not an ancestor of revision "}, "no downgrade target", false},
        {{"Revision ", " is not an ancestor of revision ", ""}, "no ancestor"},
        {{"Requested range ", " does not refer to ancestor/descendant"}, "no ancestor"},
        {{"Destination ", " is not a valid downgrade target"}, "no downgrade target", false},
        {{"Not a valid downgrade target from current heads"}, "no downgrade target", false},
        {{"Relative revision ", " didn't produce "}, "relative out of range", false},
        {{"Walked too far"}, "relative out of range", false},
        {{"Ambiguous walk"}, "ambiguous walk", false},
        {{"Ambiguous upgrade from multiple current revisions"}, "ambiguous start", false},
        {{"Requested revision ", " overlaps with other requested revisions ", ""}, "overlap"},
        {{"History range requires "}, "bad range", false},
        {{"Cycle is detected in revisions (", ")"}, "cycle"},
        {{"Dependency cycle is detected in revisions (", ")"}, "dependency cycle"},
        {{"Self-loop is detected in revisions (", ")"}, "self-loop"},
        {{"Dependency self-loop is detected in revisions (", ")"}, "dependency self-loop"},
        {{"Branch name '", "' in revision ", " already used by revision ", ""}, "label in use"},
        {{"Character(s) ", " not allowed in revision identifier '", "'"}, "illegal id"},
        {{"Online migration expected to match one row when updating '", "' to '", "' in '", "'; ", " found"},
         "row mismatch"},
        {{"Online migration expected to match one row when deleting '", "' in '", "'; ", " found"}, "row mismatch"},
    };
    return all;
}

/// The ids of "a, b", "'a', 'b'", "('a', 'b')" and "['a']".
void add_ids(std::string_view list, std::set<std::string>& ids) {
    std::string id;
    const auto finish = [&] {
        if (!id.empty()) ids.insert(id);
        id.clear();
    };
    for (const char c : list) {
        if (c == ',')
            finish();
        else if (std::string_view{" '()[]"}.find(c) == std::string_view::npos)
            id += c;
    }
    finish();
}

/// The ids in `message`, when it is of this wording.
std::optional<std::set<std::string>> ids_of(const Wording& wording, std::string_view message) {
    if (!message.starts_with(wording.pieces.front())) return std::nullopt;
    std::set<std::string> ids;
    std::string_view rest = message.substr(wording.pieces.front().size());
    for (std::size_t i = 1; i < wording.pieces.size(); ++i) {
        const std::string_view piece = wording.pieces[i];
        const std::size_t end = piece.empty() ? rest.size() : rest.find(piece);
        if (end == std::string_view::npos) return std::nullopt;
        add_ids(rest.substr(0, end), ids);
        rest.remove_prefix(std::min(end + piece.size(), rest.size()));
    }
    return ids;
}

bool is_subset(const std::set<std::string>& part, const std::set<std::string>& whole,
               const std::vector<std::string>& asked) {
    return std::all_of(part.begin(), part.end(), [&](const std::string& id) {
        return whole.count(id) > 0 || std::find(asked.begin(), asked.end(), id) != asked.end();
    });
}

}  // namespace

bool RecordedError::is_internal() const {
    static const std::set<std::string> alembics{
        "CommandError",  "RevisionError",           "ResolutionError", "RangeNotAncestorError", "MultipleHeads",
        "CycleDetected", "DependencyCycleDetected", "LoopDetected",    "DependencyLoopDetected"};
    return alembics.count(type) == 0;
}

std::string told(const retort::Error& error) { return fmt::format("{} ({})", error.what(), error.id()); }

Outcome compare_errors(const RecordedError& expected, const retort::Error& actual,
                       const std::vector<std::string>& asked) {
    if (expected.is_internal()) return passed();
    for (const Wording& wording : wordings()) {
        const std::optional<std::set<std::string>> ids = ids_of(wording, expected.message);
        if (!ids) continue;
        for (const Situation& situation : situations_of(actual)) {
            const bool is_same = situation.kind == wording.kind && is_subset(*ids, situation.ids, asked) &&
                                 (!wording.names_all || is_subset(situation.ids, *ids, asked));
            if (is_same) return passed();
        }
        return failed(expected.text(), told(actual));
    }
    return failed(expected.text() + " (wording unknown to this program)", told(actual));
}

}  // namespace conformance
