// SPDX-License-Identifier: MIT
#include "conformance/error_kind.hpp"

#include <algorithm>
#include <initializer_list>

#include "retort/migrate/graph/errors.hpp"

namespace conformance {

namespace {

using namespace retort::migrate;

std::set<std::string> set_of(std::initializer_list<std::string> some, const std::vector<std::string>& more = {}) {
    std::set<std::string> ids{some};
    ids.insert(more.begin(), more.end());
    return ids;
}

/// The ids of "a, b".
std::set<std::string> split(const std::string& list) {
    std::set<std::string> ids;
    for (std::size_t start = 0; start < list.size();) {
        const std::size_t end = std::min(list.find(", ", start), list.size());
        ids.insert(list.substr(start, end - start));
        start = end + 2;
    }
    return ids;
}

/// "+2" of "branch@a+2"; Alembic prints a lone zero without its sign.
std::set<std::string> count_of(const std::string& identifier) {
    std::string count = identifier.substr(identifier.find_last_of("+-"));
    return {count, count.find_first_not_of("+-0") == std::string::npos ? "0" : count};
}

template <class E, class Fill>
void add(const retort::Error& error, std::vector<Situation>& found, Fill fill) {
    if (const auto* known = dynamic_cast<const E*>(&error)) fill(*known, found);
}

void add_of_loading(const retort::Error& error, std::vector<Situation>& found) {
    add<CycleError>(error, found, [](const auto& e, auto& to) { to.push_back({"cycle", set_of({}, e.revisions)}); });
    add<DependencyCycle>(error, found, [](const auto& e, auto& to) {
        to.push_back({"dependency cycle", set_of({}, e.revisions)});
    });
    add<SelfLoop>(error, found, [](const auto& e, auto& to) { to.push_back({"self-loop", {e.revision}}); });
    add<DependencySelfLoop>(error, found, [](const auto& e, auto& to) {
        to.push_back({"dependency self-loop", {e.revision}});
    });
    add<DuplicateLabel>(error, found, [](const auto& e, auto& to) {
        to.push_back({"label in use", {e.label, e.revision, e.other}});
    });
    add<IllegalRevisionId>(error, found, [](const auto& e, auto& to) {
        std::set<std::string> ids{e.revision};
        for (const char c : e.characters) ids.insert(std::string(1, c));
        to.push_back({"illegal id", ids});
    });
}

void add_of_locating(const retort::Error& error, std::vector<Situation>& found) {
    add<MultipleHeads>(error, found, [](const auto& e, auto& to) {
        to.push_back({"several heads", set_of({e.argument}, e.heads)});
    });
    add<UnknownRevision>(error, found, [](const auto& e, auto& to) { to.push_back({"not located", {e.identifier}}); });
    add<AmbiguousRevision>(error, found, [](const auto& e, auto& to) {
        to.push_back({"not located", {e.identifier}});
        to.push_back({"ambiguous beginning", set_of({e.identifier}, e.candidates)});
    });
    add<NotOnBranch>(error, found, [](const auto& e, auto& to) {
        to.push_back({"not located", {e.identifier}});
        to.push_back({"not on branch", {e.revision, e.branch}});
    });
    add<AmbiguousWalk>(error, found, [](const auto&, auto& to) { to.push_back({"ambiguous walk", {}}); });
    add<AmbiguousStart>(error, found, [](const auto&, auto& to) { to.push_back({"ambiguous start", {}}); });
    add<BadRange>(error, found, [](const auto&, auto& to) { to.push_back({"bad range", {}}); });
    add<RelativeOutOfRange>(error, found, [](const auto& e, auto& to) {
        to.push_back({"relative out of range", count_of(e.identifier)});
    });
    add<WrongDirection>(error, found, [](const auto& e, auto& to) {
        to.push_back({"relative out of range", count_of(e.identifier)});
    });
}

void add_of_ways(const retort::Error& error, std::vector<Situation>& found) {
    add<RangeNotAncestor>(error, found, [](const auto& e, auto& to) {
        std::set<std::string> ids = split(e.lower);
        ids.merge(split(e.upper));
        to.push_back({"no ancestor", ids});
        to.push_back({"no ancestor", {e.lower + ":" + e.upper}});
    });
    add<NotADowngradeTarget>(error, found, [](const auto& e, auto& to) {
        to.push_back({"no downgrade target", {e.target}});
    });
    add<OverlappingRevisions>(error, found, [](const auto& e, auto& to) {
        to.push_back({"overlap", set_of({e.revision}, e.others)});
    });
    add<VersionRowMismatch>(error, found, [](const auto& e, auto& to) {
        std::set<std::string> ids{e.row, std::to_string(e.found)};
        if (!e.to.empty()) ids.insert(e.to);
        to.push_back({"row mismatch", ids});
    });
}

}  // namespace

std::vector<Situation> situations_of(const retort::Error& error) {
    std::vector<Situation> found;
    add_of_loading(error, found);
    add_of_locating(error, found);
    add_of_ways(error, found);
    return found;
}

}  // namespace conformance
