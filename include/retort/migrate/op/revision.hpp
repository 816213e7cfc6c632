// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace retort::migrate {
class Operations;
}

namespace retort::migration {

/// How a revision file marks that a person has yet to look at it.
namespace review {
inline constexpr std::string_view pending = "pending";
}

/// For `.down_revision`: the revision is the first of its branch. The same as "".
// NOLINTNEXTLINE(readability-redundant-string-init): not a null pointer, which is "nothing was said".
inline constexpr std::string_view base = "";

/// What a revision file says: a constant, one per file, `extern const Revision revision_<id>{…}`. It is initialised
/// statically: it holds pointers to literals only. The initialisers stand in this order.
struct Revision {
    static constexpr std::size_t max_ids = 32;

    std::string_view id = {};
    /// The id of the revision before it; `base` for a first one. Must be said (or down_revisions): a default
    /// string_view counts as not said.
    std::string_view down_revision = {};
    const char* down_revisions[max_ids] = {};  ///< Of a merge: all ids before it, instead of down_revision.
    const char* branch_labels[max_ids] = {};
    const char* depends_on[max_ids] = {};
    /// Of a squashed one: the ids that it stands for, its own the last, with blanks between.
    std::string_view replaces = {};
    std::string_view message = {};  ///< Empty: the first line of the file's header comment.
    std::string_view created = {};  ///< "2026-11-22 14:30:00", for people.
    /// `review::pending` in a generated file that nobody has read; "who, date" after `retort review`. Empty: none
    /// needed.
    std::string_view review = {};
    void (*upgrade)(migrate::Operations&) = nullptr;    ///< Null: it changes nothing (a merge).
    void (*downgrade)(migrate::Operations&) = nullptr;  ///< Null: there is no way back.
};

}  // namespace retort::migration
