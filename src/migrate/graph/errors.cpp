// SPDX-License-Identifier: MIT
#include "retort/migrate/graph/errors.hpp"

#include <utility>

#include <fmt/format.h>

#include "migrate/graph/text.hpp"

namespace retort::migrate {

namespace {

using detail::join;

/// "a -> b -> a": each needs the next.
std::string drawn(const std::vector<std::string>& ring) {
    return ring.empty() ? std::string{} : ": " + join(ring, " -> ") + " -> " + ring.front();
}

std::string places(const std::vector<std::string>& paths) {
    std::vector<std::string> known;
    for (const std::string& path : paths) {
        if (!path.empty()) known.push_back(path);
    }
    return known.empty() ? std::string{} : " (" + join(known, " and ") + ")";
}

std::string sentence_of_illegal_id(const std::string& id, const std::string& characters) {
    if (characters.empty()) return "a revision has an empty id; give it one, such as 12 hexadecimal digits";
    return fmt::format(
        "the revision id '{}' holds '{}', which belong to the identifier syntax (branch@id, id+1, a:b); "
        "use letters, digits and '_'",
        id, characters);
}

std::string sentence_of_unknown(const std::string& identifier) {
    if (identifier.empty()) return "an empty revision identifier; give an id, a branch label, head, heads or base";
    const char* hint = identifier.size() < 4
                           ? "; the beginning of an id stands for it only when the id is longer than 3 "
                             "characters and no other begins so"
                           : "";
    return fmt::format("can't locate a revision identified by '{}'; `history` lists the ids{}", identifier, hint);
}

}  // namespace

IllegalRevisionId::IllegalRevisionId(std::string revision_, std::string characters_)
    : GraphError{"RT-G001", sentence_of_illegal_id(revision_, characters_)},
      revision{std::move(revision_)},
      characters{std::move(characters_)} {}

SelfLoop::SelfLoop(std::string revision_)
    : GraphError{"RT-G002", fmt::format("revision {} names itself as its down_revision; name the revision that comes "
                                        "before it, or none if it is the first",
                                        revision_)},
      revision{std::move(revision_)} {}

DependencySelfLoop::DependencySelfLoop(std::string revision_)
    : GraphError{"RT-G003", fmt::format("revision {} depends on itself; take it out of its depends_on", revision_)},
      revision{std::move(revision_)} {}

DuplicateRevision::DuplicateRevision(std::string revision_, std::vector<std::string> paths_)
    : GraphError{"RT-G004", fmt::format("two revisions have the id {}{}; delete one of them or give it a new id",
                                        revision_, places(paths_))},
      revision{std::move(revision_)},
      paths{std::move(paths_)} {}

DuplicateLabel::DuplicateLabel(std::string label_, std::string revision_, std::string other_)
    : GraphError{"RT-G005",
                 fmt::format("the branch label '{}' of revision {} is already in use by revision {}; give one "
                             "of them another label",
                             label_, revision_, other_)},
      label{std::move(label_)},
      revision{std::move(revision_)},
      other{std::move(other_)} {}

MissingDownRevision::MissingDownRevision(std::string missing_, std::string revision_, const std::string& hint)
    : GraphError{"RT-G006", fmt::format("revision {} follows {}, which is not there; {}", revision_, missing_, hint)},
      missing{std::move(missing_)},
      revision{std::move(revision_)} {}

MissingDependency::MissingDependency(std::string missing_, std::string revision_, const std::string& hint)
    : GraphError{"RT-G007",
                 fmt::format("revision {} depends on '{}', which is neither a revision nor a branch label; {}",
                             revision_, missing_, hint)},
      missing{std::move(missing_)},
      revision{std::move(revision_)} {}

CycleError::CycleError(std::vector<std::string> revisions_, std::vector<std::string> ring_)
    : GraphError{"RT-G008", fmt::format("a cycle in revisions {}{}; change the down_revision of one of them",
                                        join(revisions_), drawn(ring_))},
      revisions{std::move(revisions_)},
      ring{std::move(ring_)} {}

DependencyCycle::DependencyCycle(std::vector<std::string> revisions_, std::vector<std::string> ring_)
    : GraphError{"RT-G009", fmt::format("a dependency cycle in revisions {}{}; take one depends_on away",
                                        join(revisions_), drawn(ring_))},
      revisions{std::move(revisions_)},
      ring{std::move(ring_)} {}

UnknownRevision::UnknownRevision(std::string identifier_)
    : GraphError{"RT-G010", sentence_of_unknown(identifier_)}, identifier{std::move(identifier_)} {}

AmbiguousRevision::AmbiguousRevision(std::string identifier_, std::vector<std::string> candidates_)
    : GraphError{"RT-G011",
                 fmt::format("several revisions or labels begin with '{}': {}; write more of the one you mean",
                             identifier_, join(candidates_))},
      identifier{std::move(identifier_)},
      candidates{std::move(candidates_)} {}

NotOnBranch::NotOnBranch(std::string identifier_, std::string revision_, std::string branch_)
    : GraphError{"RT-G012",
                 fmt::format("revision {} does not lie on branch '{}'; name it without the branch, or another branch",
                             revision_, branch_)},
      identifier{std::move(identifier_)},
      revision{std::move(revision_)},
      branch{std::move(branch_)} {}

MultipleHeads::MultipleHeads(std::vector<std::string> heads_, std::string argument_)
    : GraphError{"RT-G013", fmt::format("'{}' means one revision and there are several: {}; name one of them, write "
                                        "branch@head or heads, or merge them with a revision that has them all as its "
                                        "down_revision",
                                        argument_, join(heads_))},
      heads{std::move(heads_)},
      argument{std::move(argument_)} {}

RelativeOutOfRange::RelativeOutOfRange(std::string identifier_)
    : GraphError{"RT-G014",
                 fmt::format("'{}' leads out of the graph; take fewer steps, or write base or heads", identifier_)},
      identifier{std::move(identifier_)} {}

WrongDirection::WrongDirection(std::string identifier_, const std::string& command)
    : GraphError{"RT-G015", fmt::format("'{}' is no target for {}; upgrade counts with +N, downgrade with -N, N from 1",
                                        identifier_, command)},
      identifier{std::move(identifier_)} {}

AmbiguousWalk::AmbiguousWalk(std::string at_, std::vector<std::string> candidates_)
    : GraphError{"RT-G016",
                 fmt::format("cannot count past {}: the next step could go to {}; name the revision you mean",
                             at_.empty() ? "the end of the graph" : at_, join(candidates_, " or "))},
      at{std::move(at_)},
      candidates{std::move(candidates_)} {}

AmbiguousStart::AmbiguousStart(std::string identifier_, std::vector<std::string> current_)
    : GraphError{"RT-G017", fmt::format("'{}' counts from the current revision and there are several: {}; write "
                                        "branch@{} or name the target",
                                        identifier_, join(current_), identifier_.substr(identifier_.find('@') + 1))},
      identifier{std::move(identifier_)},
      current{std::move(current_)} {}

BadRange::BadRange(std::string text_)
    : GraphError{"RT-G018", fmt::format("'{}' is no range; write [start]:[end], start: or :end", text_)},
      text{std::move(text_)} {}

RangeNotAncestor::RangeNotAncestor(std::string lower_, std::string upper_)
    : GraphError{"RT-G019",
                 fmt::format("{} is no ancestor of {}, so there is no range {}:{}; give the older one first, "
                             "and both of one branch",
                             lower_, upper_, lower_, upper_)},
      lower{std::move(lower_)},
      upper{std::move(upper_)} {}

OverlappingRevisions::OverlappingRevisions(std::string revision_, std::vector<std::string> others_)
    : GraphError{"RT-G020",
                 fmt::format(
                     "revision {} has {} below it, so they cannot be asked for together; leave out {}, or, where "
                     "the version table has them all, `retort stamp --purge {}`",
                     revision_, join(others_), join(others_), revision_)},
      revision{std::move(revision_)},
      others{std::move(others_)} {}

DisconnectedRange::DisconnectedRange(std::string lower_, std::string upper_, std::vector<std::string> revisions_)
    : GraphError{"RT-G021",
                 fmt::format("{} is reached from {} through other branches only, which leaves no order for {}; "
                             "give the head of its own branch as the end, such as {}@head",
                             lower_, upper_, join(revisions_), lower_)},
      lower{std::move(lower_)},
      upper{std::move(upper_)},
      revisions{std::move(revisions_)} {}

BranchLabelNeeded::BranchLabelNeeded(std::string identifier_, std::vector<std::string> labels_)
    : GraphError{"RT-G022",
                 fmt::format("'{}' names its branch by a revision with {}; write label@ instead", identifier_,
                             labels_.empty() ? "no branch label" : "the labels " + join(labels_))},
      identifier{std::move(identifier_)},
      labels{std::move(labels_)} {}

NotADowngradeTarget::NotADowngradeTarget(std::string target_, std::string current_)
    : GraphError{"RT-G023", fmt::format("{} is no downgrade target from {}: nothing that is applied lies above it on "
                                        "that branch; `current` shows what is applied",
                                        target_, current_)},
      target{std::move(target_)},
      current{std::move(current_)} {}

BranchNotApplied::BranchNotApplied(std::string branch_, std::vector<std::string> current_)
    : GraphError{"RT-G024", fmt::format("branch '{}' has {}, so nothing can be counted from there; name the target "
                                        "revision instead",
                                        branch_,
                                        current_.empty() ? "no current revision"
                                                         : "several current revisions: " + join(current_))},
      branch{std::move(branch_)},
      current{std::move(current_)} {}

AmbiguousStamp::AmbiguousStamp(std::string target_, std::vector<std::string> current_)
    : GraphError{"RT-G025",
                 fmt::format("the version table has revisions below {} and above it: {}; stamp with purge, or "
                             "stamp the rows you want one by one",
                             target_, join(current_))},
      target{std::move(target_)},
      current{std::move(current_)} {}

CannotRebase::CannotRebase(std::string revision_, const std::string& reason)
    : GraphError{"RT-G028", fmt::format("revision {} cannot be put onto another one: {}", revision_, reason)},
      revision{std::move(revision_)} {}

StepNotApplicable::StepNotApplicable(std::string revision_, bool up, std::vector<std::string> rows_)
    : GraphError{"RT-G026",
                 fmt::format("cannot {} {}: the version table holds {}; `current` shows what is applied, "
                             "`stamp` corrects the table",
                             up ? "upgrade to" : "downgrade from", revision_, rows_.empty() ? "nothing" : join(rows_))},
      revision{std::move(revision_)},
      rows{std::move(rows_)} {}

VersionRowMismatch::VersionRowMismatch(std::string row_, std::string to_, std::size_t found_)
    : GraphError{"RT-G027", fmt::format("expected one row '{}' in the version table to {}, found {}; another migration "
                                        "may be running, or the table was changed by hand: `current` shows its rows",
                                        row_, to_.empty() ? "delete" : "become '" + to_ + "'", found_)},
      row{std::move(row_)},
      to{std::move(to_)},
      found{found_} {}

}  // namespace retort::migrate
